"""The figures of a comparison, as the charts take them: most are a percentage with its interval."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """label: the row it stands in, an area. series: the group it is about, "" when there is one for each row.

    percent, low, high: None when there are not enough answers. note: a few words below the label ("higher than all
    areas"). overall: all areas together, drawn apart from the areas themselves.

    shrunken: the figure drawn towards the average of the areas, the more so the fewer people answered. another: where
    the figure of another area would probably lie, for the row of all areas. Both are drawn only in a single series.
    """

    label: str
    series: str = ""
    percent: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""
    overall: bool = False
    shrunken: float | None = None
    another: tuple[float, float] | None = None


@dataclass(frozen=True, kw_only=True)
class Point:
    """One estimate in one wave. series: the area or group; overall: all areas together.

    percent, low, high: None when there are not enough answers, which leaves a gap in the line.
    """

    wave: str
    series: str
    percent: float | None = None
    low: float | None = None
    high: float | None = None
    overall: bool = False


@dataclass(frozen=True, kw_only=True)
class FunnelPoint:
    """An area in a funnel. base: how many answered. note: a few words below its name, which only stands beside those
    that stand out from the others.
    """

    label: str
    base: int
    percent: float
    stands_out: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class FunnelCurve:
    """The limits of a funnel. level: which share of the areas they would hold. points: base, low and high percentage,
    by rising base.
    """

    level: float
    points: Sequence[tuple[float, float, float]]


@dataclass(frozen=True, kw_only=True)
class ProfileRow:
    """One measure in an area's profile. percent, low, high, overall: None when there are not enough answers.

    overall: the percentage of all areas together. note: the verdict ("higher than all areas").
    """

    label: str
    percent: float | None = None
    low: float | None = None
    high: float | None = None
    overall: float | None = None
    note: str = ""


def ends(estimate: Estimate | Point | ProfileRow) -> tuple[float, float]:
    """Both ends of the interval; without one, the figure itself."""
    percent = estimate.percent or 0
    low, high = (percent if end is None else end for end in (estimate.low, estimate.high))
    return low, high


def in_order(names: Iterable[str]) -> list[str]:
    """Each name once, where it came first."""
    return list(dict.fromkeys(names))
