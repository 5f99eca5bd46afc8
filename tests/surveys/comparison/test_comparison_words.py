"""Figures in words: rounded half up, with a true minus, and no sign on what is nothing."""

import pytest
from django.utils import translation

from surveys.comparison.compare import Estimate
from surveys.comparison.words import figure, in_cell, in_digits, listed, people, points, signed
from surveys.table import Label

NOBODY = Label(key="", text="")


def estimate(percent: float | None, base: int, low: float = 0, high: float = 0) -> Estimate:
    return Estimate(area=NOBODY, group=NOBODY, wave=NOBODY, base=base, percent=percent, low=low, high=high)


@pytest.mark.parametrize(
    ("percent", "digits", "words"),
    [
        (10.5, 0, "11"),
        (11.5, 0, "12"),
        (11.7, 0, "12"),
        (19.55, 1, "19.6"),
        (0, 0, "0"),
        (None, 0, "0"),
        (99.9, 0, "100"),
    ],
)
def test_percentages_are_rounded_half_up(percent, digits, words):
    assert in_digits(percent, digits) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(2.34, "+2.3"), (-2.34, "−2.3"), (0, "0.0"), (0.04, "0.0"), (-0.04, "0.0"), (0.05, "+0.1"), (-0.05, "−0.1")],
)
def test_a_difference_has_its_sign_and_nothing_has_none(value, words):
    assert signed(value) == words


def test_points_are_said_with_their_interval():
    assert points(-2.5, -7.25, 2.25) == "−2.5 points (−7.3 to +2.3)"


@pytest.mark.parametrize(
    ("base", "words"), [(999, "25% (between 23% and 28%)"), (1000, "25.1% (between 22.5% and 27.9%)")]
)
def test_thousands_of_answers_bear_a_decimal(base, words):
    assert figure(estimate(25.14, base, 22.53, 27.91)) == words


def test_a_cell_says_the_percentage_or_that_there_is_none():
    assert in_cell(estimate(25.14, 200, 19.6, 31.5)) == "25% (20 to 32)"
    assert in_cell(estimate(None, 200)) == "not enough answers"


def test_numbers_of_people_are_grouped():
    assert (people(None), people(950), people(12345)) == ("0", "950", "12,345")


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, ""), (1, "a"), (6, "a; b; c; d; e; f"), (7, "a; b; c; d; e; f; g"), (8, "a; b; c; d; e; f; 2 more")],
)
def test_a_long_list_ends_with_how_many_more(count, words):
    assert listed("abcdefgh"[:count]) == words


def test_another_language_has_its_own_decimal_sign():
    with translation.override("de"):
        assert signed(2.34) == "+2,3"
