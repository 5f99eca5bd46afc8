"""What has changed from one wave to the next, when each wave asked people anew.

In words: later less earlier. The waves are independent, so their uncertainties add up as the sides of a right angle:
for two shares by Newcombe's method 10, for two means (or any estimates with standard errors) as

    change = later - earlier,  ends = change ± z √(se₁² + se₂²)

A change is called one only when the 95% interval excludes 0; else there is "no clear change", which does not say that
nothing changed.

Reference: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10; for means, the sum of the variances of
independent estimates.

At zero: an interval that begins or ends at exactly 0 does not exclude it. Two means without any spread differ by
exactly what they differ. A wave without answers has nothing to compare: ValueError.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from surveys.statistics.newcombe import difference
from surveys.statistics.wilson import quantile


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    NO_CLEAR_CHANGE = "no_clear_change"


@dataclass(frozen=True, kw_only=True)
class Trend:
    """change, low and high in the unit of the estimates, later less earlier."""

    change: float
    low: float
    high: float

    @property
    def direction(self) -> Direction:
        if self.low > 0:
            return Direction.UP
        return Direction.DOWN if self.high < 0 else Direction.NO_CLEAR_CHANGE


def trend_of_shares(earlier: float, earlier_n: float, later: float, later_n: float, *, level: float = 0.95) -> Trend:
    """Two proportions from 0 to 1; n may be an effective number of answers."""
    change, low, high = difference(later, later_n, earlier, earlier_n, level=level)
    return Trend(change=change, low=low, high=high)


def trend_of_means(earlier: float, earlier_se: float, later: float, later_se: float, *, level: float = 0.95) -> Trend:
    """Two estimates with their standard errors."""
    if earlier_se < 0 or later_se < 0:
        raise ValueError("A standard error is not below 0.")
    reach = quantile(level) * hypot(earlier_se, later_se)
    return Trend(change=later - earlier, low=later - earlier - reach, high=later - earlier + reach)
