"""Small things that many tests of tenants need: areas that vanish with the test, and the rows of a schema."""

import signal
from collections.abc import Callable

import pytest
from django.utils import timezone


@pytest.fixture
def make_area(db, password) -> Callable:
    """`make_area("East")` makes an area at east.localhost, as the Centre would; the test's end undoes it."""
    from tenants.provisioning import create_area

    def make(name: str = "East", **changes):
        given = {
            "name": name,
            "domain": f"{name.lower()}.localhost",
            "contact_email": f"lead@{name.lower()}.example.org",
            "by": "tests",
            "at": timezone.now(),
            "password": password,
        }
        return create_area(**(given | changes))

    return make


@pytest.fixture
def schemas(db) -> Callable:
    """`schemas()` are the names of the areas' schemas that the database really has."""
    from django.db import connection

    def names() -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|public)'")
            return {name for (name,) in cursor.fetchall()}

    return names


@pytest.fixture
def work_queue(db, monkeypatch) -> Callable:
    """`work_queue()` runs the worker until the queue is empty and returns the results, oldest first.

    It starts empty: without the jobs that the cast's pages left.
    """
    from django.core.management import call_command
    from django_tasks_db.models import DBTaskResult

    from tenants.scope import in_registry

    DBTaskResult.objects.all().delete()
    # Between two tasks the worker drops connections that are inside a transaction: here that is the test's own.
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)

    def work() -> list[DBTaskResult]:
        interrupt = signal.getsignal(signal.SIGINT)
        with in_registry():
            call_command("run_tasks", batch=True, verbosity=0)
            signal.signal(signal.SIGINT, interrupt)
            return list(DBTaskResult.objects.order_by("enqueued_at"))

    return work
