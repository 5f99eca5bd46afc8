"""Conditions brought to the two levels that the editor has hold exactly when they held before."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from surveys.conditions import ALWAYS, Group
from surveys.conditions import Test as Asked
from surveys.definition import PREFER_NOT, Question
from surveys.exchange.two_levels import MOST, NeverHoldsError, TooManyError, depth, negated, two_levels
from surveys.kinds.routes import condition_of, condition_value
from surveys.table import Label
from tests.surveys.exchange.generated import conditions

CHOICE = Question(
    key="c", kind="single_choice", text="?", options=(Label(key="a", text="A"), Label(key="b", text="B"))
)
NUMBER = Question(key="n", kind="number", text="?", settings={"min": 0, "max": 9, "unit": ""})
ANSWERS = st.fixed_dictionaries(
    {}, optional={"c": st.sampled_from(["a", "b", PREFER_NOT]), "n": st.integers(-3, 10) | st.just(PREFER_NOT)}
)


@given(conditions([CHOICE, NUMBER]), ANSWERS)
@settings(max_examples=400, deadline=None)
def test_the_same_answers_pass(condition, answers):
    try:
        levels = two_levels(condition)
    except TooManyError:
        assume(False)
    assert depth(levels) <= 2
    assert levels.holds(answers) == condition.holds(answers)


@given(conditions([CHOICE, NUMBER]), ANSWERS)
@settings(max_examples=400, deadline=None)
def test_what_is_negated_holds_for_all_other_answers(condition, answers):
    try:
        opposite = negated(condition)
    except NeverHoldsError:
        assume(False)
    assert opposite.holds(answers) != condition.holds(answers)


@given(conditions([CHOICE, NUMBER]))
@settings(max_examples=200, deadline=None)
def test_the_editor_gives_back_what_it_was_given(condition):
    levels = two_levels(condition)
    value = condition_value(None if levels == ALWAYS else levels)
    assert (condition_of(value) or ALWAYS) == levels
    assert two_levels(levels) == levels


def test_a_condition_that_always_holds_has_no_opposite():
    with pytest.raises(NeverHoldsError):
        negated(ALWAYS)


def test_too_many_alternatives_are_refused_rather_than_written_out():
    def pair(number):
        tests = (Asked(question=f"q{number}", operator="answered"), Asked(question=f"r{number}", operator="answered"))
        inner = Group(match="all", parts=tests)
        return Group(match="any", parts=(inner, Asked(question=f"s{number}", operator="answered")))

    assert 2**5 < MOST < 2**6
    assert len(two_levels(Group(match="all", parts=tuple(map(pair, range(5))))).parts) == 2**5
    with pytest.raises(TooManyError):
        two_levels(Group(match="all", parts=tuple(map(pair, range(6)))))
