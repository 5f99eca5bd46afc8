"""One gap: how many points apart two groups are in an area, and how many times as often the one said something."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveys.comparison.compare import Comparison, Estimate
from surveys.statistics.newcombe import difference
from surveys.statistics.p_value import p_of_difference
from surveys.statistics.ratio import ratio
from surveys.statistics.several import holm
from surveys.table import Label

CLAIM = 0.05
Interval = tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One group less the reference group, in one area. points: percentage points with both ends of the interval.

    ratio: None where one of the two is 0. p: of a difference of none; p_holm: allowing for all areas and groups.
    """

    area: Label
    group: Label
    estimate: Estimate
    points: Interval | None = None
    ratio: Interval | None = None
    p: float | None = None
    p_holm: float | None = None

    @property
    def is_clear(self) -> bool:
        return self.p_holm is not None and self.p_holm < CLAIM


def gap(comparison: Comparison, area: Label, group: Label, than: Label) -> Gap:
    one, other = comparison.at(area, group), comparison.at(area, than)
    if not (one.is_known and other.is_known):
        return Gap(area=area, group=group, estimate=one)
    (p1, n1), (p2, n2) = share(one), share(other)
    found = difference(p1, n1, p2, n2)
    return Gap(
        area=area,
        group=group,
        estimate=one,
        points=(100 * found[0], 100 * found[1], 100 * found[2]),
        ratio=ratio(p1, n1, p2, n2) if p1 and p2 else None,
        p=p_of_difference(p1, n1, p2, n2),
    )


def share(estimate: Estimate) -> tuple[float, int]:
    base = estimate.base or 0
    return min(1.0, (estimate.count or 0) / base), base


def claimed(gaps: Sequence[Gap]) -> list[Gap]:
    """With the p-values that allow for there being so many gaps."""
    adjusted = iter(holm([one.p for one in gaps if one.p is not None]))
    return [replace(one, p_holm=next(adjusted)) if one.p is not None else one for one in gaps]
