"""Conditions as XLSForm's expressions, and its expressions as conditions."""

import pytest
from hypothesis import given, settings

from surveys.conditions import ALWAYS, Group
from surveys.conditions import Test as Asked
from surveys.definition import Question
from surveys.exchange.expressions import DEEPEST, LONGEST, UnreadableError, parsed
from surveys.exchange.relevance import condition_from_tree, relevant_of
from surveys.exchange.two_levels import NeverHoldsError, two_levels
from surveys.table import Label
from tests.surveys.exchange.generated import conditions

OPTIONS = tuple(Label(key=key, text=key) for key in ("a", "b", "1", "2", "9"))
ASKED = {
    "c": Question(key="c", kind="single_choice", text="?", options=OPTIONS),
    "m": Question(key="m", kind="multiple_choice", text="?", options=OPTIONS),
    "n": Question(key="n", kind="number", text="?", settings={"min": 0, "max": 9, "unit": ""}),
    "t": Question(key="t", kind="short_text", text="?"),
    "yes": Question(key="yes", kind="consent", text="?"),
}


def read(text):
    return two_levels(condition_from_tree(parsed(text), ASKED))


def one(question, operator, value=None):
    return Asked(question=question, operator=operator, value=value)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("${c} = 'a'", one("c", "is", "a")),
        ('"a"=${c}', one("c", "is", "a")),
        ("${c} = ‘a’", one("c", "is", "a")),
        ("${c} != 'a'", one("c", "is_not", "a")),
        ("${c}=1", one("c", "is", "1")),
        ("selected(${m}, 'b')", one("m", "is", "b")),
        ("not(selected( ${m} , 'b' ))", one("m", "is_not", "b")),
        ("selected(../m, 'b')", one("m", "is", "b")),
        ("${n} >= 3", one("n", "at_least", 3)),
        ("${n} > 3", one("n", "at_least", 4)),
        ("${n} > 2.5", one("n", "at_least", 3)),
        ("${n} < 3", one("n", "at_most", 2)),
        ("3 < ${n}", one("n", "at_least", 4)),
        ("${n} <= -1", one("n", "at_most", -1)),
        ("${t} != ''", one("t", "answered")),
        ("${t} = ''", one("t", "not_answered")),
        ("string-length(${t}) > 0", one("t", "answered")),
        ("count-selected(${m}) >= 1", one("m", "answered")),
        ("count-selected(${m}) = 0", one("m", "not_answered")),
        ("${yes} = 'OK'", one("yes", "answered")),
        ("true()", ALWAYS),
        (
            "${c} = 'a' or ${c} = 'b' and ${n} >= 3",
            Group(
                match="any",
                parts=(
                    one("c", "is", "a"),
                    Group(match="all", parts=(one("c", "is", "b"), one("n", "at_least", 3))),
                ),
            ),
        ),
        ("${c} >= 2", Group(match="any", parts=(one("c", "is", "2"), one("c", "is", "9")))),
        ("${n} = 3", Group(match="all", parts=(one("n", "at_least", 3), one("n", "at_most", 3)))),
    ],
)
def test_an_expression_is_read(text, condition):
    assert read(text) == condition


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(",
        "${c} =",
        "${c} = 'a' and",
        "${later} = 'a'",
        "${c} = 'no such option'",
        "${m} = 'a'",
        "${c} = ${n}",
        "${n} + 1 > 3",
        "regex(${t}, '.*')",
        "${t} = 'word'",
        "today() > 3",
        "count-selected(${m}) >= 2",
        "${c}",
        "a" * (LONGEST + 1),
        "(" * (DEEPEST + 5) + "${c} = 'a'" + ")" * (DEEPEST + 5),
        "-" * 3000 + "1 = ${n}",
    ],
)
def test_what_cannot_be_said_here_is_not_guessed(text):
    with pytest.raises(UnreadableError):
        read(text)


@pytest.mark.parametrize("text", ["false()", "not(true())", "${c} > 100"])
def test_what_never_holds_is_told_apart(text):
    with pytest.raises(NeverHoldsError):
        read(text)


@given(conditions([question for key, question in ASKED.items() if key in "cmn"]))
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read_again(condition):
    levels = two_levels(condition)
    text = relevant_of(levels, ASKED)
    assert (read(text) if text else ALWAYS) == levels
