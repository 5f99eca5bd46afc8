"""A replayed area is the same, to the last name of a constraint, as one that was migrated."""

import re

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from tenants.template import (
    PLACEHOLDER,
    address,
    migrate_schema,
    migrations_digest,
    one_process_at_a_time,
    schema_sql,
    scratch_database,
    template_sql,
)

CATALOGUE = {
    "columns": """SELECT table_name, column_name,
        row_number() OVER (PARTITION BY table_name ORDER BY ordinal_position), data_type,
        character_maximum_length, is_nullable, column_default, is_identity,
        identity_generation FROM information_schema.columns WHERE table_schema = %(s)s""",
    "constraints": """SELECT conrelid::regclass::text, conname, contype, condeferrable, condeferred,
        pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = %(s)s::regnamespace""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = %(s)s",
    "sequences": """SELECT sequencename, data_type::text, start_value, min_value, max_value, increment_by, cycle,
        last_value FROM pg_sequences WHERE schemaname = %(s)s""",
    "owners of sequences": """SELECT c.relname, d.refobjid::regclass::text, a.attname, d.deptype::text FROM pg_class c
        JOIN pg_depend d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
        JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE c.relkind = 'S' AND c.relnamespace = %(s)s::regnamespace""",
    "other objects": "SELECT relname, relkind::text FROM pg_class WHERE relnamespace = %(s)s::regnamespace",
    "triggers and functions": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = %(s)s::regnamespace",
}


def catalogue(execute, schema: str) -> dict[str, list[tuple]]:
    """Everything the database knows of a schema, with its name taken out."""
    execute(f'SET LOCAL search_path = "{schema}", public')
    found = {what: execute(query, {"s": schema}).fetchall() for what, query in CATALOGUE.items()}
    tables = [name for name, kind in found["other objects"] if kind == "r"]
    found["numbers of rows"] = [
        (table, execute(f'SELECT count(*) FROM "{schema}"."{table}"').fetchone()[0]) for table in tables
    ]
    found["migrations"] = execute(f'SELECT app, name FROM "{schema}".django_migrations').fetchall()
    return {what: sorted(tuple(neutral(cell, schema) for cell in row) for row in rows) for what, rows in found.items()}


def neutral(cell: object, schema: str) -> str:
    """Without the schema's name, and without casts: PostgreSQL adds one to an IN that it reads back."""
    text = str(cell).replace(f'"{schema}"', "SCHEMA").replace(schema, "SCHEMA")
    return re.sub(r"::(text|character varying)(\[\])?|[()]", "", text)


@pytest.fixture(scope="module")
def migrated(django_db_setup, django_db_blocker) -> dict[str, list[tuple]]:
    with django_db_blocker.unblock(), scratch_database() as url:
        migrate_schema(url)
        with psycopg.connect(url) as scratch:
            return catalogue(scratch.execute, PLACEHOLDER)


def replayed(schema: str) -> dict[str, list[tuple]]:
    with connection.cursor() as cursor:
        cursor.execute(schema_sql(schema))

        def execute(query, parameters=None):
            cursor.execute(query, parameters)
            return cursor

        return catalogue(execute, schema)


def test_replay_and_migration_give_the_same_schema(migrated, db):
    here = replayed("zebra_test")
    assert {what: len(rows) for what, rows in here.items()} == {what: len(rows) for what, rows in migrated.items()}
    for what, rows in migrated.items():
        assert here[what] == rows, what


def test_the_comparison_sees_a_renamed_constraint(migrated, db):
    with connection.cursor() as cursor:
        cursor.execute(schema_sql("zebra_test").replace("accounts_user_username_key", "another_name"))

        def execute(query, parameters=None):
            cursor.execute(query, parameters)
            return cursor

        assert catalogue(execute, "zebra_test")["constraints"] != migrated["constraints"]


def test_the_template_is_a_whole_schema_without_people(migrated):
    rows = dict(migrated["numbers of rows"])
    assert len(rows) > 40
    assert rows["accounts_user"] == "0"
    assert int(rows["django_migrations"]) > 100


@pytest.mark.parametrize("kept", ["", "SELECT 1;", f"CREATE SCHEMA {PLACEHOLDER};" * 200])
def test_a_template_that_is_damaged_makes_no_area(settings, tmp_path, db, kept):
    settings.VAR_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / f"{migrations_digest()}.sql").write_text(kept)
    template_sql.cache_clear()
    try:
        with pytest.raises(ImproperlyConfigured, match="damaged"):
            schema_sql("east")
    finally:
        template_sql.cache_clear()


def test_while_one_process_builds_the_template_another_waits(db):
    with psycopg.connect(address("postgres"), autocommit=True) as another:
        with one_process_at_a_time():
            free = another.execute(f"SELECT pg_try_advisory_lock(hashtext('{PLACEHOLDER}'))").fetchone()
            assert free == (False,)
        another.execute("SET statement_timeout = '60s'")  # the lock goes when the server sees that its holder has left
        another.execute(f"SELECT pg_advisory_lock(hashtext('{PLACEHOLDER}'))")
