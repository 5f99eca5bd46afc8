"""Django keeps ContentType rows in memory for the whole process; their ids differ between schemas, so ours keeps
them for each schema apart.

Entering a schema forgets that schema's rows (django-tenants asks for it), never another's, so threads in different
areas cannot hand each other a wrong id.
"""

from django.contrib.contenttypes.models import ContentTypeManager
from django.db import DEFAULT_DB_ALIAS, connections

_rows: dict[tuple[str, type], dict] = {}


def _rows_of_this_schema(manager: ContentTypeManager) -> dict:
    return _rows.setdefault((_present_schema(), manager.model), {})


def _present_schema() -> str:
    """Without asking for the connection: a new thread's, while it is being made, comes by here already."""
    made = {connection.alias: connection for connection in connections.all(initialized_only=True)}
    return made[DEFAULT_DB_ALIAS].schema_name if DEFAULT_DB_ALIAS in made else "public"


def _ignore_new_cache(manager: ContentTypeManager, value: dict) -> None:
    """Django's __init__ assigns an empty dictionary: the rows live here instead."""


def keep_content_types_per_schema() -> None:
    ContentTypeManager._cache = property(_rows_of_this_schema, _ignore_new_cache)
