"""Change between waves: shares against Newcombe's published examples, means by hand."""

import pytest

from surveys.statistics.trend import Direction, Trend, trend_of_means, trend_of_shares


def test_shares_change_by_newcombe_s_interval() -> None:
    """56/70 and 48/80, Newcombe (1998), table II (a), method 10: 0.0524 to 0.3339."""
    trend = trend_of_shares(48 / 80, 80, 56 / 70, 70)
    assert (trend.change, trend.low, trend.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    assert trend.direction == Direction.UP
    assert trend_of_shares(56 / 70, 70, 48 / 80, 80).direction == Direction.DOWN


@pytest.mark.parametrize(
    ("low", "high", "direction"),
    [
        (0.001, 0.2, Direction.UP),
        (0.0, 0.2, Direction.NO_CLEAR_CHANGE),
        (-0.1, 0.2, Direction.NO_CLEAR_CHANGE),
        (-0.2, 0.0, Direction.NO_CLEAR_CHANGE),
        (-0.2, -0.001, Direction.DOWN),
    ],
)
def test_only_an_interval_without_zero_is_a_change(low: float, high: float, direction: Direction) -> None:
    assert Trend(change=(low + high) / 2, low=low, high=high).direction == direction


def test_the_uncertainties_of_two_means_add_up_at_a_right_angle() -> None:
    trend = trend_of_means(7.0, 0.3, 7.5, 0.4)
    assert (trend.low, trend.high) == pytest.approx((0.5 - 1.959963984540054 * 0.5, 0.5 + 1.959963984540054 * 0.5))
    assert trend_of_means(7, 0, 8, 0) == Trend(change=1, low=1, high=1)


def test_nothing_is_said_of_a_wave_without_answers() -> None:
    with pytest.raises(ValueError, match="at least one answer"):
        trend_of_shares(0.5, 0, 0.5, 10)
    with pytest.raises(ValueError, match="standard error"):
        trend_of_means(1, -1, 1, 1)
