"""While a release is made nothing else changes what it counts: seen by two connections at once, as SQLite has none."""

import datetime
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from surveys.answering import receipt
from surveys.answering.submit import submit_many
from surveys.answering.withdraw import Withdrawal, withdraw
from surveys.models import FreeText, GatheredRelease, Response, SurveyPage, Tally, Theme
from surveys.own_words import add_theme, code, rename_theme
from surveys.releasing import Outcome, release
from surveys.retracting import retract
from surveys.setting_aside import lots, set_aside
from tenants.gathering import gather, the_centre
from tenants.models import AuditEvent, PilotArea
from tenants.provisioning import create_area
from tenants.scope import in_area, in_registry

AT = datetime.datetime(2026, 9, 16, 14, 30, tzinfo=datetime.UTC)
CODE = "the code of the first"
PEOPLE = 30


@pytest.fixture(scope="module")
def area(django_db_setup, django_db_blocker) -> Iterator[PilotArea]:
    """An area that other connections see too; it goes with the last of these tests."""
    from django_tasks_db.models import DBTaskResult

    with django_db_blocker.unblock():
        kept = set(DBTaskResult.objects.values_list("pk", flat=True))
        made = create_area(
            name="Harbour",
            domain="harbour.localhost",
            contact_email="lead@harbour.example.org",
            password="a long password for tests",
            by="tests",
            at=timezone.now(),
        )
        yield made
        with in_area(the_centre()):
            GatheredRelease.objects.filter(area=made.schema_name).delete()
        with in_registry():
            AuditEvent.objects.filter(schema_name=made.schema_name).delete()
            made.delete(force_drop=True)
        DBTaskResult.objects.exclude(pk__in=kept).delete()
        connection.close()


@pytest.fixture
def survey(area) -> SurveyPage:
    """Thirty people ticked and wrote something; the first of them has a receipt."""
    from wagtail.models import Page

    ticked = {"text": "Are you well?", "help": "", "required": False, "group_by": False}
    ticked["options"] = [{"type": "item", "id": key, "value": key} for key in ("yes", "no")]
    written = {"text": "Anything else?", "help": "", "required": False}
    questions = [
        {"type": "single_choice", "id": "well", "value": ticked},
        {"type": "long_text", "id": "words", "value": written},
    ]
    body = [{"type": "page", "id": "p", "value": {"title": "P", "intro": "", "questions": questions}}]
    with in_area(area):
        page = SurveyPage(title="How are you?", slug=f"s{time.monotonic_ns()}", introduction="<p>x</p>", body=body)
        Page.objects.get(depth=2).add_child(instance=page)
        page.save_revision().publish()
        page = SurveyPage.objects.get(pk=page.pk)
        rows = [({"well": "yes", "words": "Buses."}, None, f"{page.slug} {one}", AT) for one in range(PEOPLE)]
        first = submit_many(page, page.current_version, rows)[0]
        Response.objects.filter(pk=first.pk).update(receipt=digest())
    return page


def digest() -> str:
    from django.conf import settings

    return receipt.digest_of(CODE, settings.SECRET_KEY)


@pytest.fixture
def meanwhile(area) -> Callable:
    """`meanwhile(first, second)`: the second begins when the first is done and not committed yet; what it comes to."""

    def both(first: Callable[[], object], second: Callable[[], Any]) -> Any:
        came: list[Any] = []
        server: list[int] = []

        def run() -> None:
            try:
                with in_area(area):
                    connection.ensure_connection()
                    server.append(connection.connection.info.backend_pid)
                    came.append(second())
            except Exception as error:
                came.append(error)
            finally:
                connection.close()

        with in_area(area):
            with transaction.atomic():
                first()
                other = threading.Thread(target=run)
                other.start()
                until_it_waits(other, server)
            other.join(timeout=60)
        return came[0]

    return both


def until_it_waits(other: threading.Thread, server: list[int]) -> None:
    """For the first, or until it is through without."""
    deadline = time.monotonic() + 60
    while other.is_alive() and time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_locks WHERE pid = ANY(%s) AND NOT granted", [server])
            if cursor.fetchone():
                return
        time.sleep(0.02)


def make_release(survey: SurveyPage) -> Outcome:
    return release(survey, by="tests", at=AT)


def counted(survey: SurveyPage) -> list[int]:
    return list(Tally.objects.filter(survey=survey).values_list("people", flat=True))


def test_two_releases_at_once_are_one(area, survey, meanwhile):
    second = meanwhile(lambda: make_release(survey), lambda: make_release(survey))
    assert second == Outcome()
    with in_area(area):
        assert [made.number for made in survey.releases.all()] == [1]
        assert counted(survey) == [PEOPLE]


def test_who_withdraws_while_a_release_is_made_is_kept_until_they_leave_with_the_next(area, survey, meanwhile):
    assert meanwhile(lambda: make_release(survey), lambda: withdraw(survey, CODE)) == Withdrawal.LEAVING
    with in_area(area):
        assert counted(survey) == [PEOPLE]
        assert Response.objects.filter(survey=survey, withdrawn=True).exclude(release=None).count() == 1


def test_a_release_waits_for_whoever_is_withdrawing_and_leaves_them_out(area, survey, meanwhile):
    meanwhile(lambda: withdraw(survey, CODE), lambda: make_release(survey))
    with in_area(area):
        assert counted(survey) == [PEOPLE - 1] == [Response.objects.filter(survey=survey).count()]


def test_a_release_waits_for_whoever_sets_answers_aside_and_leaves_them_out(area, survey, meanwhile):
    with in_area(area):
        Response.objects.filter(survey=survey, receipt=digest()).update(language="cy")

    def put_aside() -> None:
        welsh = [lot for lot in lots(survey) if lot.language == "cy"]
        set_aside(survey, welsh, why="A test.", by=None)

    meanwhile(put_aside, lambda: make_release(survey))
    with in_area(area):
        assert counted(survey) == [PEOPLE - 1]


def test_a_release_waits_for_a_retraction_and_then_for_somebody_to_say_what_is_mended(area, survey, meanwhile):
    with in_area(area):
        first = make_release(survey).release
        rows = [({"well": "no"}, None, f"{survey.slug} later {one}", AT) for one in range(PEOPLE)]
        submit_many(survey, survey.current_version, rows)
    second = meanwhile(lambda: retract(first, by="tests", at=AT, why="Wrong."), lambda: make_release(survey))
    assert second == Outcome(retracted=True)


@pytest.fixture
def transport(area, survey) -> Theme:
    """What all thirty wrote about; they are public already, and their themes are not."""
    with in_area(area):
        make_release(survey)
        theme = add_theme(survey, "words", "Transport")
        for text in FreeText.objects.filter(response__survey=survey).select_related("response__survey"):
            code(text, [theme], by=None)
    return theme


def test_themes_stay_as_the_release_that_was_being_made_counted_them(area, survey, transport, meanwhile):
    with in_area(area):
        text = FreeText.objects.filter(response__survey=survey).select_related("response__survey")[0]
    refused = meanwhile(lambda: make_release(survey), lambda: code(text, [], by=None))
    assert isinstance(refused, ValidationError)
    with in_area(area):
        assert counted(survey) == [PEOPLE, PEOPLE]
        assert transport.codings.exclude(release=None).count() == PEOPLE


def test_no_theme_is_renamed_while_a_release_counts_them(area, survey, transport, meanwhile):
    refused = meanwhile(lambda: make_release(survey), lambda: rename_theme(transport, "Money"))
    assert isinstance(refused, ValidationError)
    with in_area(area):
        assert [theme.name for theme in survey.themes.all()] == ["Transport"]


def test_two_gatherings_at_once_bring_each_release_once(area, survey, meanwhile):
    with in_area(area):
        make_release(survey)
    assert meanwhile(lambda: gather(area), lambda: gather(area)).cells == 0  # cells: the survey asks no shared measure
    with in_area(the_centre()):
        gathered = GatheredRelease.objects.filter(area=area.schema_name, survey=str(survey.translation_key))
        assert [row.number for row in gathered] == [1]
