"""The shared cast of the surveys tests: a wave, two measures, a survey of two pages, and whether there are PDFs."""

import datetime
import re
import warnings
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What the attacker made of each survey: how many small counts there were, and the narrowest interval."""
    some = [report for reports in terminalreporter.stats.values() for report in reports]
    reports = [report for report in some if getattr(report, "when", "") == "call"]
    lines = [words for report in reports for name, words in report.user_properties if name == "attack"]
    if lines:
        terminalreporter.section("attack")
        terminalreporter.write("\n".join([*lines, ""]))


@pytest.fixture
def at() -> datetime.datetime:
    """A Wednesday afternoon."""
    return datetime.datetime(2026, 9, 16, 14, 30, tzinfo=datetime.UTC)


@pytest.fixture
def wave(db: None) -> Any:
    from surveys.models import Wave

    return Wave.objects.create(
        code="autumn-2026",
        name="Autumn 2026",
        starts=datetime.date(2026, 9, 1),
        ends=datetime.date(2026, 11, 30),
    )


@pytest.fixture
def happiness(db: None) -> Any:
    from surveys.models import Measure

    return Measure.objects.create(
        code="happy",
        topic="outcome",
        text="How happy are you?",
        options=[{"key": "very", "text": "Very happy"}, {"key": "not", "text": "Not too happy"}],
        focus="not",
    )


@pytest.fixture
def age(db: None) -> Any:
    from surveys.models import Measure

    return Measure.objects.create(
        code="age",
        topic="about_you",
        text="How old are you?",
        options=[{"key": "young", "text": "Under 50"}, {"key": "old", "text": "50 or over"}],
    )


@pytest.fixture
def low_mood(db: None) -> Any:
    """A set of two questions of nought or one point each, counted in two bands."""
    from surveys.models import Measure

    return Measure.objects.create(
        code="low-mood",
        kind="set",
        text="In the last 2 weeks, how often?",
        options=[{"key": "never", "text": "Not at all"}, {"key": "often", "text": "Often"}],
        items=[{"key": "interest", "text": "Little interest"}, {"key": "down", "text": "Feeling down"}],
        scoring={
            "name": "Low mood",
            "method": "sum",
            "points": {"never": 0, "often": 1},
            "bands": [
                {"key": "low", "text": "0 or 1", "low": 0, "high": 1},
                {"key": "high", "text": "2", "low": 2, "high": 2},
            ],
        },
        focus="high",
    )


def block(kind: str, key: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": key, "value": {"help": "", "required": False, **value}}


def options(*texts: str) -> list[dict[str, str]]:
    return [{"type": "item", "id": text.lower(), "value": text} for text in texts]


def page_block(key: str, title: str, questions: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": "page",
        "id": key,
        "value": {"title": title, "intro": "", "together": True, "questions": questions},
    }


@pytest.fixture
def body(happiness: Any, age: Any) -> list[dict[str, Any]]:
    """Page one asks one question that must be answered and one of each other kind; page two asks about you."""
    first = [
        block("shared", "q-happy", measure="happy", group_by=False, required=True),
        block("multiple_choice", "q-help", text="Who helps?", options=options("Friends", "Family", "Nobody")),
        block("scale", "q-scale", text="How satisfied are you?", low="Not at all", high="Completely"),
        block("number", "q-number", text="How many days?", min=0, max=7, unit="days"),
        block("short_text", "q-short", text="In one word?"),
        block("long_text", "q-long", text="Anything else?"),
    ]
    about = [
        block("about_you", "q-age", measure="age", group_by=True),
        block("single_choice", "q-work", text="Do you work?", options=options("Yes", "No"), group_by=True),
    ]
    return [page_block("p-1", "How things are", first), page_block("p-2", "About you", about)]


@pytest.fixture
def survey(body: list[dict[str, Any]], wave: Any) -> Any:
    """Published, so frozen as version 1."""
    from wagtail.models import Page

    from surveys.models import SurveyPage

    home = Page.objects.get(depth=2)
    page = SurveyPage(
        title="How are you?", slug="how", introduction="<p>The area asks.</p>", body=body, wave=wave, live=False
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    return SurveyPage.objects.get(pk=page.pk)


@pytest.fixture
def version(survey: Any) -> Any:
    return survey.current_version


@pytest.fixture
def answered(survey: Any, wave: Any, at: datetime.datetime) -> Any:
    """`answered(30, young=..., happy="not")` adds so many responses; each call's people are others."""
    from surveys.answering.submit import submit_many

    calls = iter(range(1000))

    def add(
        count: int, *, happy: str = "very", age: str | None = "young", work: str | None = "yes", **more: Any
    ) -> None:
        given = {"q-happy": happy, "q-age": age, "q-work": work, **more}
        answers = {key: value for key, value in given.items() if value is not None}
        call = next(calls)
        rows = [(answers, wave, f"person-{call}-{number}", at) for number in range(count)]
        submit_many(survey, survey.current_version, rows)

    return add


@pytest.fixture
def release_now(survey: Any, at: datetime.datetime) -> Any:
    from surveys.releasing import release

    return lambda: release(survey, by="tests", at=at)


@pytest.fixture
def two_groups(answered: Any) -> None:
    """Forty people under fifty, thirty over; in each group some are not too happy."""
    answered(25, happy="very", age="young")
    answered(15, happy="not", age="young")
    answered(18, happy="very", age="old")
    answered(12, happy="not", age="old")


NO_PANGO = "SKIPPED: no Pango, so no PDF was made"


@pytest.fixture
def pango() -> None:
    """PDFs need Pango, which not every system has."""
    from surveys.pdf import NoPdfError, pdf_of

    try:
        pdf_of("<p>Words</p>", styles=[])
    except NoPdfError:
        warnings.warn(NO_PANGO, stacklevel=1)
        pytest.skip(NO_PANGO)


@pytest.fixture
def inside() -> Callable[[bytes], str]:
    """What a PDF says of itself: its objects, unpacked."""

    def unpacked(pdf: bytes) -> str:
        assert pdf.startswith(b"%PDF-")
        parts = [pdf]
        for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
            with suppress(zlib.error):
                parts.append(zlib.decompress(packed))
        return b"\n".join(parts).decode("latin-1")

    return unpacked
