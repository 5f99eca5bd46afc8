"""Every kind of edit, in its class and in words that a team understands."""

from dataclasses import replace

import pytest

from surveys.definition import PREFER_NOT, Skip
from surveys.editing.classify import changes, is_breaking
from surveys.table import Label
from tests.surveys.editing.conftest import all_of, choice, labels, number, page, survey, when

WORK = choice("work", "Yes", "No", text="Do you work?")
SCALE = choice("how", kind="scale", text="How are you?", options=(), settings={"first": 0, "last": 10, "low": "Bad"})
AGE = choice("age", "Young", "Old", text="How old are you?")


def edit(old, new):
    return changes(survey(page("a", old)), survey(page("a", new)))


def kinds(found):
    return [change.kind for change in found]


def test_nothing_changed():
    assert edit(WORK, WORK) == []


@pytest.mark.parametrize(
    "more",
    [
        {"text": "do you work"},
        {"help": "Paid work."},
        {"easy_read": "Work?"},
        {"picture": {"url": "/x.webp", "alt": ""}},
        {"audio": "/x.mp3"},
        {"name": "job"},
        {"options": labels("No", "Yes")},
        {"settings": {"shuffle": True, "stay": 0}},
        {"options": (Label(key="yes", text="yes."), Label(key="no", text="No"))},
    ],
)
def test_cosmetic_edits_of_a_question(more):
    assert kinds(edit(WORK, replace(WORK, **more))) == ["cosmetic"]


@pytest.mark.parametrize(
    "more",
    [
        {"required": True},
        {"sensitive": True, "options": (*WORK.options, Label(key=PREFER_NOT, text="Prefer not to say"))},
        {"options": labels("Yes", "No", "Sometimes")},
        {"options": labels("Yes")},
    ],
)
def test_additive_edits_of_a_question(more):
    assert kinds(edit(WORK, replace(WORK, **more))) == ["additive"]
    assert kinds(edit(replace(WORK, **more), WORK)) == ["additive"]


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "multiple_choice"},
        {"text": "Do you study?"},
        {"options": (Label(key="yes", text="Often"), Label(key="no", text="No"))},
        {"measure": "work"},
        {"settings": {"fewest": 1}},
        {"breakdown": True},
    ],
)
def test_breaking_edits_of_a_question(more):
    assert kinds(edit(WORK, replace(WORK, **more))) == ["breaking"]
    assert kinds(edit(replace(WORK, **more), WORK)) == ["breaking"]


@pytest.mark.parametrize(("name", "value"), [("first", 1), ("last", 5), ("low", "Awful")])
def test_other_ends_of_a_scale_break(name, value):
    assert kinds(edit(SCALE, replace(SCALE, settings={**SCALE.settings, name: value}))) == ["breaking"]


def test_the_spelling_of_an_end_does_not_break():
    assert kinds(edit(SCALE, replace(SCALE, settings={**SCALE.settings, "low": "bad."}))) == ["cosmetic"]


def test_other_bounds_of_a_number_break():
    assert kinds(edit(number("days", 0, 7), number("days", 0, 14))) == ["breaking"]


def test_an_option_that_comes_back_with_other_words_breaks():
    archived = replace(WORK, options=labels("Yes"), archived=labels("No"))
    again = replace(WORK, options=(*labels("Yes"), Label(key="no", text="Never")))
    assert kinds(edit(archived, again)) == ["breaking", "additive"]


def test_questions_that_come_and_go_are_additive():
    old, new = survey(page("a", WORK, SCALE)), survey(page("a", WORK, AGE))
    assert [(change.kind, change.key) for change in changes(old, new)] == [("additive", "age"), ("additive", "how")]


def test_titles_words_around_and_order_are_cosmetic():
    old = survey(page("a", WORK), page("b", AGE))
    new = replace(survey(page("b", AGE), replace(page("a", WORK), intro="Now work.")), title="Another")
    assert kinds(changes(old, new)) == ["cosmetic", "cosmetic", "cosmetic"]


def test_a_condition_on_an_existing_question_breaks_that_question_alone():
    old = survey(page("a", WORK), page("b", SCALE), page("c", AGE))
    new = survey(page("a", WORK), page("b", SCALE, show_if=when("work")), page("c", AGE))
    assert [(change.kind, change.key) for change in changes(old, new)] == [("breaking", "how")]
    assert [(change.kind, change.key) for change in changes(new, old)] == [("breaking", "how")]


def test_a_skip_past_existing_questions_breaks_them():
    skip = Skip(when=when("work"), to="c")
    old = survey(page("a", WORK), page("b", SCALE), page("c", AGE))
    new = survey(page("a", WORK, skips=(skip,)), page("b", SCALE), page("c", AGE))
    assert [(change.kind, change.key) for change in changes(old, new)] == [("breaking", "how")]


def test_the_same_condition_in_other_words_breaks_nothing():
    old = survey(page("a", replace(WORK, required=True)), page("b", SCALE, show_if=when("work", "is", "yes")))
    new = survey(page("a", replace(WORK, required=True)), page("b", SCALE, show_if=when("work", "is_not", "no")))
    assert changes(old, new) == []


def test_a_new_option_that_leads_past_a_question_adds_without_breaking():
    skip = Skip(when=when("work", value="retired"), to="c")
    old = survey(page("a", WORK), page("b", SCALE), page("c", AGE))
    more = replace(WORK, options=labels("Yes", "No", "Retired"))
    new = survey(page("a", more, skips=(skip,)), page("b", SCALE), page("c", AGE))
    assert [(change.kind, change.key) for change in changes(old, new)] == [("additive", "work")]


def test_taking_away_the_question_that_a_condition_rests_on_breaks():
    old = survey(page("a", WORK), page("b", SCALE, show_if=when("work")))
    new = survey(page("b", SCALE))
    assert [(change.kind, change.key) for change in changes(old, new)] == [("breaking", "how"), ("additive", "work")]


def test_with_too_many_combinations_all_from_the_first_difference_on_breaks():
    many = [number(f"n{place}", 0, 100) for place in range(6)]
    far = all_of(*(when(f"n{place}", "at_least", 50) for place in range(6)))
    old = survey(page("a", WORK), page("b", *many), page("c", SCALE))
    new = survey(page("a", WORK), page("b", *many), page("c", SCALE, show_if=far))
    assert [(change.kind, change.key) for change in changes(old, new)] == [("breaking", "how")]


def test_the_words_say_what_happens_to_the_answers():
    (change,) = edit(WORK, replace(WORK, text="Do you study?"))
    said = "“Do you work?”: it now reads “Do you study?”."
    assert change.words == f"{said} A new series starts; earlier answers stay, and are counted apart."


def test_only_breaking_changes_need_to_be_confirmed():
    assert is_breaking(edit(WORK, replace(WORK, text="Do you study?")))
    assert not is_breaking(edit(WORK, replace(WORK, required=True, help="Paid.")))
