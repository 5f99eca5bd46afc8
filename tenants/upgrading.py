"""Bringing areas up to date after the code changed: only those whose migrations differ from the code's."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from surveys.one_by_one import Outcome, one_by_one
from tenants.models import PilotArea
from tenants.scope import each_area, in_registry
from tenants.template import template_sql


def migrate_areas() -> list[Outcome[PilotArea, bool]]:
    """Migrate each area that lacks a migration. The template comes first, for new areas.

    The result is whether an area was behind. One that fails stays as it was, and stops no other.
    """
    template_sql()
    return one_by_one(list(PilotArea.objects.all()), migrate_area, name=lambda area: area.name)


def migrate_area(area: PilotArea) -> bool:
    behind = bool(missing_migrations(area))
    if behind:
        call_command("migrate_schemas", schema_name=area.schema_name, verbosity=0)
    return behind


def attack_published_figures() -> list[Outcome[PilotArea, None]]:
    """Attack what every area has published under older rules, after an upgrade to stricter ones; each is told."""

    def attack(area: PilotArea) -> None:
        call_command("audit_published")

    return each_area(attack)


def missing_migrations(area: PilotArea) -> set[tuple[str, str]]:
    """What the code has and the area has not. Asks the area's own table, without visiting the area."""
    with in_registry(), connection.cursor() as cursor:
        table = sql.Identifier(area.schema_name, "django_migrations")
        cursor.execute(sql.SQL("SELECT app, name FROM {}").format(table))
        applied = set(cursor.fetchall())
    return set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations) - applied
