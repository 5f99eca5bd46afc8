"""What is wrong with routes: each mistake is said once, at the page or question that it is about."""

from dataclasses import replace

import pytest

from surveys.conditions import ALWAYS
from surveys.definition import PREFER_NOT, Skip
from surveys.editing.routes import problems
from surveys.table import Label
from tests.surveys.editing.conftest import all_of, any_of, choice, number, page, survey, when


def said(definition):
    return [(problem.page, problem.where, problem.question) for problem in problems(definition)]


def words(definition):
    return " ".join(problem.words for problem in problems(definition))


def test_a_survey_without_routes_has_no_problems():
    assert problems(survey(page("a", choice("work")), page("b", number("days")))) == []


def test_a_condition_and_a_skip_on_earlier_answers_are_in_order():
    skip = Skip(when=when("days", "at_least", 3), to="c")
    shown = page("b", number("days"), show_if=when("work"), skips=(skip,))
    assert problems(survey(page("a", choice("work")), shown, page("c", choice("age")))) == []


def test_a_skip_may_ask_about_its_own_page():
    first = page("a", choice("work"), skips=(Skip(when=when("work"), message="Thank you."),))
    assert problems(survey(first, page("b", choice("age")))) == []


@pytest.mark.parametrize("to", ["a", "b"])
def test_a_skip_back_or_to_its_own_page_goes_in_a_circle(to):
    second = page("b", choice("age"), skips=(Skip(when=when("age"), to=to),))
    definition = survey(page("a", choice("work")), second, page("c", choice("last")))
    assert said(definition) == [("b", "skips", "")]
    assert "circle" in words(definition)


def test_a_skip_to_a_page_that_was_deleted():
    definition = survey(page("a", choice("work"), skips=(Skip(when=when("work"), to="gone"),)), page("b", choice("x")))
    assert said(definition) == [("a", "skips", "")]
    assert "no longer in the survey" in words(definition)


@pytest.mark.parametrize("where", ["a", "b"])
def test_a_condition_on_the_same_page_or_a_later_one(where):
    pages = {"a": page("a", choice("work")), "b": page("b", choice("age"))}
    pages[where] = replace(pages[where], show_if=when("age"))
    definition = survey(*pages.values())
    assert said(definition) == [(where, "show_if", "")]
    assert "on this page or later" in words(definition)


def test_a_condition_on_a_question_that_was_deleted():
    definition = survey(page("a", choice("work")), page("b", choice("age"), show_if=when("gone")))
    assert said(definition) == [("b", "show_if", "")]
    assert "no longer in the survey" in words(definition)


def test_a_condition_on_an_option_that_was_deleted():
    definition = survey(page("a", choice("work")), page("b", choice("age"), show_if=when("work", value="gone")))
    assert said(definition) == [("b", "show_if", "")]
    assert "no longer offered by “What of work?”" in words(definition)


@pytest.mark.parametrize("value", ["", None])
def test_a_condition_whose_answer_was_not_chosen_yet(value):
    definition = survey(page("a", choice("work")), page("b", choice("age"), show_if=when("work", value=value)))
    assert words(definition) == "Choose the answer to “What of work?” that the condition looks for."


def test_a_condition_whose_question_was_not_chosen_yet():
    definition = survey(page("a", choice("work")), page("b", choice("age"), show_if=when("")))
    assert words(definition) == "A condition has no question yet. Choose one, or delete the condition."


def test_an_option_that_is_only_archived_is_deleted_too():
    first = choice("work", archived=(Label(key="gone", text="Gone"),))
    assert said(survey(page("a", first), page("b", choice("age"), show_if=when("work", value="gone"))))


def test_at_least_of_a_question_without_numbers():
    definition = survey(page("a", choice("work")), page("b", choice("age"), show_if=when("work", "at_least", 1)))
    assert "is not a number" in words(definition)


def test_is_of_a_number():
    definition = survey(page("a", number("days")), page("b", choice("age"), show_if=when("days", "is", "3")))
    assert "Use “is at least” or “is at most”" in words(definition)


@pytest.mark.parametrize(("value", "right"), [(-1, False), (0, True), (10, True), (11, False), ("many", False)])
def test_a_limit_within_the_numbers_that_can_be_answered(value, right):
    condition = any_of(when("days", "at_least", value), when("days", "not_answered", None))
    definition = survey(page("a", number("days")), page("b", choice("age"), show_if=condition))
    assert (problems(definition) == []) == right


def test_prefer_not_to_say_is_an_option_of_a_sensitive_number():
    asked = number("days", sensitive=True, options=(Label(key=PREFER_NOT, text="Prefer not to say"),))
    shown = page("b", choice("age"), show_if=when("days", "is", PREFER_NOT))
    assert problems(survey(page("a", asked), shown)) == []


def test_two_questions_with_one_short_name():
    definition = survey(page("a", choice("work", name="w")), page("b", choice("age", name="w")))
    assert said(definition) == [("b", "question", "age")]


def test_an_answer_that_is_repeated_after_it_was_given():
    later = choice("age", text="As {work} is your work, how old are you?")
    assert problems(survey(page("a", choice("w", name="work")), page("b", later))) == []


def test_an_answer_that_is_repeated_on_its_own_page_or_before():
    first = page("a", choice("w", name="work"), choice("x", text="And {work}?"))
    assert said(survey(first)) == [("a", "question", "x")]
    assert "has not been given yet" in words(survey(first))


def test_a_short_name_that_nothing_has():
    definition = survey(page("a", choice("w", help="Think of {nothing}.")))
    assert said(definition) == [("a", "question", "w")]
    assert "No question has the short name {nothing}" in words(definition)


def test_braces_that_are_not_a_short_name_are_left_alone():
    assert problems(survey(page("a", choice("w", text="{ } {A B} {}?")))) == []


def test_a_skip_message_may_repeat_an_answer_of_its_page():
    skip = Skip(when=when("w"), message="You said {work}.")
    assert problems(survey(page("a", choice("w", name="work"), skips=(skip,)), page("b", choice("x")))) == []


def test_a_page_that_is_always_skipped():
    first = page("a", choice("work"), skips=(Skip(when=ALWAYS, to="c"),))
    definition = survey(first, page("b", choice("x")), page("c", choice("y")))
    assert said(definition) == [("b", "title", "")]
    assert "Nobody can come to this page" in words(definition)


def test_a_page_whose_conditions_exclude_each_other():
    both = all_of(when("work", value="yes"), when("work", value="no"))
    assert said(survey(page("a", choice("work")), page("b", choice("x"), show_if=both))) == [("b", "title", "")]


def test_somebody_who_must_answer_cannot_come_by_not_answering():
    optional = survey(page("a", choice("w")), page("b", choice("x"), show_if=when("w", "not_answered", None)))
    needed = survey(
        page("a", choice("w", required=True)), page("b", choice("x"), show_if=when("w", "not_answered", None))
    )
    assert (said(optional), said(needed)) == ([], [("b", "title", "")])
