"""What leaves an area for the Centre: its releases, how they asked shared measures, and the cells of those."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from surveys.comparison.base import of_everyone
from surveys.models import Measure, Release, SurveyPage
from surveys.models.measure import LOCAL
from surveys.models.translating import sources
from surveys.one_by_one import one_by_one
from surveys.results.representation import representation_of
from surveys.table import Row, Table

Place = tuple[str, str, str]
"""A table's measure, its breakdown ("" for none) and its wave ("" for all together)."""


class Way(NamedTuple):
    """How a measure was asked, as in GatheredMeasure."""

    measure: str
    fingerprint: str
    of_everyone: bool


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One release. about: fields of GatheredRelease. measures, cells: fields of GatheredMeasure and GatheredCell.

    Only the newest release of a survey that stands brings measures and cells.
    unread: stands for a survey that could not be read, of which `about` has the key alone.
    """

    about: dict[str, Any]
    measures: tuple[dict[str, Any], ...] = ()
    cells: tuple[dict[str, Any], ...] = ()
    unread: bool = False


@dataclass(frozen=True, kw_only=True)
class History:
    """The releases of a survey by number, the newest of them that stands, and the tables that one shares."""

    survey: SurveyPage
    releases: list[Release]
    newest: Release | None
    tables: dict[Place, Table]


def sent() -> list[Sent]:
    """All releases of all surveys of this site.

    Where several surveys ask the same measure, by the same breakdown in the same wave, the cells of the one that was
    released last go. A measure under a licence of the area's own is not shared. A survey that cannot be read stops no
    other: it comes as one that is `unread`.
    """
    read = one_by_one(sources().public().order_by("pk"), history_of, name=lambda survey: f"survey {survey.pk}")
    histories = [outcome.result for outcome in read if outcome.result]
    newest = {history.newest.pk: history.tables for history in histories if history.newest}
    chosen = latest({release.pk: release for history in histories for release in history.releases}, newest)
    told = one_by_one(
        histories, lambda history: releases_of(history, chosen), name=lambda history: f"survey {history.survey.pk}"
    )
    unread = [one.thing for one in read if one.error] + [one.thing.survey for one in told if one.error]
    return [
        *(release for outcome in told for release in outcome.result or ()),
        *(Sent(about={"survey": str(survey.translation_key)}, unread=True) for survey in unread),
    ]


def history_of(survey: SurveyPage) -> History:
    releases = list(survey.releases.select_related("retraction").order_by("number"))
    newest = next((release for release in reversed(releases) if release.stands), None)
    tables = shared_tables(newest) if newest else {}
    return History(survey=survey, releases=releases, newest=newest, tables=tables)


def releases_of(history: History, chosen: Mapping[Place, int]) -> list[Sent]:
    """chosen: the release that speaks for the area, by place."""
    return [
        whole(release, [table for place, table in history.tables.items() if chosen[place] == release.pk])
        if release == history.newest
        else Sent(about=about(release))
        for release in history.releases
    ]


def latest(releases: dict[int, Release], tables: dict[int, dict[Place, Table]]) -> dict[Place, int]:
    """For each place the release that speaks for the area: one that says something, then the newest."""

    def order(pk: int, place: Place) -> tuple[Any, ...]:
        release = releases[pk]
        return says_something(tables[pk][place]), release.released_on, str(release.survey.translation_key)

    places = {place for by_place in tables.values() for place in by_place}
    return {
        place: max((pk for pk, by_place in tables.items() if place in by_place), key=lambda pk: order(pk, place))
        for place in places
    }


def shared_tables(release: Release) -> dict[Place, Table]:
    """The tables whose question, and breakdown if any, are shared measures.

    Of several tables in one place, the series of a question that was changed or a measure that is asked twice, it is
    the one that is still asked, if that has anything to show. What was asked in another way than that one, in an
    earlier wave, stays behind: the Centre could not tell the two apart.
    """
    ways = ways_asked(release.survey)
    chosen: dict[Place, Table] = {}
    speaks: dict[str, Way | None] = {}
    tables = [row.table for row in release.tables.all()]
    for table in sorted(tables, key=lambda table: (not says_something(table), table.ended)):
        asked = {
            table.measure: table.question,
            **({table.breakdown_measure: table.breakdown} if table.breakdown else {}),
        }
        if not all(map(is_shared, asked)):
            continue
        own = {str(measure): ways.get(label.key) for measure, label in asked.items()}
        if all(speaks.setdefault(measure, way) == way for measure, way in own.items()):
            chosen.setdefault(place_of(table), table)
    return chosen


def ways_asked(survey: SurveyPage) -> dict[str, Way]:
    """By column: how each question and score was put, in the newest words of its series."""
    found = {}
    for version in survey.versions.order_by("number"):
        definition = version.questions
        for question in (*definition.questions(), *definition.derived):
            found[question.column] = Way(question.measure, question.fingerprint, of_everyone(definition, question))
    return found


def place_of(table: Table) -> Place:
    return str(table.measure), table.breakdown_measure or "", table.wave.key if table.wave else ""


def says_something(table: Table) -> bool:
    return any(row.base is not None for row in table.rows)


def is_shared(measure: str | None) -> bool:
    return bool(measure) and not str(measure).startswith(LOCAL)


def whole(release: Release, tables: Sequence[Table]) -> Sent:
    return Sent(
        about={**about(release), "representation": represented(release.survey)},
        measures=tuple(asked(release, tables)),
        cells=tuple(cell for table in tables for cell in table_cells(table)),
    )


def about(release: Release) -> dict[str, Any]:
    survey = release.survey
    address = survey.full_url if survey.live else ""  # an unpublished survey's results are nowhere to be read
    return {
        "survey": str(survey.translation_key),
        "survey_title": survey.title,
        "number": release.number,
        "released_on": release.released_on,
        "early": release.early,
        "responses": release.responses,
        "mode": release.mode,
        "address": f"{address}results/{release.number}/" if address else "",
        "policy_version": release.policy_version,
        "digest": release.digest,
        **({} if release.stands else {"retracted_on": release.retraction.on, "why_retracted": release.retraction.why}),
    }


def represented(survey: SurveyPage) -> list[dict[str, Any]]:
    return [
        {
            "breakdown": one.breakdown.text,
            "source": one.source,
            "year": one.year,
            "people": one.people,
            "groups": [
                {"key": group.label.key, "text": group.label.text, **told}
                for group in one.groups
                for told in [{name: value for name, value in asdict(group).items() if name != "label"}]
            ],
        }
        for one in representation_of(survey)
    ]


def asked(release: Release, tables: Sequence[Table]) -> Iterator[dict[str, Any]]:
    """How the measures and breakdowns of these tables were put."""
    columns = {table.question.key for table in tables} | {table.breakdown.key for table in tables if table.breakdown}
    found = {way.measure: way for column, way in ways_asked(release.survey).items() if column in columns}
    versions = dict(Measure.objects.filter(code__in=found).values_list("code", "version"))
    for measure, way in sorted(found.items()):
        yield {
            "measure": measure,
            "version": versions.get(measure, 1),
            "fingerprint": way.fingerprint,
            "of_everyone": way.of_everyone,
        }


def table_cells(table: Table) -> list[dict[str, Any]]:
    measure, breakdown, wave = place_of(table)
    place = {"measure": measure, "breakdown": breakdown, "wave": wave}
    return [cell for row in table.rows for cell in row_cells(table, row, place)]


def row_cells(table: Table, row: Row, place: dict[str, Any]) -> list[dict[str, Any]]:
    category = row.label.key if table.breakdown else ""
    return [
        {
            **place,
            "category": category,
            "answer": answer.key,
            "status": cell.status.value,
            "count": cell.count,
            "base": row.base,
        }
        for answer, cell in zip(table.answers, row.cells, strict=True)
    ]
