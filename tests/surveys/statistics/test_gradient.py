"""The gradient and the ratio, against lines and groups whose answer is known by hand."""

from math import exp, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.gradient import gradient
from surveys.statistics.ratio import ratio

FIFTHS = [1.0] * 5


def test_a_straight_line_is_found_from_end_to_end() -> None:
    """Figures 0.1 apart at places 0.1, 0.3 ... 0.9: from 0.15 at the beginning to 0.65 at the end."""
    found = gradient([0.2, 0.3, 0.4, 0.5, 0.6], [0.0] * 5, FIFTHS)
    assert found.slope == pytest.approx(0.5)
    assert found.relative == pytest.approx(0.65 / 0.15)
    assert found.slope_interval == pytest.approx((0.5, 0.5))


def test_two_groups_of_equal_size_are_twice_their_difference() -> None:
    """Their middles are half the scale apart; so is the error doubled."""
    found = gradient([0.2, 0.3], [0.0004, 0.0005], [1, 1])
    assert found.slope == pytest.approx(0.2)
    low, high = found.slope_interval
    assert (high - low) / 2 == pytest.approx(1.959963984540054 * 2 * sqrt(0.0009))


@given(st.lists(st.floats(1, 50), min_size=2, max_size=8), st.floats(0.01, 0.9), st.floats(0, 0.5))
def test_a_line_is_found_whatever_the_sizes_of_the_groups(people: list[float], start: float, rise: float) -> None:
    places = [(sum(people[:i]) + people[i] / 2) / sum(people) for i in range(len(people))]
    found = gradient([start + rise * place for place in places], [0.001] * len(people), people)
    assert found.slope == pytest.approx(rise, abs=1e-9)
    assert found.relative == pytest.approx((start + rise) / start)


def test_groups_that_are_alike_have_no_gradient() -> None:
    found = gradient([0.3] * 5, [0.001] * 5, FIFTHS)
    assert found.slope == pytest.approx(0)
    assert found.relative == pytest.approx(1)


def test_a_line_that_ends_below_nothing_has_no_relative_index() -> None:
    found = gradient([0.5, 0.0], [0.001, 0.001], [1, 1])
    assert found.slope == pytest.approx(-1)
    assert (found.relative, found.relative_interval) == (None, None)


@pytest.mark.parametrize(
    ("figures", "variances", "people"),
    [([0.1], [0.1], [1]), ([0.1, 0.2], [0.1, 0.1], [1, 0]), ([0.1, 0.2], [0.1], [1])],
)
def test_too_few_groups_are_refused(figures: list[float], variances: list[float], people: list[float]) -> None:
    with pytest.raises(ValueError, match="group"):
        gradient(figures, variances, people)


def test_a_ratio_and_its_interval_by_hand() -> None:
    value, low, high = ratio(0.4, 100, 0.2, 100)
    assert value == 2
    assert (low, high) == pytest.approx(
        (2 / exp(1.959963984540054 * sqrt(0.055)), 2 * exp(1.959963984540054 * sqrt(0.055)))
    )


@pytest.mark.parametrize(("p1", "p2"), [(0, 0.2), (0.2, 0), (1.2, 0.2)])
def test_there_is_no_ratio_to_nothing(p1: float, p2: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        ratio(p1, 100, p2, 100)
