"""What must not happen to a survey twice at once waits its turn: PostgreSQL is asked to hold its row first."""

import datetime
import re
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from surveys.answering import drafts, invitations
from surveys.answering.withdraw import withdraw
from surveys.models import FreeText, Release, Response, SurveyPage
from surveys.models.freezing import freeze
from surveys.models.translating import freeze_translation
from surveys.own_words import add_theme, code
from surveys.releasing import release
from surveys.retracting import retract
from surveys.setting_aside import lots, set_aside
from tenants.scope import in_area

AT = datetime.datetime(2026, 9, 16, 14, 30, tzinfo=datetime.UTC)
MONDAY = datetime.date(2026, 9, 14)
Act = Callable[[], object]


@pytest.fixture
def survey(north) -> Iterator[SurveyPage]:
    """Of one question in own words, with one answer."""
    question = {"type": "long_text", "id": "q", "value": {"text": "Anything?", "help": "", "required": False}}
    body = [{"type": "page", "id": "p", "value": {"title": "P", "intro": "", "questions": [question]}}]
    with in_area(north):
        page = SurveyPage(title="How is the north?", slug="how", introduction="<p>x</p>", body=body)
        Page.objects.get(depth=2).add_child(instance=page)
        page.save_revision().publish()
        page = SurveyPage.objects.get()
        answer = Response.objects.create(survey=page, version=page.current_version, answers={"q": True}, week=MONDAY)
        answer.free_texts.create(question="q", words="Words", delete_after=MONDAY)
        yield page


def translated(survey: SurveyPage) -> SurveyPage:
    welsh = Locale.objects.create(language_code="cy")
    return survey.copy_for_translation(welsh, copy_parents=True)


def published(survey: SurveyPage) -> Release:
    return Release.objects.create(survey=survey, number=1, released_on=MONDAY, responses=20, policy_version="1")


def released_text(survey: SurveyPage) -> FreeText:
    Response.objects.update(release=published(survey))
    return FreeText.objects.get()


# Each is made ready first, and then done: what it does, and the table by which it decides.
DONE: dict[str, tuple[Callable[[SurveyPage], Act], str]] = {
    "freezing": (lambda survey: lambda: freeze(survey, by=None, at=AT), "surveyversion"),
    "freezing words": (
        lambda survey: (page := translated(survey)) and (lambda: freeze_translation(page, by=None, at=AT)),
        "surveytranslation",
    ),
    "releasing": (lambda survey: lambda: release(survey, by="tests", at=AT), "response"),
    "retracting": (
        lambda survey: (made := published(survey)) and (lambda: retract(made, by="tests", at=AT, why="Swapped.")),
        "retraction",
    ),
    "setting aside": (
        lambda survey: (found := lots(survey)) and (lambda: set_aside(survey, found, why="Spam", by=None)),
        "response",
    ),
    "withdrawing": (lambda survey: lambda: withdraw(survey, "0" * 12), "response"),
    "making codes": (
        lambda survey: lambda: invitations.make_codes(survey, count=1, batch="A", by=None),
        "invitationcode",
    ),
    "adding a theme": (lambda survey: lambda: add_theme(survey, "q", "Sleep"), "theme"),
    "coding": (
        lambda survey: (text := released_text(survey)) and (lambda: code(text, [], by=None)),
        "coding",
    ),
}


def said_by(act: Act) -> list[str]:
    with CaptureQueriesContext(connection) as seen:
        act()
    return [query["sql"] for query in seen]


def is_about(sql: str, table: str) -> bool:
    return bool(re.search(rf'"surveys_{table}"', sql))


def depth(said: list[str]) -> int:
    return sum(sql.startswith("SAVEPOINT") - sql.startswith(("RELEASE", "ROLLBACK TO")) for sql in said)


@pytest.mark.parametrize("done", DONE)
def test_the_survey_is_held_before_anything_is_decided(survey, done):
    prepare, table = DONE[done]
    said = said_by(prepare(survey))
    held = [place for place, sql in enumerate(said) if sql.endswith("FOR NO KEY UPDATE")]
    assert is_about(said[held[0]], "surveypage")
    assert depth(said[: held[0]]) == 1  # in a transaction of its own, at whose end it is let go
    decided = [place for place, sql in enumerate(said) if is_about(sql, table)]
    written = [place for place, sql in enumerate(said) if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert held[0] < min(decided)
    assert held[0] < min(written, default=len(said))


def test_a_draft_is_held_while_it_gets_another_key(survey):
    draft = drafts.open_draft(survey, survey.current_version, token="t", at=AT)
    said = said_by(lambda: drafts.put_away(draft, at=AT))
    held = next(place for place, sql in enumerate(said) if sql.endswith("FOR UPDATE"))
    assert is_about(said[held], "draft")
    assert held < next(place for place, sql in enumerate(said) if sql.startswith(("DELETE", "INSERT")))


def test_a_code_is_redeemed_by_one_at_a_time(survey):
    (code,) = invitations.make_codes(survey, count=1, batch="A", by=None)
    said = said_by(lambda: invitations.redeem(survey, code))
    held = next(place for place, sql in enumerate(said) if sql.endswith("FOR NO KEY UPDATE"))
    assert is_about(said[held], "surveypage")
    assert held < min(place for place, sql in enumerate(said) if is_about(sql, "invitationcode"))
