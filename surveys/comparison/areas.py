"""One measure area by area: a dot with its interval for each, beside all areas together."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from surveys.comparison.compare import ALL_AREAS, Average, Comparison, Estimate, compare
from surveys.comparison.figure import Chart, Figure, Grid
from surveys.comparison.long_form import ABOUT, FIGURES, RELEASE, WHERE, about, figures, in_order, release_of, rounded
from surveys.comparison.long_form import where as where_of
from surveys.comparison.notes import as_of, notes_of
from surveys.comparison.paging import Shown, shown
from surveys.comparison.query import Asked
from surveys.comparison.words import (
    area_name,
    axis_of,
    comparison_finding,
    everyone,
    heading_of,
    in_cell,
    in_digits,
    with_interval,
)
from surveys.comparison.words import people as in_people
from surveys.table import Label

COLUMNS = (
    *ABOUT,
    *WHERE,
    *FIGURES,
    "shrunken_percent",
    "average_percent",
    "average_low_95",
    "average_high_95",
    "another_low_95",
    "another_high_95",
    *RELEASE,
)


def areas_figure(asked: Asked) -> Figure:
    comparison = compare(asked)
    part = shown(comparison.areas, asked.query.page)
    finding = comparison_finding(comparison)
    cited = comparison.comparable.cited(comparison.used)
    axis = axis_of(asked)
    return Figure(
        view="areas",
        query=asked.query.as_dict(),
        title=asked.measure.title,
        heading=heading_of(asked, _("Area by area")),
        finding=finding,
        alt=_("Dots with intervals, a row for each area: %(axis)s. %(finding)s") % {"axis": axis, "finding": finding},
        grid=one_group(comparison, part) if len(comparison.groups) == 1 else many_groups(comparison, part),
        chart=Chart(kind="dots", axis=axis, data={"rows": list(dots(comparison, part))}),
        notes=(*average_notes(comparison), *notes_of(asked)),
        columns=COLUMNS,
        rows=tuple(long_row(comparison, *place) for place in in_order(comparison)),
        methods=("share", "steady", "pooled"),
        cited=cited,
        left_out=comparison.comparable.left_out,
        as_of=as_of(cited),
        pages=part.pages,
        known=bool(cited),
    )


def one_group(comparison: Comparison, part: Shown) -> Grid:
    """With the estimate drawn towards the average, and at its end the average and what another area may expect."""
    group = comparison.groups[0]
    rows = [
        (named(comparison, area), in_cell(one), people(one), drawn(one))
        for area in (ALL_AREAS, *part.areas)
        for one in [comparison.at(area, group)]
    ]
    return Grid(
        caption=caption_of(comparison),
        head=(_("Area"), everyone(group), _("Answers"), _("Drawn towards the average")),
        rows=(*rows, *average_rows(comparison.average(group))),
    )


def many_groups(comparison: Comparison, part: Shown) -> Grid:
    return Grid(
        caption=caption_of(comparison),
        head=(_("Area"), *(everyone(group) for group in comparison.groups)),
        rows=tuple(
            (named(comparison, area), *(in_cell(comparison.at(area, group)) for group in comparison.groups))
            for area in (ALL_AREAS, *part.areas)
        ),
    )


def caption_of(comparison: Comparison) -> str:
    wave = comparison.asked.wave.text or _("all waves together")
    return _("Who said “%(answer)s”, %(wave)s, with the 95%% interval") % {
        "answer": comparison.asked.answer.text,
        "wave": wave,
    }


def people(estimate: Estimate) -> str:
    return in_people(estimate.base) if estimate.is_known else ""


def drawn(estimate: Estimate) -> str:
    return "" if estimate.shrunken is None else f"{in_digits(estimate.shrunken)}%"


def average_rows(average: Average | None) -> tuple[tuple[str, ...], ...]:
    if average is None:
        return ()
    low, high = average.another
    lies = _("%(low)s%% to %(high)s%%") % {"low": in_digits(low), "high": in_digits(high)}
    return (
        (_("The average area"), with_interval(average.percent, average.low, average.high), "", ""),
        (_("Where another area would probably lie"), lies, "", ""),
    )


def average_notes(comparison: Comparison) -> list[str]:
    if len(comparison.groups) > 1 or comparison.average(comparison.groups[0]) is None:
        return []
    return [
        _(
            "“Drawn towards the average”: an area with few answers is partly judged by what the other areas are like, "
            "so that chance alone makes nobody look extreme."
        ),
        _("“The average area” counts every area, “all areas” every person."),
    ]


def dots(comparison: Comparison, part: Shown) -> Iterator[dict[str, Any]]:
    one = len(comparison.groups) == 1
    for area in (ALL_AREAS, *part.areas):
        for group in comparison.groups:
            estimate, average = comparison.at(area, group), comparison.average(group)
            told: dict[str, Any] = {
                "label": area_name(area),
                "series": group.text,
                "percent": estimate.percent,
                "low": estimate.low,
                "high": estimate.high,
                "overall": area == ALL_AREAS,
                "note": marked(comparison, area),
            }
            if one and area == ALL_AREAS and average:
                told["another"] = list(average.another)
            if one and area != ALL_AREAS:
                told["shrunken"] = estimate.shrunken
            yield told


def marked(comparison: Comparison, area: Label) -> str:
    """What stands below the name of the area that the address picks out."""
    return _("the area you chose") if area.key and area.key == comparison.asked.query.area else ""


def named(comparison: Comparison, area: Label) -> str:
    mark = marked(comparison, area)
    return f"{area_name(area)} ({mark})" if mark else area_name(area)


def long_row(comparison: Comparison, area: Any, group: Any, wave: Any) -> tuple[Any, ...]:
    estimate = comparison.at(area, group, wave)
    average = comparison.average(group, wave) if area == ALL_AREAS else None
    over_areas = (average.percent, average.low, average.high, *average.another) if average else (None,) * 5
    return (
        *about(comparison.asked, group, wave),
        *where_of(comparison, area, estimate.release),
        *figures(estimate),
        *rounded(estimate.shrunken, *over_areas),
        *release_of(comparison, estimate),
    )
