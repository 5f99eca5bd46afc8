"""One field of a row of the API: what it holds, in which form, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.functional import Promise

TEXT: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": "integer"}
YES_OR_NO: dict[str, Any] = {"type": "boolean"}
DATE: dict[str, Any] = {"type": "string", "format": "date"}


@dataclass(frozen=True, kw_only=True)
class Field:
    """schema: JSON Schema of its values. read: takes a row of the database; an attribute of that name, if not said."""

    name: str
    schema: dict[str, Any]
    description: str | Promise
    example: Any
    read: Callable[[Any], Any]


def field(
    name: str, schema: dict[str, Any], description: str | Promise, example: Any, read: Callable[[Any], Any] | str = ""
) -> Field:
    """read: a function, or the path of an attribute."""
    reading = read if callable(read) else attrgetter(read or name)
    return Field(name=name, schema=schema, description=description, example=example, read=reading)


def or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "type": [schema["type"], "null"]}


def listed(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": schema}
