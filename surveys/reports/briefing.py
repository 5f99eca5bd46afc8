"""A briefing: one page on one area, for elected members, from what is published of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from surveys.charts.compared import draw
from surveys.comparison.coverage import fewer_in
from surveys.comparison.figure import Chart, Cited, Figure
from surveys.comparison.query import NoSuchError, Query, breakdown_codes
from surveys.comparison.showing import public_figure
from surveys.comparison.words import in_digits
from surveys.conf import compared_in
from surveys.models import GatheredRelease
from surveys.reports.paper import height_of
from surveys.statistics.several import holm

MOST = 8  # questions in the chart
TALLEST = 1060  # pixels of its sheet, 640 wide
CLEAR = 0.05
FIRST = ("clearly_higher", "clearly_lower", "higher", "lower", "similar")

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Briefing:
    """profile: the area's, of all its questions. chart: as SVG, of the few that differ most; b"" for none.

    gap, representation: a sentence each, "" where there is nothing to say. left: questions that the chart leaves out.
    """

    profile: Figure
    chart: bytes
    gap: str
    representation: str
    left: int

    @property
    def own(self) -> list[Cited]:
        """The area's own releases that the profile cites."""
        return [one for one in self.profile.cited if one.area == self.profile.query["area"]]

    @property
    def others(self) -> int:
        """How many releases of other areas are in the figures of all areas."""
        return len(self.profile.cited) - len(self.own)


def briefing_of(area: str) -> Briefing:
    """In the active language. Raises NoSuchError."""
    profile = public_figure(Query(view="profile", area=area))
    rows = foremost(profile)
    chart, shown = drawn(profile.chart, rows) if profile.chart and profile.known else (b"", 0)
    return Briefing(
        profile=profile,
        chart=chart,
        gap=widest_gap(area, [str(row["measure"]) for row in told(profile)][:MOST]),
        representation=representation(area),
        left=len(profile.rows) - shown,
    )


def told(figure: Figure) -> list[Row]:
    """The figure in long form, by the names of its columns."""
    return [dict(zip(figure.columns, row, strict=True)) for row in figure.rows]


def foremost(profile: Figure) -> list[int]:
    """Which questions come first: those that differ clearly, then the others that are known, in their order."""
    order = {verdict: place for place, verdict in enumerate(FIRST)}
    known = [(order[row["verdict"]], place) for place, row in enumerate(told(profile)) if row["verdict"] in order]
    return [place for _verdict, place in sorted(known, key=lambda one: (one[0] > 1, one[0] > 3, one[1]))][:MOST]


def drawn(chart: Chart, rows: Sequence[int]) -> tuple[bytes, int]:
    """As many of these rows as there is room for, in the order of the profile."""
    while rows:
        chosen = [chart.data["rows"][place] for place in sorted(rows)]
        svg = draw(chart.kind, {**chart.data, "rows": chosen}, title="", axis=chart.axis, translate=_)
        if height_of(svg) <= TALLEST or len(rows) == 1:
            return svg, len(rows)
        rows = rows[:-1]
    return b"", 0


def widest_gap(area: str, measures: Sequence[str]) -> str:
    """The widest that is clear, allowing for all that were looked at."""
    gaps = [row for measure in measures for row in gaps_of(area, measure)]
    allowed = zip(gaps, holm([row["p_value"] for row in gaps]), strict=True)
    clear = [row for row, p in allowed if p < CLEAR]
    return in_words(max(clear, key=lambda row: abs(row["gap_points"]))) if clear else ""


def in_words(gap: Row) -> str:
    size = sorted(abs(gap[name]) for name in ("gap_low_95", "gap_high_95"))
    words = {
        "title": gap["title"],
        "answer": gap["answer_text"],
        "points": in_digits(abs(gap["gap_points"])),
        "low": in_digits(size[0]),
        "high": in_digits(size[1]),
        "group": gap["group_text"],
        "than": gap["reference_text"],
    }
    more = _(
        "%(title)s “%(answer)s” was said %(points)s percentage points (between %(low)s and %(high)s) more often by "
        "the group “%(group)s” than by the group “%(than)s”."
    )
    less = _(
        "%(title)s “%(answer)s” was said %(points)s percentage points (between %(low)s and %(high)s) less often by "
        "the group “%(group)s” than by the group “%(than)s”."
    )
    return (more if gap["gap_points"] > 0 else less) % words


def gaps_of(area: str, measure: str) -> Iterator[Row]:
    with compared_in():
        codes = breakdown_codes(measure)
    for by in codes:
        try:
            figure = public_figure(Query(view="gaps", measure=measure, by=by, areas=(area,)))
        except NoSuchError:
            continue
        for row in told(figure):
            if row["area"] == area and row["p_value"] is not None:
                yield row | {"title": figure.title}


def representation(area: str) -> str:
    """Of the newest release that can say it."""
    with compared_in():
        releases = GatheredRelease.objects.filter(area=area).exclude(copied="").order_by("-released_on")
        found = next((release for release in releases if release.representation), None)
    if found is None:
        return ""
    fewer = fewer_in(found)
    if fewer:
        return _("Fewer people than expected answered of these groups: %(groups)s.") % {"groups": ", ".join(fewer)}
    return _("As far as can be told, those who answered look like the people who live here.")
