"""Which web addresses and schema names an area may have."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HOST_NAME = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\Z")
SCHEMA_NAME = re.compile(r"[a-z][a-z0-9_]{1,47}\Z")
RESERVED = {"public", "information_schema", "template", "postgres", "admin", "www", "api", "static", "media"}


def normalise_host_name(value: str) -> str:
    return value.strip().lower().rstrip(".")


def validate_host_name(value: str) -> None:
    if not HOST_NAME.match(value):
        raise ValidationError(
            _("“%(value)s” is not a web address. Write it like north.example.org, without http:// or a path."),
            params={"value": value[:80]},
        )


def schema_name_for(host_name: str) -> str:
    """The first part of the host name, as a schema name: `north-east.example.org` gives `north_east`."""
    return host_name.split(".", 1)[0].replace("-", "_")


def validate_schema_name(value: str) -> None:
    if value in RESERVED or value.startswith("pg_"):
        raise ValidationError(
            _("The name “%(value)s” is reserved. Choose another first part for the web address."),
            params={"value": value[:80]},
        )
    if not SCHEMA_NAME.match(value):
        raise ValidationError(
            _(
                "“%(value)s” cannot name an area. The first part of the web address must start with a letter, "
                "and have 2 to 48 small letters, digits or hyphens."
            ),
            params={"value": value[:80]},
        )
