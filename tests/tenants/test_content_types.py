"""ContentType rows are remembered for each schema apart, whatever other threads do.

The area "Shifted" has other ids than the rest, as an area has that was made by an older version of the code.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType, ContentTypeManager
from django.db import connection
from django.utils import timezone

from home.models import HomePage
from tenants.models import AuditEvent, Domain, PilotArea
from tenants.provisioning import create_area
from tenants.scope import area_named, in_area, in_registry

SHIFT = 1000


def elsewhere(action):
    """The result of an action in another thread, which has a connection of its own."""

    def act():
        try:
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(act).result()


def shift_content_types(area) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c JOIN pg_attribute a
            ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            WHERE c.contype = 'f' AND c.confrelid = 'django_content_type'::regclass"""
        )
        for table, column in cursor.fetchall():
            cursor.execute(f"UPDATE {table} SET {column} = {column} + {SHIFT}")
        cursor.execute(f"UPDATE django_content_type SET id = id + {SHIFT}")
    ContentType.objects.clear_cache()


@pytest.fixture(scope="module")
def shifted(django_db_setup, django_db_blocker):
    """Committed, so that other threads see it; dropped at the end."""

    def make():
        return create_area(
            name="Shifted",
            domain="shifted.localhost",
            contact_email="lead@shifted.example.org",
            by="tests",
            at=timezone.now(),
            password="irrelevant",
            after=shift_content_types,
        )

    def drop():
        with in_registry(), connection.cursor() as cursor:
            Domain.objects.filter(domain="shifted.localhost").delete()
            PilotArea.objects.filter(schema_name="shifted")._raw_delete("default")
            AuditEvent.objects.filter(schema_name="shifted").delete()
            cursor.execute("DROP SCHEMA shifted CASCADE")

    with django_db_blocker.unblock():
        yield elsewhere(make)
        elsewhere(drop)


def true_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM django_content_type WHERE app_label = 'home' AND model = 'homepage'")
        return cursor.fetchone()[0]


def visit(area) -> tuple[int, int]:
    """The id that Django believes and the true one."""
    with in_area(area):
        return ContentType.objects.get_for_model(HomePage).pk, true_id()


def ids_around_a_visit_elsewhere(area, other) -> tuple[int, int, int]:
    """What a thread in one area believes before another thread enters another area and while it is there."""
    inside, leave = Event(), Event()

    def stay_there():
        with in_area(other):
            ContentType.objects.get_for_model(HomePage)
            inside.set()
            leave.wait(10)
        connection.close()

    with in_area(area), ThreadPoolExecutor(1) as pool:
        before = ContentType.objects.get_for_model(HomePage).pk
        visitor = pool.submit(stay_there)
        assert inside.wait(10)
        after = ContentType.objects.get_for_model(HomePage).pk
        leave.set()
        visitor.result()
        return before, after, true_id()


def test_the_ids_of_the_two_areas_differ(north, shifted):
    assert visit(shifted)[1] == visit(north)[1] + SHIFT


def test_another_threads_visit_changes_no_id(north, shifted):
    before, after, truth = ids_around_a_visit_elsewhere(north, shifted)
    assert before == after == truth


def test_with_django_s_own_memory_it_would(north, shifted, monkeypatch):
    monkeypatch.setattr(ContentTypeManager, "_cache", {})
    before, after, truth = ids_around_a_visit_elsewhere(north, shifted)
    assert (before, after) == (truth, truth + SHIFT)


def test_threads_in_two_areas_always_get_their_own(north, south, shifted):
    start = Barrier(4)

    def work(schema_name):
        try:
            start.wait()
            area, wrong = area_named(schema_name), 0
            for turn in range(60):
                with in_area(area):
                    for _ in range(3):
                        wrong += ContentType.objects.get_for_model(HomePage).pk != true_id()
                        wrong += ContentType.objects.get_by_natural_key("home", "homepage").pk != true_id()
                if turn % 7 == 0:
                    with in_registry():
                        PilotArea.objects.count()
            return wrong
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, ["north", "shifted", "north", "shifted"])) == 0


def test_the_shifted_areas_pages_are_found_by_their_own_type(shifted, browse):
    assert browse(shifted).get("/").status_code == 200
    with in_area(shifted):
        assert isinstance(HomePage.objects.get().page_ptr.specific, HomePage)


def test_wagtail_s_form_pages_which_keep_ids_for_the_whole_process_are_not_installed():
    assert not apps.is_installed("wagtail.contrib.forms")
