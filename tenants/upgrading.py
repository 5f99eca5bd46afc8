"""Bringing areas up to date after the code changed: only those whose migrations differ from the code's."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from tenants.models import PilotArea
from tenants.scope import Outcome, each_area, in_registry
from tenants.template import template_sql


def migrate_areas() -> list[PilotArea]:
    """Migrate each area that lacks a migration; returns them. The template comes first, for new areas."""
    template_sql()
    areas = PilotArea.objects.all()
    behind = [area for area in areas if missing_migrations(area)]
    for area in behind:
        call_command("migrate_schemas", schema_name=area.schema_name, verbosity=0)
    return behind


def attack_published_figures() -> list[Outcome]:
    """Attack what every area has published under older rules, after an upgrade to stricter ones; each is told."""
    return each_area(lambda area: call_command("audit_published"))


def missing_migrations(area: PilotArea) -> set[tuple[str, str]]:
    """What the code has and the area has not. Asks the area's own table, without visiting the area."""
    with in_registry(), connection.cursor() as cursor:
        table = sql.Identifier(area.schema_name, "django_migrations")
        cursor.execute(sql.SQL("SELECT app, name FROM {}").format(table))
        applied = set(cursor.fetchall())
    return set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations) - applied
