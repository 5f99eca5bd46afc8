"""The database of a bench: empty, then filled, then with its statistics up to date."""

import os


def fresh_database() -> None:
    """An empty database with all tables. What an earlier run left is thrown away."""
    import psycopg
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS bench WITH (FORCE)")
        server.execute("CREATE DATABASE bench")
    call_command("migrate", verbosity=0)


def analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
