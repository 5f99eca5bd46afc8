"""A database that is away or stands still: a page with help lines soon, and word of when to try again."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from surveys import conf
from tenants.answer_limit import limit_waiting

ROOT = Path(__file__).resolve().parents[2]
ONE_REQUEST = """
import json, sys, time
from config.wsgi import application
from django.test import RequestFactory

environ = RequestFactory().generic(*json.loads(sys.argv[1]), headers={"host": "north.localhost"}).environ
said, began = [], time.monotonic()
body = b"".join(application(environ, lambda status, headers: said.append([status, dict(headers)])))
print(json.dumps([*said[-1], body.decode(), time.monotonic() - began]))
"""


def answer(database: str, method: str = "GET", path: str = "/") -> tuple[str, dict[str, str], str, float]:
    """Status, headers, page and seconds of one request to a web process with that database."""
    given = {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'platform'}",
        "SECRET_KEY": "only for tests",
    }
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "-c", ONE_REQUEST, json.dumps([method, path])]
    done = subprocess.run(command, env=kept | given, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def mute() -> Iterator[str]:
    """The address of a server that takes connections and says nothing, as a frozen database does."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=20)) as server:
        yield f"postgresql://nobody@127.0.0.1:{server.getsockname()[1]}/nothing"


@pytest.fixture
def nobody() -> str:
    """An address at which nobody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return f"postgresql://nobody@127.0.0.1:{server.getsockname()[1]}/nothing"


@pytest.mark.parametrize("database", ["mute", "nobody"])
def test_people_are_told_to_come_back_and_where_to_find_help(database, request):
    status, headers, html, seconds = answer(request.getfixturevalue(database))
    assert status == "503 Service Unavailable"
    assert headers["Retry-After"] == "30"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "We will be back soon" in html
    assert [str(line["contact"]) in html for line in conf.help_lines()] == [True] * 4
    assert seconds < 8


def test_a_form_that_is_sent_meanwhile_gets_the_same_page(nobody):
    status, headers, html, _seconds = answer(nobody, "POST", "/surveys/how/check/")
    assert (status[:3], headers["Retry-After"]) == ("503", "30")
    assert "What you sent just now may not have been saved" in html


@pytest.fixture
def own_connection(db) -> Iterator[psycopg.Connection]:
    """Beside Django's, which the test's transaction needs."""
    given = connection.get_connection_params()
    with closing(psycopg.connect(**{name: given[name] for name in ("dbname", "user", "host")})) as own:
        yield own


def test_a_statement_that_is_never_answered_is_given_up_and_its_connection_too(own_connection):
    limit_waiting(own_connection, seconds=0.5)
    began = time.monotonic()
    with pytest.raises(psycopg.OperationalError):
        own_connection.execute("SELECT pg_sleep(20)")
    assert time.monotonic() - began < 5
    assert own_connection.closed
    with pytest.raises(psycopg.OperationalError):
        own_connection.execute("SELECT 1")


def test_an_error_that_the_database_tells_leaves_the_connection_in_use(own_connection):
    limit_waiting(own_connection, seconds=5)
    own_connection.autocommit = True
    with pytest.raises(psycopg.errors.QueryCanceled):
        own_connection.execute("SET statement_timeout = '100ms'; SELECT pg_sleep(20)")
    assert own_connection.execute("SELECT 1").fetchone() == (1,)


def test_every_connection_has_the_limits(db, settings):
    assert settings.DATABASE_SECONDS == 1800
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name IN ('statement_timeout', 'lock_timeout')")
        assert dict(cursor.fetchall()) == {"statement_timeout": "1800000", "lock_timeout": "900000"}
    assert connection.connection.wait.__name__ == "wait"
    assert connection.connection.wait.__wrapped__
