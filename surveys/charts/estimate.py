"""One figure of a comparison, as the charts take it: an area's percentage with its interval."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """label: the row it stands in, an area. series: the group it is about, "" when there is one for each row.

    percent, low, high: None when there are not enough answers. note: a few words below the label ("higher than all
    areas"). overall: all areas together, drawn apart from the areas themselves.
    """

    label: str
    series: str = ""
    percent: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""
    overall: bool = False


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


def ends(estimate: Estimate | Point) -> tuple[float, float]:
    """Both ends of the interval; without one, the figure itself."""
    percent = estimate.percent or 0
    low, high = (percent if end is None else end for end in (estimate.low, estimate.high))
    return low, high


def in_order(names: Iterable[str]) -> list[str]:
    """Each name once, where it came first."""
    return list(dict.fromkeys(names))
