"""No survey is asked with nothing to read in it, with two answers that read alike, or with too many of them."""

import pytest

from surveys.definition import MOST_OPTIONS, Definition, Question, QuestionPage
from surveys.editing.routes import problems
from surveys.table import Label


def words(question: Question) -> list[str]:
    page = QuestionPage(key="p", title="P", parts=(question,))
    return [problem.words for problem in problems(Definition(title="T", pages=(page,)))]


def choice(*texts: str, text: str = "Pick?") -> Question:
    options = tuple(Label(key=f"o{place}", text=option) for place, option in enumerate(texts))
    return Question(key="q", kind="single_choice", text=text, options=options)


@pytest.mark.parametrize("other", ["Yes", "yes", " Yes ", "Y\u200bes", "\u202eYes", "Ｙes"])
def test_two_answers_that_read_alike_are_named(other):
    assert words(choice("Yes", "No", other)) == [
        f"Two answers read “{other}”: nobody could tell them apart. Change or delete one of them."
    ]


def test_answers_that_differ_are_well():
    assert words(choice("Yes", "No", "Yes, often")) == []


@pytest.mark.parametrize("blank", ["", " ", "\u200b", "\u2800\u3164", "\u00ad\u034f"])
def test_a_question_or_an_answer_without_words_that_can_be_seen_is_named(blank):
    told = ["A question, or one of its answers, has no words that can be seen. Write them."]
    assert words(choice("Yes", "No", text=blank)) == told
    assert words(choice("Yes", blank)) == told


@pytest.mark.parametrize(("count", "told"), [(MOST_OPTIONS, 0), (MOST_OPTIONS + 1, 1)])
def test_no_question_has_more_answers_than_can_be_sent(count, told):
    assert len(words(choice(*(f"Option {number}" for number in range(count))))) == told
