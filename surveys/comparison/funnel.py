"""The funnel: which areas stand out once their size, and how much areas usually differ, are allowed for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.comparison.areas import caption_of, people
from surveys.comparison.compare import Comparison, Estimate, compare
from surveys.comparison.figure import Chart, Figure, Grid
from surveys.comparison.long_form import ABOUT, FIGURES, RELEASE, WHERE, about, figures, release_of, rounded
from surveys.comparison.long_form import where as where_of
from surveys.comparison.notes import as_of, notes_of
from surveys.comparison.paging import Shown, shown
from surveys.comparison.query import Asked
from surveys.comparison.words import area_name, axis_of, heading_of, in_cell, in_digits, listed
from surveys.statistics.funnel import Funnel, funnel
from surveys.statistics.wilson import quantile

WARNING, ALARM = 0.95, 0.998
STEPS = 40  # points of a curve
COLUMNS = (
    *ABOUT,
    *WHERE,
    *FIGURES,
    "limit_low_95",
    "limit_high_95",
    "limit_low_998",
    "limit_high_998",
    "z",
    "verdict",
    *RELEASE,
)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """An area in the funnel. z: standard deviations from the average, areas' usual differences allowed for."""

    estimate: Estimate
    z: float
    warning: tuple[float, float]
    alarm: tuple[float, float]

    @property
    def stands_out(self) -> bool:
        return abs(self.z) > quantile(WARNING)

    @property
    def verdict(self) -> str:
        if not self.stands_out:
            return _("within what areas of its size usually differ by")
        clear = abs(self.z) > quantile(ALARM)
        if self.z > 0:
            return _("much higher than expected (99.8%)") if clear else _("higher than expected (95%)")
        return _("much lower than expected (99.8%)") if clear else _("lower than expected (95%)")


def funnel_figure(asked: Asked) -> Figure:
    asked = of_one_group(asked)
    comparison = compare(asked)
    known = [one for area in comparison.areas if (one := comparison.at(area, comparison.groups[0])).is_known]
    limits = limits_of(known)
    placed = list(places(known, limits)) if limits else []
    cited = comparison.comparable.cited(one.estimate.release or 0 for one in placed)
    finding, axis = finding_of(comparison, known, placed), axis_of(asked)
    part = shown([one.estimate.area for one in placed], asked.query.page)
    return Figure(
        view="funnel",
        query=asked.query.as_dict(),
        title=asked.measure.title,
        heading=heading_of(asked, _("Which areas stand out")),
        finding=finding,
        alt=_("Funnel: each area by its number of answers; %(axis)s. %(finding)s")
        % {"axis": axis, "finding": finding},
        grid=grid_of(comparison, placed, part),
        chart=Chart(kind="funnel", axis=axis, data=chart_data(known, placed, limits)) if limits else None,
        notes=(
            _(
                "Between the inner lines lie 95 of 100 areas, and between the outer ones 998 of 1,000, if areas "
                "differ no more than they usually do. The fewer answers, the wider the lines stand apart."
            ),
            *notes_of(asked),
        ),
        columns=COLUMNS,
        rows=tuple(long_row(comparison, one) for one in placed),
        methods=("share", "steady", "funnel"),
        cited=cited,
        left_out=comparison.comparable.left_out,
        as_of=as_of(cited),
        pages=part.pages,
        known=bool(placed),
    )


def of_one_group(asked: Asked) -> Asked:
    """A funnel has room for everyone, or for one group: the first, where none is asked for."""
    if asked.breakdown is None or asked.query.group:
        return asked
    return replace(asked, groups=asked.groups[:1], query=replace(asked.query, group=asked.groups[0].key))


def limits_of(known: list[Estimate]) -> Funnel | None:
    if len(known) < 2:
        return None
    return funnel([min(one.count or 0, one.base or 0) for one in known], [one.base or 0 for one in known])


def places(known: list[Estimate], limits: Funnel) -> Iterator[Placed]:
    for one, z in zip(known, limits.z, strict=True):
        warning, alarm = (limits.limits(one.base or 0, level=level) for level in (WARNING, ALARM))
        yield Placed(estimate=one, z=z, warning=warning, alarm=alarm)


def finding_of(comparison: Comparison, known: list[Estimate], placed: list[Placed]) -> str:
    if not known:
        return _("There are not enough answers to say.")
    if not placed:
        return _("Only one area has enough answers; a funnel needs at least two.")
    out = [one for one in placed if one.stands_out]
    if not out:
        return _("No area stands out: all lie where areas of their size usually lie.")
    return ngettext(
        "%(count)d of %(all)d areas stands out: %(names)s.",
        "%(count)d of %(all)d areas stand out: %(names)s.",
        len(out),
    ) % {
        "count": len(out),
        "all": len(placed),
        "names": listed([f"{one.estimate.area.text}, {one.verdict}" for one in out]),
    }


def grid_of(comparison: Comparison, placed: list[Placed], part: Shown) -> Grid:
    on_page = {area.key for area in part.areas}
    return Grid(
        caption=caption_of(comparison),
        head=(_("Area"), _("Percentage"), _("Answers"), _("Expected between (95%)"), _("In words")),
        rows=tuple(
            (
                area_name(one.estimate.area),
                in_cell(one.estimate),
                people(one.estimate),
                _("%(low)s%% and %(high)s%%")
                % {"low": in_digits(100 * one.warning[0]), "high": in_digits(100 * one.warning[1])},
                one.verdict,
            )
            for one in placed
            if one.estimate.area.key in on_page
        ),
    )


def chart_data(known: list[Estimate], placed: list[Placed], limits: Funnel | None) -> dict[str, Any]:
    if limits is None:
        return {}
    points = [
        {
            "label": one.estimate.area.text,
            "base": one.estimate.base,
            "percent": one.estimate.percent,
            "stands_out": one.stands_out,
        }
        for one in placed
    ]
    bases = sorted(one.base or 0 for one in known)
    sizes = spread(bases[0], bases[-1])
    curves = [
        {
            "level": level,
            "points": [[n, *(100 * end for end in limits.limits(n, level=level))] for n in sizes],
        }
        for level in (WARNING, ALARM)
    ]
    return {"points": points, "curves": curves, "average": 100 * limits.average}


def spread(least: float, most: float) -> list[float]:
    """Numbers of answers at which a curve is drawn: closer together where it bends."""
    least, most = max(5.0, 0.7 * least), 1.1 * most
    return [least * (most / least) ** (step / (STEPS - 1)) for step in range(STEPS)]


def long_row(comparison: Comparison, one: Placed) -> tuple[Any, ...]:
    estimate = one.estimate
    return (
        *about(comparison.asked, estimate.group, estimate.wave),
        *where_of(comparison, estimate.area, estimate.release),
        *figures(estimate),
        *rounded(*(100 * end for end in (*one.warning, *one.alarm))),
        *rounded(one.z, digits=2),
        one.verdict,
        *release_of(comparison, estimate),
    )
