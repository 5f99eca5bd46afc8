"""Gaps between groups, area by area: how many points apart, how many times as often, and along an ordered scale."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from surveys.comparison.compare import ALL_AREAS, Comparison, compare
from surveys.comparison.figure import Chart, Figure, Grid
from surveys.comparison.gap import Gap, claimed, gap
from surveys.comparison.gap_words import finding_of, in_words, notes, slope_in_words, times
from surveys.comparison.gradients import gradient_of
from surveys.comparison.long_form import ABOUT, RELEASE, SHOWN, WHERE, about, release_of, rounded
from surveys.comparison.long_form import where as where_of
from surveys.comparison.notes import as_of
from surveys.comparison.paging import Shown, shown
from surveys.comparison.query import Asked
from surveys.comparison.words import area_name, heading_of
from surveys.statistics.gradient import Gradient
from surveys.table import Label

COLUMNS = (
    *ABOUT,
    *WHERE,
    "reference",
    "reference_text",
    "status",
    "gap_points",
    "gap_low_95",
    "gap_high_95",
    "ratio",
    "ratio_low_95",
    "ratio_high_95",
    "p_value",
    "p_holm",
    "slope_index",
    "slope_low_95",
    "slope_high_95",
    "relative_index",
    "relative_low_95",
    "relative_high_95",
    *RELEASE,
)


def gaps_figure(asked: Asked) -> Figure:
    comparison = compare(replace(asked, groups=asked.breakdown.labels if asked.breakdown else asked.groups))
    than = asked.than or largest(comparison, besides=asked.query.group)
    others = [group for group in asked.groups if group != than]
    gaps = claimed([gap(comparison, area, group, than) for area in comparison.areas for group in others])
    overall = [gap(comparison, ALL_AREAS, group, than) for group in others]
    slopes = {area.key: gradient_of(comparison, area) for area in (ALL_AREAS, *comparison.areas)}
    part = shown(comparison.areas, asked.query.page)
    cited = comparison.comparable.cited(one.estimate.release or 0 for one in gaps if one.points)
    finding = finding_of(asked, than, overall, gaps)
    axis = _("More often (+) or less often (−) than the group “%(group)s” said “%(answer)s”") % {
        "group": than.text,
        "answer": asked.answer.text,
    }
    return Figure(
        view="gaps",
        query=replace(asked.query, than=than.key).as_dict(),
        title=asked.measure.title,
        heading=heading_of(asked, _("Gaps between groups")),
        finding=finding,
        alt=_("Dots with intervals around a line at no difference: %(axis)s. %(finding)s")
        % {"axis": axis, "finding": finding},
        grid=grid_of(asked, than, others, [*overall, *gaps], slopes, part),
        chart=Chart(kind="gaps", axis=axis, data={"rows": list(dots([*overall, *gaps], part))}),
        notes=notes(asked, slopes),
        columns=COLUMNS,
        rows=tuple(long_row(comparison, one, than, slopes[one.area.key]) for one in (*overall, *gaps)),
        methods=("share", "gap", "ratio", "holm", *(["gradient"] if any(slopes.values()) else [])),
        cited=cited,
        left_out=comparison.comparable.left_out,
        as_of=as_of(cited),
        pages=part.pages,
        known=bool(cited),
    )


def largest(comparison: Comparison, *, besides: str = "") -> Label:
    """The group with the most people over all areas; the first one while nobody has answered."""
    others = [group for group in comparison.groups if group.key != besides]
    return max(others, key=lambda group: comparison.at(ALL_AREAS, group).base or 0)


def grid_of(
    asked: Asked,
    than: Label,
    others: Sequence[Label],
    gaps: Sequence[Gap],
    slopes: dict[str, Gradient | None],
    part: Shown,
) -> Grid:
    by_place = {(one.area.key, one.group.key): one for one in gaps}
    with_slope = any(slopes.values())
    head = [_("Area"), *(words for group in others for words in (group.text, times(group)))]
    rows = []
    for area in (ALL_AREAS, *part.areas):
        cells = [words for group in others for words in in_words(by_place[area.key, group.key])]
        rows.append((area_name(area), *cells, *([slope_in_words(slopes[area.key])] if with_slope else [])))
    return Grid(
        caption=_("How often “%(answer)s” was said, against the group “%(than)s”, with the 95%% interval")
        % {"answer": asked.answer.text, "than": than.text},
        head=(*head, *([_("From one end of the scale to the other")] if with_slope else [])),
        rows=tuple(rows),
    )


def dots(gaps: Sequence[Gap], part: Shown) -> Iterator[dict[str, Any]]:
    on_page = {ALL_AREAS.key, *(area.key for area in part.areas)}
    for one in gaps:
        if one.area.key in on_page:
            value, low, high = one.points or (None, None, None)
            yield {
                "label": area_name(one.area),
                "series": one.group.text,
                "percent": value,
                "low": low,
                "high": high,
                "overall": one.area == ALL_AREAS,
            }


def long_row(comparison: Comparison, one: Gap, than: Label, slope: Gradient | None) -> tuple[Any, ...]:
    return (
        *about(comparison.asked, one.group, one.estimate.wave),
        *where_of(comparison, one.area, one.estimate.release),
        than.key,
        than.text,
        SHOWN if one.points else "not enough answers",
        *rounded(*(one.points or (None,) * 3)),
        *rounded(*(one.ratio or (None,) * 3), digits=2),
        *rounded(one.p, one.p_holm, digits=4),
        *(rounded(slope.slope, *slope.slope_interval) if slope else (None,) * 3),
        *(rounded(slope.relative, *(slope.relative_interval or (None,) * 2), digits=2) if slope else (None,) * 3),
        *release_of(comparison, one.estimate),
    )
