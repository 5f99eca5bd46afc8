"""Every figure of a view, one to a row, as files give it away: codes and words, and numbers as numbers."""

from collections.abc import Iterable, Sequence
from typing import Any

from surveys.comparison.compare import ALL_AREAS, Comparison, Estimate
from surveys.comparison.query import Asked
from surveys.table import Label

ABOUT = ("measure", "answer", "answer_text", "breakdown", "group", "group_text", "wave", "wave_name")
WHERE = ("area", "area_name", "region")
FIGURES = ("status", "base", "percent", "low_95", "high_95")
RELEASE = ("release_number", "released_on")
SHOWN, NOT_ENOUGH = "shown", "not enough answers"


def about(asked: Asked, group: Label, wave: Label) -> tuple[Any, ...]:
    return (
        asked.measure.code,
        asked.answer.key,
        asked.answer.text,
        asked.breakdown.code if asked.breakdown else "",
        group.key,
        group.text or "everyone",
        wave.key,
        wave.text or "all waves",
    )


def where(comparison: Comparison, area: Label, release: int | None = None) -> tuple[Any, ...]:
    if area == ALL_AREAS:
        return "", "all areas", ""
    row = comparison.comparable.releases.get(release or 0)
    return area.key, area.text, row.region if row else ""


def figures(estimate: Estimate) -> tuple[Any, ...]:
    """The base of what is not shown stays out as well: it is on the area's own page, with what may be said of it."""
    known = estimate.is_known
    return (
        SHOWN if known else NOT_ENOUGH,
        estimate.base if known else None,
        *rounded(estimate.percent, estimate.low, estimate.high),
    )


def release_of(comparison: Comparison, estimate: Estimate) -> tuple[Any, ...]:
    row = comparison.comparable.releases.get(estimate.release or 0)
    return (row.number, row.released_on.isoformat()) if row and estimate.is_known else (None, None)


def rounded(*values: float | None, digits: int = 1) -> tuple[float | None, ...]:
    return tuple([None if value is None else round(value, digits) for value in values])


def in_order(comparison: Comparison, waves: Sequence[Label] | None = None) -> Iterable[tuple[Label, Label, Label]]:
    """Area, group and wave of every estimate: all areas first."""
    for area in (ALL_AREAS, *comparison.areas):
        for wave in waves or comparison.waves:
            for group in comparison.groups:
                yield area, group, wave
