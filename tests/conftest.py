"""The shared cast: the Centre and two areas, north and south, made from the template once for each test process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs an event loop in the test's thread


WHOLE = ("tests/journey/", "tests/plugin/", "tests/demo/test_building.py", "tests/tenants/test_catalogue.py")


def in_a_whole(nodeid: str) -> bool:
    """Whether a test shares what takes long to make with the others of its module: the demo, an area, a migration."""
    return nodeid.startswith(WHOLE)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With two workers, the tests of such a module stay on one of them; all others go to whichever is free."""
    if not on_postgres():
        return None
    from xdist.scheduler import LoadScopeScheduling

    class Wholes(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid.partition("::")[0] if in_a_whole(nodeid) else nodeid

    return Wholes(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole modules come first, so that at the end there are small tests for both workers."""
    items.sort(key=lambda item: not in_a_whole(item.nodeid))


def on_postgres() -> bool:
    from django.conf import settings

    return settings.configured and hasattr(settings, "TENANT_MODEL")


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """As pytest-django's own, with three areas that stay for the session; each test's changes are rolled back."""
    from django.test.utils import setup_databases, teardown_databases

    from tests.plain.kept import read_or_kept

    with django_db_blocker.unblock(), nullcontext() if on_postgres() else read_or_kept():
        config = setup_databases(verbosity=0, interactive=False)
        if on_postgres():
            make_cast()
    yield
    with django_db_blocker.unblock():
        if on_postgres():
            end_other_sessions()
        teardown_databases(config, verbosity=0)


@contextmanager
def a_copy_of_the_database(suffix: str) -> Iterator[None]:
    """What is committed in the copy goes with it. PostgreSQL copies and drops only what nobody uses, so whoever else
    is connected is sent away first."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    end_other_sessions()
    connection.close()
    connection.creation.clone_test_db(suffix, verbosity=0)
    connection.settings_dict["NAME"] = f"{name}_{suffix}"
    try:
        yield
        end_other_sessions()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        connection.creation.destroy_test_db(suffix=suffix, verbosity=0)


def end_other_sessions() -> None:
    """A thread that answered a browser may not have been collected yet, and its session would keep the database.

    While a browser runs this thread has another connection than before and after: the one may have ended the other.
    """
    from django.db import connection

    connection.close()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )


def make_cast() -> None:
    from django.utils import timezone

    from tenants.provisioning import create_area

    for name, kind in [("Centre", "centre"), ("North", "area"), ("South", "area")]:
        create_area(
            name=name,
            domain=f"{name.lower()}.localhost",
            region="Test",
            contact_name=f"Lead of {name}",
            contact_email=f"lead@{name.lower()}.example.org",
            kind=kind,
            password=PASSWORD,
            by="tests",
            at=timezone.now(),
        )


PASSWORD = "a long password for tests"


@pytest.fixture(scope="session")
def password() -> str:
    """What every member of the cast signs in with."""
    return PASSWORD


def area(schema_name: str):
    from tenants.models import PilotArea

    return PilotArea.objects.get(schema_name=schema_name)


@pytest.fixture
def centre(db):
    return area("centre")


@pytest.fixture
def north(db):
    return area("north")


@pytest.fixture
def south(db):
    return area("south")


@pytest.fixture(autouse=True)
def leave_no_area_behind(request):
    """Start and end each test in the registry."""
    yield
    if "db" in request.fixturenames and on_postgres():
        from django.db import connection
        from django.urls import set_urlconf

        connection.set_schema_to_public()
        set_urlconf(None)


@pytest.fixture
def browse(db):
    """`browse(area)` is a test client at the area's address; `browse(area, lead)` is signed in there."""
    from django.test import Client

    from tenants.scope import in_area

    def client_of(area, user=None) -> Client:
        client = Client(SERVER_NAME=area.domain, SERVER_PORT="8000", headers={"host": f"{area.domain}:8000"})
        if user:
            with in_area(area):
                client.force_login(user)
        return client

    return client_of


@pytest.fixture
def lead_of(db):
    """`lead_of(area)` is the area's first administrator."""
    from tenants.accounts.models import User
    from tenants.scope import in_area

    def find(area) -> User:
        with in_area(area):
            return User.objects.get(username=area.contact_email)

    return find
