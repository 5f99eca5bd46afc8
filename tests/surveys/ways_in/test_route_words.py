"""Routes on paper: each condition and each skip in words, with the numbers of the questions."""

import pytest

from surveys import conditions
from surveys.conditions import ALWAYS, Group
from surveys.definition import Definition, Question, QuestionPage, Skip
from surveys.table import Label
from surveys.ways_in.route_words import condition_words, in_print, numbered, only_if_words, skip_words

YES_NO = (Label(key="y", text="Yes"), Label(key="n", text="No"))


def question(key: str, kind: str = "single_choice", **more) -> Question:
    return Question(key=key, kind=kind, text=f"Text of {key}", options=more.pop("options", YES_NO), **more)


def page(key: str, *questions: Question, **more) -> QuestionPage:
    return QuestionPage(key=key, title=key, parts=questions, **more)


@pytest.fixture
def definition():
    words = Question(key="w", kind="words", text="Only words", asks=False)
    pages = (
        page("one", question("work", name="work")),
        page("two", words, question("days", "number", options=(), settings={"min": 0, "max": 7})),
        page("three", question("help")),
        page("four", words),
    )
    return Definition(title="Work", pages=pages)


@pytest.fixture
def numbers(definition):
    return numbered(definition)


def test_display_blocks_have_no_number(numbers):
    assert {key: found.number for key, found in numbers.items()} == {"work": 1, "days": 2, "help": 3}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (conditions.Test(question="work", operator="is", value="y"), "you answered “Yes” to question 1"),
        (conditions.Test(question="work", operator="is_not", value="y"), "you did not answer “Yes” to question 1"),
        (conditions.Test(question="work", operator="answered"), "you answered question 1"),
        (conditions.Test(question="work", operator="not_answered"), "you left question 1 empty"),
        (conditions.Test(question="days", operator="at_least", value=3), "your answer to question 2 is 3 or more"),
        (conditions.Test(question="days", operator="at_most", value=0), "your answer to question 2 is 0 or less"),
        (conditions.Test(question="gone", operator="answered"), "you answered an earlier question"),
        (ALWAYS, ""),
    ],
)
def test_each_test_is_said_in_words(condition, words, numbers):
    assert condition_words(condition, numbers) == words


def test_an_option_that_is_gone_is_said_by_its_key(numbers):
    test = conditions.Test(question="work", operator="is", value="retired")
    assert condition_words(test, numbers) == "you answered “retired” to question 1"


def test_groups_are_joined_and_a_group_within_a_group_stands_in_brackets(numbers):
    yes = conditions.Test(question="work", operator="is", value="y")
    some = conditions.Test(question="days", operator="at_least", value=1)
    helped = conditions.Test(question="help", operator="answered")
    either = Group(match="any", parts=(yes, some))
    assert condition_words(Group(match="all", parts=(either, helped)), numbers) == (
        "(you answered “Yes” to question 1 or your answer to question 2 is 1 or more) and you answered question 3"
    )


def test_a_group_of_one_needs_no_brackets(numbers):
    lone = Group(match="any", parts=(conditions.Test(question="help", operator="answered"),))
    both = Group(match="all", parts=(lone, conditions.Test(question="work", operator="answered")))
    assert condition_words(both, numbers) == "you answered question 3 and you answered question 1"


def test_a_page_says_whom_it_is_for_and_where_all_others_go_on(numbers):
    shown = page("x", show_if=conditions.Test(question="work", operator="is", value="y"))
    assert only_if_words(shown, numbers, otherwise=3) == (
        "Answer this part only if you answered “Yes” to question 1. Otherwise go on to question 3."
    )
    assert only_if_words(shown, numbers, otherwise=None) == (
        "Answer this part only if you answered “Yes” to question 1. Otherwise you have come to the end."
    )
    assert only_if_words(page("x"), numbers, otherwise=3) == ""


def test_a_skip_says_when_and_where_to(definition, numbers):
    skip = Skip(when=conditions.Test(question="work", operator="is", value="n"), to="three")
    assert skip_words(skip, definition, 0, numbers) == "If you answered “No” to question 1: Go on to question 3."


def test_a_skip_without_a_condition_is_for_everybody(definition, numbers):
    assert skip_words(Skip(when=ALWAYS, to="three"), definition, 0, numbers) == "Go on to question 3."


def test_a_skip_to_the_end_gives_its_message(definition, numbers):
    skip = Skip(when=ALWAYS, message="This survey is for people who work.")
    assert skip_words(skip, definition, 0, numbers) == (
        "Stop here. You have come to the end. This survey is for people who work."
    )


def test_a_skip_to_pages_without_questions_is_one_to_the_end(definition, numbers):
    assert skip_words(Skip(when=ALWAYS, to="four"), definition, 0, numbers) == "You have come to the end."


@pytest.mark.parametrize("to", ["one", "two", "no such page"])
def test_a_skip_that_leads_back_or_nowhere_is_not_said(to, definition, numbers):
    assert skip_words(Skip(when=ALWAYS, to=to), definition, 1, numbers) == ""


def test_a_text_that_repeats_an_answer_says_where_the_answer_is(numbers):
    assert in_print("You said {work}. And {nobody}?", numbers) == (
        "You said [your answer to question 1]. And {nobody}?"
    )
