"""The Centre's copy put together by hand: releases of invented areas, how they asked, and their cells."""

import datetime
from typing import Any

from surveys.comparison.figure import Figure
from surveys.comparison.figures import figure
from surveys.comparison.query import Query
from surveys.models import GatheredCell, GatheredMeasure, GatheredRelease, Measure

DAY = datetime.date(2026, 9, 1)


def copied(area: str, *, asks: tuple[str, ...] = ("happy",), mode: str = "self", **more: Any) -> GatheredRelease:
    """A release of the area, which asks the measures in the Centre's own words."""
    facts = {"survey": "s-1", "survey_title": "How", "number": 1, "released_on": DAY, "copied": "c", **more}
    release = GatheredRelease.objects.create(area=area.lower(), area_name=area, mode=mode, **facts)
    for code in asks:
        measure = Measure.objects.get(code=code)
        GatheredMeasure.objects.create(
            release=release, measure=code, version=measure.version, fingerprint=measure.counted.fingerprint
        )
    return release


def put(release: GatheredRelease, count: int | None, base: int | None, **place: str) -> GatheredCell:
    """place: measure, breakdown, category, answer and wave of the cell."""
    status = "hidden" if count is None else "shown"
    where = {"measure": "happy", "answer": "not", **place}
    return GatheredCell.objects.create(
        release=release, area=release.area, status=status, count=count, base=base, **where
    )


def areas(counts: dict[str, tuple[int | None, int | None]], **place: str) -> dict[str, GatheredRelease]:
    """A release of one cell for each area: how many gave the answer, and how many answered."""
    asks = (place.get("measure", "happy"), *([place["breakdown"]] if "breakdown" in place else []))
    releases = {area: copied(area, asks=asks) for area in counts}
    for area, (count, base) in counts.items():
        put(releases[area], count, base, **place)
    return releases


def grouped(release: GatheredRelease, groups: dict[str, tuple[int | None, int | None]], **place: str) -> None:
    """A cell for each group of the breakdown."""
    for group, (count, base) in groups.items():
        put(release, count, base, **{"breakdown": "age", "category": group, **place})


def shown(view: str = "areas", **query: Any) -> Figure:
    """A view of the measure "happy", if none is named."""
    return figure(Query(view=view, **{"measure": "happy", **query}))


def long(made: Figure) -> list[dict[str, Any]]:
    """The rows of the long form by the names of the columns."""
    return [dict(zip(made.columns, row, strict=True)) for row in made.rows]
