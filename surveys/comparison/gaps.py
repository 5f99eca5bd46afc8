"""Gaps between groups, area by area: how many points apart, how many times as often, and along an ordered scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.comparison.compare import ALL_AREAS, Comparison, Estimate, compare
from surveys.comparison.figure import Chart, Figure, Grid
from surveys.comparison.gradients import gradient_of
from surveys.comparison.long_form import ABOUT, RELEASE, SHOWN, WHERE, about, release_of, rounded
from surveys.comparison.long_form import where as where_of
from surveys.comparison.notes import as_of, notes_of
from surveys.comparison.paging import Shown, shown
from surveys.comparison.query import Asked
from surveys.comparison.words import area_name, heading_of, in_digits, not_enough, points
from surveys.statistics.gradient import Gradient
from surveys.statistics.newcombe import difference
from surveys.statistics.p_value import p_of_difference
from surveys.statistics.ratio import ratio
from surveys.statistics.several import holm
from surveys.table import Label

CLAIM = 0.05
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
    axis = _("Percentage points more (+) or fewer (−) than the group “%(group)s” said “%(answer)s”") % {
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


def finding_of(asked: Asked, than: Label, overall: Sequence[Gap], gaps: Sequence[Gap]) -> str:
    told = [one for one in overall if one.points]
    if not told:
        return _("There are not enough answers to compare groups.")
    widest = max(told, key=lambda one: abs(one.points[0]) if one.points else 0)
    return f"{overall_sentence(asked, than, widest)} {areas_sentence(widest.group, gaps)}".strip()


def overall_sentence(asked: Asked, than: Label, one: Gap) -> str:
    value, low, high = one.points or (0.0, 0.0, 0.0)
    words = {"answer": asked.answer.text, "group": one.group.text, "than": than.text}
    if low <= 0 <= high:
        return (
            _("Over all areas there is no clear gap in “%(answer)s” between the groups “%(group)s” and “%(than)s”.")
            % words
        )
    words["points"] = in_digits(abs(value), 1)
    words["low"], words["high"] = (in_digits(end, 1) for end in sorted((abs(low), abs(high))))
    more = _(
        "Over all areas “%(answer)s” was said by the group “%(group)s” %(points)s percentage points more often "
        "(between %(low)s and %(high)s) than by the group “%(than)s”."
    )
    less = _(
        "Over all areas “%(answer)s” was said by the group “%(group)s” %(points)s percentage points less often "
        "(between %(low)s and %(high)s) than by the group “%(than)s”."
    )
    return (more if value > 0 else less) % words


def areas_sentence(group: Label, gaps: Sequence[Gap]) -> str:
    """Where the widest gap is clear, allowing for the number of comparisons, and where nothing can be said."""
    own = [one for one in gaps if one.group == group]
    known = [one for one in own if one.points]
    sides = [sum(1 for one in known if one.is_clear and one.points and sign * one.points[0] > 0) for sign in (1, -1)]
    told = []
    if known:
        told.append(
            _("The gap is clear in %(clear)d of %(known)d areas, allowing for so many comparisons.")
            % {"clear": sum(sides), "known": len(known)}
        )
    if all(sides):
        told.append(
            _("In %(more)d of them it is the group that says so more often, in %(less)d the other.")
            % {"more": sides[0], "less": sides[1]}
        )
    missing = len(own) - len(known)
    if missing:
        told.append(
            ngettext(
                "In %(count)d area there are not enough answers to say.",
                "In %(count)d areas there are not enough answers to say.",
                missing,
            )
            % {"count": missing}
        )
    return " ".join(told)


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


def times(group: Label) -> str:
    return _("%(group)s: times as often") % {"group": group.text}


def in_words(one: Gap) -> tuple[str, str]:
    if one.points is None:
        return not_enough(), ""
    if one.ratio is None:
        return points(*one.points), _("cannot be said of nothing")
    times, low, high = (in_digits(value, 1) for value in one.ratio)
    return points(*one.points), _("%(times)s (%(low)s to %(high)s)") % {"times": times, "low": low, "high": high}


def slope_in_words(slope: Gradient | None) -> str:
    if slope is None:
        return not_enough()
    words = points(slope.slope, *slope.slope_interval)
    if slope.relative is None or slope.relative_interval is None:
        return words
    times, low, high = (in_digits(value, 1) for value in (slope.relative, *slope.relative_interval))
    return _("%(points)s; %(times)s times as often (%(low)s to %(high)s)") % {
        "points": words,
        "times": times,
        "low": low,
        "high": high,
    }


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


def notes(asked: Asked, slopes: dict[str, Gradient | None]) -> tuple[str, ...]:
    told = [_("A gap is called clear when it would hardly come about by chance in any of the areas compared.")]
    if any(slopes.values()):
        told.append(
            _(
                "“From one end of the scale to the other” takes all groups into account: how many points the "
                "figure changes from the very first person to the very last, were all lined up in the order of groups."
            )
        )
    return (*told, *notes_of(asked))


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
