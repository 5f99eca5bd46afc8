"""Whether everybody who answered was asked a question: conditions, ways past it, and who is turned away at first."""

import pytest

from surveys import conditions
from surveys.comparison.base import of_everyone
from surveys.definition import Definition, Question, QuestionPage, Skip

SOMETIMES = conditions.Test(question="lives-here", operator="is", value="no")
HAPPY = Question(key="happy", kind="single_choice", text="How happy are you?")


def page(key: str, *questions: Question, **more: object) -> QuestionPage:
    return QuestionPage(key=key, title=key.title(), parts=questions, **more)


def asked(*pages: QuestionPage, question: Question = HAPPY) -> bool:
    return of_everyone(Definition(title="How", pages=pages), question)


def skip(to: str = "") -> tuple[Skip, ...]:
    return (Skip(when=SOMETIMES, to=to),)


FIRST, MIDDLE, LAST = (page(key, Question(key=f"q-{key}", kind="number", text="?")) for key in ("a", "b", "z"))


def test_a_question_with_nothing_before_it_is_of_everyone():
    assert asked(page("p", HAPPY))
    assert asked(FIRST, MIDDLE, page("p", HAPPY), LAST)


def test_a_condition_on_its_page_makes_it_of_some():
    assert not asked(FIRST, page("p", HAPPY, show_if=SOMETIMES))


def test_conditions_on_other_pages_do_not():
    assert asked(page("a", show_if=SOMETIMES), page("p", HAPPY), page("z", show_if=SOMETIMES))


@pytest.mark.parametrize(("to", "everyone"), [("b", True), ("p", True), ("z", False), ("", False)])
def test_a_skip_past_it_or_to_the_end_makes_it_of_some_and_one_to_it_or_before_does_not(to, everyone):
    pages = [FIRST, page("second", skips=skip(to)), MIDDLE, page("p", HAPPY), LAST]
    assert asked(*pages) is everyone


def test_who_is_turned_away_on_the_first_page_has_not_answered_the_survey():
    assert asked(page("a", skips=skip("")), page("p", HAPPY))


def test_a_skip_past_it_from_the_first_page_makes_it_of_some():
    assert not asked(page("a", skips=skip("z")), page("p", HAPPY), LAST)


@pytest.mark.parametrize("to", ["", "z"])
def test_a_skip_behind_it_comes_too_late_to_pass_it(to):
    assert asked(FIRST, page("p", HAPPY, skips=skip(to)), page("y", skips=skip(to)), LAST)


def test_a_score_is_asked_where_its_questions_are():
    score = Question(key="mood", kind="score", text="Mood")
    items = [Question(key=f"mood.{name}", kind="single_choice", text=name) for name in ("interest", "down")]
    other = Question(key="moody", kind="number", text="?")
    assert asked(page("a", other, show_if=SOMETIMES), page("p", *items), question=score)
    assert not asked(page("a", other), page("p", *items, show_if=SOMETIMES), question=score)


def test_what_is_no_longer_asked_keeps_nobody_out():
    assert asked(FIRST)
