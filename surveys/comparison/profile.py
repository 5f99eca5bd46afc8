"""One area's profile: every measure beside all areas together, in words that the intervals bear."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from surveys.comparison.comparable import Comparable, cite, comparable_each
from surveys.comparison.compare import ALL_AREAS, Estimate
from surveys.comparison.figure import Chart, Cited, Figure, Grid
from surveys.comparison.long_form import FIGURES, SHOWN, rounded
from surveys.comparison.notes import as_of
from surveys.comparison.query import EVERYONE, NoSuchError, Query, check_places, wave_of
from surveys.comparison.shares import shares
from surveys.comparison.words import in_cell, not_enough
from surveys.models import GatheredCell, GatheredRelease, Measure
from surveys.statistics.verdict import Verdict, verdict
from surveys.table import Label

COLUMNS = (
    "measure",
    "answer",
    "answer_text",
    "wave",
    "wave_name",
    "area",
    "area_name",
    *FIGURES,
    "all_areas_percent",
    "verdict",
    "release_number",
    "released_on",
)
BETTER_WHEN_LOWER, BETTER_WHEN_HIGHER = Measure.Polarity.HIGHER_IS_WORSE, Measure.Polarity.HIGHER_IS_BETTER


@dataclass(frozen=True)
class Said:
    """Of one area's cell: the id of its release, its area, and its rounded numbers."""

    release: int
    area: str
    count: int | None
    base: int | None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One measure of the profile. found: the verdict, None when there is not enough to say.

    behind: the releases whose numbers "all areas" adds up, the area's own among them.
    """

    measure: Measure
    answer: Label
    own: Estimate
    overall: Estimate
    release: GatheredRelease | None
    behind: tuple[GatheredRelease, ...]
    found: Verdict | None

    @property
    def verdict(self) -> str:
        if self.found is None:
            return not_enough()
        words = {
            Verdict.CLEARLY_HIGHER: _("higher than all areas (99.8%)"),
            Verdict.HIGHER: _("higher than all areas (95%)"),
            Verdict.SIMILAR: _("similar to all areas"),
            Verdict.LOWER: _("lower than all areas (95%)"),
            Verdict.CLEARLY_LOWER: _("lower than all areas (99.8%)"),
        }
        return ", ".join(filter(None, [words[self.found], self.meaning]))

    @property
    def meaning(self) -> str:
        """Whether that is good, where the measure says which way is."""
        if self.found in (None, Verdict.SIMILAR) or self.measure.polarity == Measure.Polarity.NEUTRAL:
            return ""
        higher = self.found in (Verdict.HIGHER, Verdict.CLEARLY_HIGHER)
        worse = higher == (self.measure.polarity == BETTER_WHEN_LOWER)
        return _("which is worse") if worse else _("which is better")


def profile_figure(query: Query, *, only: set[str] | None = None) -> Figure:
    """only: the codes of the measures that may be shown; None for all. Raises NoSuchError."""
    check_places(query)
    wave = wave_of(query.wave)
    release = GatheredRelease.objects.filter(area=query.area).first()
    if release is None:
        raise NoSuchError(_("There is no area of this name with results."))
    area = Label(key=release.area, text=release.area_name)
    measures = measures_of(area, only)
    same, cells = comparable_each(measures), cells_by(measures, wave)
    lines = [line(one, area, wave, same[one.code], cells[one.code]) for one in measures]
    left_out = [
        replace(left, reason=f"“{one.title}”: {left.reason}")
        for one in measures
        for left in same[one.code].left_out
        if left.area == area.key
    ]
    known = any(one.own.is_known for one in lines)
    cited = cited_in(area, lines) if known else ()
    finding = finding_of(area, lines)
    return Figure(
        view="profile",
        query=query.as_dict(),
        title=area.text,
        heading=_("Beside all areas") + (f", {wave.text}" if wave.text else ""),
        finding=finding,
        alt=_("Dots with intervals, a row for each question, each beside the figure of all areas. %(finding)s")
        % {"finding": finding},
        grid=Grid(
            caption=_("%(area)s beside all areas, with the 95%% interval") % {"area": area.text},
            head=(_("Question"), _("Answer"), area.text, _("All areas"), _("In words")),
            rows=tuple(
                (one.measure.title, one.answer.text, in_cell(one.own), in_cell(one.overall), one.verdict)
                for one in lines
            ),
        ),
        chart=Chart(kind="profile", axis=_("Percentage"), data={"rows": list(chart_rows(lines))}) if known else None,
        notes=(
            _("“Higher” and “lower” are said when the area's whole interval lies on one side of all areas together."),
            _("At 95%, one area in twenty would be called so by chance; at 99.8%, one in five hundred."),
            _("Figures come from what areas have released: counts rounded to the nearest 5, small ones hidden."),
        ),
        columns=COLUMNS,
        rows=tuple(long_row(one, area, wave) for one in lines),
        methods=("share", "steady", "verdict"),
        cited=cited,
        left_out=tuple(left_out),
        as_of=as_of(cited),
        known=known,
    )


def measures_of(area: Label, only: set[str] | None) -> list[Measure]:
    """The outcomes that the area has released, in the reader's language."""
    codes = set(GatheredRelease.objects.filter(area=area.key).values_list("measures__measure", flat=True))
    outcomes = Measure.objects.filter(code__in=codes, topic=Measure.Topic.OUTCOME)
    language = get_language() or ""
    return [one.in_language(language) for one in outcomes if only is None or one.code in only]


def cells_by(measures: Sequence[Measure], wave: Label) -> dict[str, list[Said]]:
    """What areas say of everyone, by measure: one read for them all."""
    answers = {measure.code: answer_of(measure).key for measure in measures}
    cells = GatheredCell.objects.filter(
        measure__in=list(answers), breakdown="", answer__in=set(answers.values()), wave=wave.key
    )
    found: dict[str, list[Said]] = {code: [] for code in answers}
    rows = cells.order_by().values_list("measure", "answer", "release_id", "area", "count", "base")
    for code, answer, release, area, count, base in rows:
        if answer == answers[code]:
            found[code].append(Said(release, area, count, base))
    return found


def answer_of(measure: Measure) -> Label:
    return next((label for label in measure.labels if label.key == measure.focus), measure.labels[0])


def line(measure: Measure, area: Label, wave: Label, same: Comparable, cells: Sequence[Said]) -> Line:
    compared = [cell for cell in cells if cell.release in same.releases]
    own = next((cell for cell in compared if cell.area == area.key), None)
    count, base = (own.count, own.base) if own else (None, None)
    estimate = Estimate(area=area, group=EVERYONE, wave=wave, count=count, base=base, **shares(count, base))
    adding = [cell for cell in compared if adds(cell)]
    told = total_of(adding)
    overall = Estimate(area=ALL_AREAS, group=EVERYONE, wave=wave, **told, **shares(**told))
    known = estimate.is_known and overall.is_known
    return Line(
        measure=measure,
        answer=answer_of(measure),
        own=estimate,
        overall=overall,
        release=same.releases.get(own.release) if own else None,
        behind=tuple(same.releases[cell.release] for cell in adding),
        found=verdict((estimate.percent or 0) / 100, base or 1, told["count"] / told["base"]) if known else None,
    )


def adds(cell: Said) -> bool:
    return cell.count is not None and cell.base is not None


def total_of(cells: Sequence[Said]) -> dict[str, Any]:
    """cells: those that add."""
    if not cells:
        return {"count": None, "base": None}
    return {"count": sum(cell.count or 0 for cell in cells), "base": sum(cell.base or 0 for cell in cells)}


def cited_in(area: Label, lines: Sequence[Line]) -> tuple[Cited, ...]:
    """The area's own releases, then all others that the figure of all areas is made of, by name."""
    told = [one for one in lines if one.own.is_known or one.overall.is_known]
    found = {release.pk: cite(release) for one in told for release in one.behind}
    order = sorted(found.values(), key=lambda one: (one.area_name.casefold(), one.area, one.survey_title, one.number))
    return tuple(sorted(order, key=lambda one: one.area != area.key))


def finding_of(area: Label, lines: list[Line]) -> str:
    told = [one for one in lines if one.found]
    if not told:
        return _("There are not enough answers to say anything of %(area)s.") % {"area": area.text}
    differ = [one for one in told if one.found is not Verdict.SIMILAR]
    if not differ:
        return _("%(area)s is similar to all areas in everything that can be compared.") % {"area": area.text}
    named = [f"“{one.answer.text}” ({one.measure.title}): {one.verdict}" for one in differ[:3]]
    words = ngettext(
        "There is %(all)d question to compare. %(area)s differs from all areas in %(count)d.",
        "There are %(all)d questions to compare. %(area)s differs from all areas in %(count)d.",
        len(told),
    ) % {"all": len(told), "area": area.text, "count": len(differ)}
    return f"{words} {'; '.join(named)}."


def chart_rows(lines: list[Line]) -> Iterator[dict[str, Any]]:
    for one in lines:
        yield {
            "label": f"{one.measure.title} – {one.answer.text}",
            "percent": one.own.percent,
            "low": one.own.low,
            "high": one.own.high,
            "overall": one.overall.percent,
            "note": one.verdict if one.found else "",
        }


def long_row(one: Line, area: Label, wave: Label) -> tuple[Any, ...]:
    known, release = one.own.is_known, one.release
    return (
        one.measure.code,
        one.answer.key,
        one.answer.text,
        wave.key,
        wave.text or "all waves",
        area.key,
        area.text,
        SHOWN if known else "not enough answers",
        one.own.base if known else None,
        *rounded(one.own.percent, one.own.low, one.own.high, one.overall.percent),
        one.found.value if one.found else None,
        *((release.number, release.released_on.isoformat()) if release and known else (None, None)),
    )
