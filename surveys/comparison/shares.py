"""A cell's share in percent with its interval, where there is enough to say it: of one cell, or of many at once."""

from typing import TYPE_CHECKING, Any

from surveys.statistics.presentation import presentable, presentable_each
from surveys.statistics.wilson import wilson, wilson_each

if TYPE_CHECKING:
    import numpy as np


def shares(count: int | None, base: int | None) -> dict[str, Any]:
    """percent, low and high; {} when there is not enough to say."""
    if count is None or not base:
        return {}
    share = min(count / base, 1.0)
    low, high = wilson(share, base)
    if not presentable(share, base, low, high).present:
        return {}
    return {"percent": 100 * share, "low": 100 * low, "high": 100 * high}


def shares_each(counts: "np.ndarray", bases: "np.ndarray") -> "tuple[np.ndarray, np.ndarray, np.ndarray]":
    """percent, low and high of each; NaN in all three where `shares()` is {}. A missing count or base is NaN."""
    import numpy as np

    there = ~np.isnan(counts) & (bases > 0)
    n = bases[there]
    share = np.minimum(counts[there] / n, 1.0)
    low, high = wilson_each(share, n)
    steady = presentable_each(share, n, low, high)
    found = []
    for column in (share, low, high):
        told = np.full(len(counts), np.nan)
        told[there] = np.where(steady, 100 * column, np.nan)
        found.append(told)
    return found[0], found[1], found[2]


def or_none(column: "np.ndarray") -> list[float | None]:
    """As plain numbers, and None for NaN, which alone is not equal to itself."""
    return [value if value == value else None for value in column.tolist()]
