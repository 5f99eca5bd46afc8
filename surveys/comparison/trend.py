"""One measure over the waves, for each area and for all: what changed, and what only seems to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.comparison.compare import ALL_AREAS, Comparison, Estimate, compare
from surveys.comparison.figure import Chart, Figure, Grid
from surveys.comparison.long_form import ABOUT, FIGURES, RELEASE, WHERE, about, figures, in_order, release_of, rounded
from surveys.comparison.long_form import where as where_of
from surveys.comparison.notes import as_of, notes_of
from surveys.comparison.paging import Shown, shown
from surveys.comparison.query import ALL_WAVES, Asked
from surveys.comparison.words import area_name, axis_of, everyone, figure, heading_of, in_cell, not_enough, points
from surveys.statistics.trend import Direction, Trend, trend_of_shares
from surveys.table import Label

COLUMNS = (*ABOUT, *WHERE, *FIGURES, "change_points", "change_low_95", "change_high_95", "change", *RELEASE)


@dataclass(frozen=True, kw_only=True)
class Change:
    """From the first to the last wave that an area (or all) has a figure for. trend: in proportions."""

    area: Label
    group: Label
    first: Estimate
    last: Estimate
    trend: Trend


def trend_figure(asked: Asked) -> Figure:
    asked = replace(asked, wave=ALL_WAVES, query=replace(asked.query, wave=""))
    comparison = compare(asked, every_wave=True)
    part = shown(comparison.areas, asked.query.page)
    changes = {
        (area.key, group.key): change(comparison, area, group)
        for area in (ALL_AREAS, *comparison.areas)
        for group in comparison.groups
    }
    cited = comparison.comparable.cited(comparison.used)
    finding, axis = finding_of(comparison, changes), axis_of(asked)
    by_group = len(comparison.groups) > 1
    kind = "lines" if by_group else "panels"
    return Figure(
        view="trend",
        query=asked.query.as_dict(),
        title=asked.measure.title,
        heading=heading_of(asked, _("Over the waves")),
        finding=finding,
        alt=_("Lines over the waves: %(axis)s. %(finding)s") % {"axis": axis, "finding": finding},
        grid=grid_of(comparison, changes, part),
        chart=Chart(kind=kind, axis=axis, data={"points": list(chart_points(comparison, part))}) if cited else None,
        notes=(
            _("“No clear change” does not say that nothing changed: chance alone could explain the difference."),
            *others_each_time(comparison),
            *notes_of(asked),
        ),
        columns=COLUMNS,
        rows=tuple(long_row(comparison, changes, *place) for place in in_order(comparison) if comparison.estimates),
        methods=("share", "steady", "trend"),
        cited=cited,
        left_out=comparison.comparable.left_out,
        as_of=as_of(cited),
        pages=part.pages,
        known=bool(cited),
    )


def change(comparison: Comparison, area: Label, group: Label) -> Change | None:
    known = [one for wave in comparison.waves if (one := comparison.at(area, group, wave)).is_known]
    if len(known) < 2:
        return None
    first, last = known[0], known[-1]
    trend = trend_of_shares(*share(first), *share(last))
    return Change(area=area, group=group, first=first, last=last, trend=trend)


def others_each_time(comparison: Comparison) -> list[str]:
    """A warning, where the figures of all areas together may have changed because other areas took part."""

    def took_part(group: Label, wave: Label) -> tuple[str, ...]:
        known = (area for area in comparison.areas if comparison.at(area, group, wave).count is not None)
        return tuple(area.key for area in known)

    if all(len({took_part(group, wave) for wave in comparison.waves}) == 1 for group in comparison.groups):
        return []
    return [_("Not the same areas released a figure each time: all areas together may have changed for that alone.")]


def share(estimate: Estimate) -> tuple[float, int]:
    base = estimate.base or 1
    return min(1.0, (estimate.count or 0) / base), base


def in_words(one: Change | None) -> str:
    if one is None:
        return not_enough()
    words = {
        Direction.UP: _("up %(points)s"),
        Direction.DOWN: _("down %(points)s"),
        Direction.NO_CLEAR_CHANGE: _("no clear change, %(points)s"),
    }
    value, low, high = (100 * end for end in (one.trend.change, one.trend.low, one.trend.high))
    return words[one.trend.direction] % {"points": points(value, low, high)}


def finding_of(comparison: Comparison, changes: dict[tuple[str, str], Change | None]) -> str:
    if not comparison.estimates:
        return _("No area has released results of this question wave by wave.")
    told = [one for group in comparison.groups if (one := changes["", group.key])]
    if not told:
        known = any(one.is_known for one in comparison.estimates.values())
        return _("There is only one wave to show so far.") if known else _("There are not enough answers to say.")
    sentences = [overall_sentence(comparison, one) for one in told[:2]]
    return " ".join([*sentences, areas_sentence(comparison, changes)]).strip()


def overall_sentence(comparison: Comparison, one: Change) -> str:
    words = {
        "who": everyone(one.group) if one.group.key else _("over all areas"),
        "answer": comparison.asked.answer.text,
        "first": one.first.wave.text,
        "last": one.last.wave.text,
        "before": figure(one.first),
        "after": figure(one.last),
    }
    templates = {
        Direction.UP: _("From %(first)s to %(last)s, “%(answer)s” went up, %(who)s: from %(before)s to %(after)s."),
        Direction.DOWN: _(
            "From %(first)s to %(last)s, “%(answer)s” went down, %(who)s: from %(before)s to %(after)s."
        ),
        Direction.NO_CLEAR_CHANGE: _(
            "From %(first)s to %(last)s there is no clear change in “%(answer)s”, %(who)s: %(before)s, then %(after)s."
        ),
    }
    return templates[one.trend.direction] % words


def areas_sentence(comparison: Comparison, changes: dict[tuple[str, str], Change | None]) -> str:
    if len(comparison.groups) > 1:
        return ""
    group = comparison.groups[0]
    own = [one for area in comparison.areas if (one := changes[area.key, group.key])]
    up, down = (sum(1 for one in own if one.trend.direction is way) for way in (Direction.UP, Direction.DOWN))
    if not up and not down:
        return _("No single area shows a clear change.") if own else ""
    rises = ngettext("It clearly rose in %(count)d area", "It clearly rose in %(count)d areas", up) % {"count": up}
    falls = ngettext("and fell in %(count)d", "and fell in %(count)d", down) % {"count": down}
    return _("%(rises)s %(falls)s, of %(all)d that have two waves.") % {
        "rises": rises,
        "falls": falls,
        "all": len(own),
    }


def grid_of(comparison: Comparison, changes: dict[tuple[str, str], Change | None], part: Shown) -> Grid:
    by_group = len(comparison.groups) > 1
    rows = []
    for area in (ALL_AREAS, *part.areas) if comparison.estimates else ():
        for group in comparison.groups:
            name = f"{area_name(area)}: {everyone(group)}" if by_group else area_name(area)
            cells = [in_cell(comparison.at(area, group, wave)) for wave in comparison.waves]
            rows.append((name, *cells, in_words(changes[area.key, group.key])))
    return Grid(
        caption=_("Who said “%(answer)s” in each wave, with the 95%% interval")
        % {"answer": comparison.asked.answer.text},
        head=(_("Area"), *(wave.text for wave in comparison.waves), _("From first to last")),
        rows=tuple(rows),
    )


def chart_points(comparison: Comparison, part: Shown) -> Iterator[dict[str, Any]]:
    """A panel for each area; with a breakdown, a line for each group over all areas together."""
    by_group = len(comparison.groups) > 1
    for area in (ALL_AREAS,) if by_group else (ALL_AREAS, *part.areas):
        for group in comparison.groups:
            for wave in comparison.waves:
                one = comparison.at(area, group, wave)
                yield {
                    "wave": wave.text,
                    "series": group.text if by_group else area_name(area),
                    "percent": one.percent,
                    "low": one.low,
                    "high": one.high,
                    "overall": area == ALL_AREAS and not by_group,
                }


def long_row(
    comparison: Comparison, changes: dict[tuple[str, str], Change | None], area: Label, group: Label, wave: Label
) -> tuple[Any, ...]:
    """The change stands in the row of the last wave."""
    one, changed = comparison.at(area, group, wave), changes[area.key, group.key]
    trend = changed.trend if changed and changed.last == one else None
    return (
        *about(comparison.asked, group, wave),
        *where_of(comparison, area, one.release),
        *figures(one),
        *(rounded(*(100 * end for end in (trend.change, trend.low, trend.high))) if trend else (None,) * 3),
        trend.direction.value if trend else None,
        *release_of(comparison, one),
    )
