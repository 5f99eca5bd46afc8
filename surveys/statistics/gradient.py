"""The inequality gradient: how a figure changes along an ordered scale, from its first group to its last.

In words: stand everybody in a line from the first group to the last. Each group has the place of its middle person,
from 0 to 1 (its ridit, b), and its share of all the people (a). A straight line is fitted through the groups' figures
at their places, each weighing by its share: the regression of y√a on √a and b√a. The slope index is the line's height
at the end of the scale less that at its beginning; the relative index is the one divided by the other.

    intercept A, slope B:  slope index = B,  relative index = (A + B) / A

The line's two ends are sums of the figures, so their variances and those of the indices follow from the figures' own.

Reference: J. P. Mackenbach, A. E. Kunst, "Measuring the magnitude of socio-economic inequalities in health", Social
Science & Medicine 44 (1997), 757-771.

At zero: groups that are all alike have a slope of 0 and a relative index of 1. Fewer than two groups with people in
them have no gradient: ValueError. Where the line starts or ends at or below nothing, there is no relative index: None.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from surveys.statistics.wilson import quantile

Interval = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Gradient:
    """slope: in the unit of the figures, last end less first. relative: last end by first; None when undefined."""

    slope: float
    slope_interval: Interval
    relative: float | None
    relative_interval: Interval | None


def gradient(
    figures: Sequence[float], variances: Sequence[float], people: Sequence[float], *, level: float = 0.95
) -> Gradient:
    """figures: one for each group, in the order of the scale. people: the population of each, in any unit."""
    import numpy as np

    y, v, size = (np.asarray(given, dtype=float) for given in (figures, variances, people))
    if not len(y) == len(v) == len(size):
        raise ValueError("Each group needs a figure, its variance and its number of people.")
    if (size < 0).any() or (v < 0).any() or (size > 0).sum() < 2:
        raise ValueError("A gradient needs at least two groups with people in them, and no variance below 0.")
    share = size / size.sum()
    place = share.cumsum() - share / 2
    root = np.sqrt(share)
    pull = np.linalg.pinv(np.column_stack([root, place * root])) * root  # both coefficients as sums of the figures
    first, last = pull[0], pull[0] + pull[1]
    slope, z = float(pull[1] @ y), quantile(level)
    reach = z * sqrt(float(pull[1] ** 2 @ v))
    low_end, high_end = float(first @ y), float(last @ y)
    relative, interval = None, None
    if low_end > 0 and high_end > 0:
        relative = high_end / low_end
        spread = z * sqrt(float((last / high_end - first / low_end) ** 2 @ v))
        interval = (exp(log(relative) - spread), exp(log(relative) + spread))
    return Gradient(
        slope=slope, slope_interval=(slope - reach, slope + reach), relative=relative, relative_interval=interval
    )
