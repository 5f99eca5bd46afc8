"""The registry and the areas share no table, so one that is missing raises an error and never reads another's rows."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from tenants.accounts.models import User
from tenants.scope import in_area


def rows(query: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def tables(schema: str) -> set[str]:
    return {name for (name,) in rows(f"SELECT tablename FROM pg_tables WHERE schemaname = '{schema}'")}


def test_the_registry_holds_its_own_tables_and_nothing_else(db):
    assert tables("public") == {
        "tenants_pilotarea",
        "tenants_domain",
        "tenants_auditevent",
        "django_tasks_database_dbtaskresult",
        "django_migrations",
    }


def test_no_table_is_in_the_registry_and_in_an_area(north):
    """But the list of migrations, which each schema has for itself."""
    assert len(tables("north")) > 40
    assert tables("public") & tables("north") == {"django_migrations"}


def test_every_areas_model_has_its_table(north):
    with in_area(north):
        shared = {"tenants", "django_tasks_database", "django_tasks_db"}
        models = [m for m in apps.get_models() if m._meta.app_label not in shared and m._meta.managed]
        assert {model._meta.db_table for model in models} - tables("north") == set()


def test_no_foreign_key_leads_out_of_its_schema(north, south):
    keys = """SELECT n.nspname, m.nspname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
        JOIN pg_class r ON r.oid = c.confrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_namespace m ON m.oid = r.relnamespace WHERE c.contype = 'f'"""
    pairs = set(rows(keys))
    assert ("north", "north") in pairs
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


@pytest.mark.parametrize("table", ["accounts_user", "home_homepage", "django_session", "surveys_response"])
def test_a_missing_table_raises(make_area, table):
    east = make_area()
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    with in_area(east):
        assert model.objects.count() >= 0
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"DROP TABLE east.{table} CASCADE")
        with pytest.raises(ProgrammingError, match=f'"{table}" does not exist'), transaction.atomic():
            model.objects.count()


def test_people_are_not_read_from_the_registry(db):
    with pytest.raises(ProgrammingError, match="does not exist"), transaction.atomic():
        User.objects.count()
