"""The gradient of a measure along groups that stand in an order, such as bands of income."""

from surveys.comparison.compare import Comparison
from surveys.definition import PREFER_NOT
from surveys.statistics.gradient import Gradient, gradient
from surveys.table import Label

FEWEST = 3  # groups: of two, the gap says all there is


def gradient_of(comparison: Comparison, area: Label) -> Gradient | None:
    """In percentage points from the first group to the last; None without an order, or where a group is not known.

    The people of each group are those who answered: how many live in the area is not what a release tells.
    """
    breakdown = comparison.asked.breakdown
    groups = [group for group in comparison.groups if group.key != PREFER_NOT]
    if breakdown is None or not breakdown.ordered or len(groups) < FEWEST:
        return None
    found = [comparison.at(area, group) for group in groups]
    if not all(one.is_known and one.base for one in found):
        return None
    shares = [(min(one.count or 0, one.base or 0) / (one.base or 1), one.base or 1) for one in found]
    return gradient(
        [100 * p for p, _n in shares], [100**2 * p * (1 - p) / n for p, n in shares], [n for _p, n in shares]
    )
