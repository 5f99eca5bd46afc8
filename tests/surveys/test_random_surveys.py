"""Random surveys with random routes, built, answered as residents answer, stored and counted.

What is stored is what was answered on pages that the resident was led to, and nothing else.
"""

import random
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client, override_settings
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from surveys.answering.field_names import PREFIX
from surveys.answering.route import route
from surveys.answering.submit import clean_answers
from surveys.editing.routes import problems
from surveys.models import FreeText, Response, SurveyPage
from surveys.models.freezing import drafted
from surveys.results.frame import responses_frame
from surveys.results.tabulate import is_tabulated, tabulate
from tests.surveys.conftest import block, options, page_block

OPTIONS = ("Red", "Green", "Blue")
OPERATORS = ["is", "is_not", "answered", "not_answered", "at_least", "at_most"]
KINDS = ["single_choice", "multiple_choice", "scale", "number", "short_text"]

pytestmark = pytest.mark.django_db


class Controls(HTMLParser):
    """The controls of a page's forms, as a person finds them: what can be chosen, ticked and typed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.chosen: dict[str, list[str]] = {}
        self.ticked: dict[str, list[str]] = {}
        self.typed: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kind, name = given.get("type", "text"), given.get("name", "")
        if tag == "input" and kind == "hidden":
            self.hidden[name] = given.get("value", "")
        elif tag == "input" and kind in ("radio", "checkbox"):
            groups = self.chosen if kind == "radio" else self.ticked
            groups.setdefault(name, []).append(given.get("value", "on"))
        elif tag in ("input", "textarea"):
            self.typed.append(name)


def question(draw: Any, key: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(KINDS))
    more: dict[str, Any] = {
        "single_choice": {"options": options(*OPTIONS)},
        "multiple_choice": {"options": options(*OPTIONS)},
        "scale": {"low": "Not at all", "high": "Completely"},
        "number": {"min": 0, "max": 10, "unit": ""},
        "short_text": {},
    }[kind]
    return block(kind, key, text=f"Question {key}?", required=draw(st.booleans()), **more)


def clause(draw: Any, earlier: list[dict[str, Any]]) -> dict[str, Any]:
    """A condition on an earlier question that suits its kind."""
    asked = draw(st.sampled_from(earlier))
    suits = {
        "single_choice": (OPERATORS[:4], ["red", "green", "blue"]),
        "multiple_choice": (OPERATORS[:4], ["red", "green", "blue"]),
        "scale": (OPERATORS[2:], [str(point) for point in range(11)]),
        "number": (OPERATORS[2:], [str(point) for point in range(11)]),
        "short_text": (OPERATORS[2:4], [""]),
    }
    operators, values = suits[asked["type"]]
    operator = draw(st.sampled_from(operators))
    value = "" if operator in ("answered", "not_answered") else draw(st.sampled_from(values))
    return {"question": asked["id"], "operator": operator, "value": value}


def condition(draw: Any, earlier: list[dict[str, Any]]) -> dict[str, Any]:
    tests = [clause(draw, earlier) for _ in range(draw(st.integers(1, 2)))]
    return {"match": draw(st.sampled_from(["all", "any"])), "tests": tests, "groups": []}


@st.composite
def bodies(draw: Any) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = []
    asked: list[dict[str, Any]] = []
    count = draw(st.integers(1, 4))
    for number in range(count):
        here = [question(draw, f"q-{number}-{place}") for place in range(draw(st.integers(1, 3)))]
        page = page_block(f"p-{number}", f"Page {number}", here)
        page["value"]["together"] = draw(st.booleans())
        if asked and draw(st.booleans()):
            page["value"]["show_if"] = condition(draw, asked)
        asked += here
        if draw(st.integers(0, 2)) == 0:
            to = draw(st.sampled_from(["", *(f"p-{later}" for later in range(number + 1, count))]))
            page["value"]["skips"] = [{"when": condition(draw, asked), "to": to, "message": ""}]
        pages.append(page)
    return pages


def publish(body: list[dict[str, Any]]) -> SurveyPage:
    page = SurveyPage(title="Random", slug="random", introduction="<p>We ask.</p>", body=body, live=False)
    assume(not problems(drafted(page)))  # conditions that exclude each other are refused
    Page.objects.get(depth=2).add_child(instance=page)
    page.save_revision().publish()
    return SurveyPage.objects.get(pk=page.pk)


def fill(controls: Controls, chance: random.Random) -> dict[str, Any]:
    """One of each choice, some of the ticks, a number where something can be typed; now and then nothing."""
    data: dict[str, Any] = {name: chance.choice(values) for name, values in controls.chosen.items()}
    data |= {name: chance.sample(values, chance.randint(1, len(values))) for name, values in controls.ticked.items()}
    data |= {name: str(chance.randint(0, 10)) for name in controls.typed if name.startswith(PREFIX)}
    return {name: value for name, value in data.items() if chance.random() < 0.8}


def answer_all(survey: SurveyPage, chance: random.Random) -> set[str]:
    """Walk from the start to the thanks; the keys of the questions on the pages that were shown."""
    client, shown = Client(), set()
    where = "/random/"
    for _ in range(200):
        page = client.get(where)
        controls = Controls(page.content.decode())
        if where.endswith("/thanks/"):
            return shown
        if "/answer/" in where:
            number = int(where.split("/")[3])
            asked = survey.current_version.questions.pages[number - 1].questions
            shown |= {question.key for question in asked}
        data = controls.hidden | (fill(controls, chance) if "/answer/" in where else {})
        where = client.post(where, data).headers.get("location", where)
    raise AssertionError(f"The walk did not end: {where}")


@override_settings(SURVEYS_SECONDS_FOR_AN_ANSWER=0)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies(), seed=st.integers(0, 2**32))
def test_what_is_stored_was_asked_on_the_way_and_is_counted_once(db: None, body: list[dict[str, Any]], seed: int):
    survey = publish(body)
    definition = survey.current_version.questions
    shown = answer_all(survey, random.Random(seed))
    response = Response.objects.get(survey=survey)
    stored = response.answers
    assert set(stored) <= shown
    way = {key for number in route(definition, stored).pages for key in keys(definition.pages[number - 1])}
    assert set(stored) <= way
    words = dict(FreeText.objects.filter(response=response).values_list("question", "words"))
    assert clean_answers(definition, {**stored, **words}) == {**stored, **words}
    frame = responses_frame(survey)
    for asked in definition.questions():
        if is_tabulated(asked):
            table = tabulate(frame, asked)
            assert table.rows[0].base == int(asked.key in stored)
            assert sum(cell.count or 0 for cell in table.rows[0].cells) == ticks(stored.get(asked.key))
    response.delete()
    survey.versions.all()._raw_delete(survey.versions.db)
    survey.delete()


def keys(page: Any) -> set[str]:
    return {question.key for question in page.questions}


def ticks(value: Any) -> int:
    return len(value) if isinstance(value, list) else int(value is not None)
