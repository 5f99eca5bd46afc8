"""The names of fields: of no two questions the same, and never that of anything else on the page."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import surveys
from surveys.answering.field_names import PREFIX, box_name, field_name
from surveys.answering.form import form_for
from surveys.definition import Question, QuestionPage

KEYS = st.text("a_-.day", min_size=1, max_size=8)
TEMPLATES = Path(surveys.__file__).parent / "templates"


def asked(key: str, kind: str = "short_text", **more) -> Question:
    return Question(key=key, kind=kind, text=f"What of {key}?", **more)


def dated(key: str) -> Question:
    return asked(key, "date", settings={"precision": "day"}, sensitive=True)


def test_no_control_of_any_page_begins_as_the_fields_of_questions_do():
    names = {name for path in TEMPLATES.rglob("*.html") for name in re.findall(r'name="([^"{]+)"', path.read_text())}
    assert {"language", "back", "save", "clear"} <= names
    assert [name for name in names if name.startswith(PREFIX)] == []


@given(st.lists(KEYS, min_size=2, max_size=6, unique=True), st.data())
def test_no_two_questions_share_a_field_whatever_they_are_called(keys, data):
    kinds = [data.draw(st.sampled_from([asked, dated])) for _key in keys]
    page = QuestionPage(key="p", title="P", parts=tuple(make(key) for make, key in zip(kinds, keys, strict=True)))
    form = form_for(page)
    names = [form.names([field_name(key), box_name(key)]) for key in keys]
    assert sum(map(len, names)) == len(set().union(*names)) == len(form.names())


@pytest.mark.parametrize("others", [["work_day"], ["work_prefer-not"], ["work__day"], ["work_"]])
def test_a_date_and_a_text_of_like_names_are_answered_apart(others):
    page = QuestionPage(key="p", title="P", parts=(dated("work"), *map(asked, others)))
    sent = {f"{PREFIX}work_{part}": value for part, value in (("day", "3"), ("month", "4"), ("year", "2026"))}
    form = form_for(page, {**sent, field_name(others[0]): "Mine"})
    assert form.is_valid(), form.errors
    assert form.answers(page) == {"work": "2026-04-03", others[0]: "Mine"}
