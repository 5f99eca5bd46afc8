"""From a release's tables to the cells that the Centre keeps, and into its copy of them."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from surveys.models import GatheredCell, Release
from surveys.models.measure import LOCAL
from surveys.table import Label, Row, Table


def released_cells(release: Release) -> list[dict[str, Any]]:
    """Every cell of the release whose question, and breakdown if any, are shared measures: fields of GatheredCell.

    A measure under a licence of the area's own is not shared.
    """
    versions = release.survey.versions.order_by("number")
    # The newest wording of a series; a question that was removed since keeps its last one.
    fingerprints = {
        question.column: question.fingerprint
        for one in versions
        for question in (*one.questions.questions(), *one.questions.derived)
    }
    about = {
        "survey_title": release.survey.title,
        "release_number": release.number,
        "released_on": release.released_on,
    }
    return [
        {**about, "fingerprint": fingerprints[table.question.key], **cell}
        for table in one_for_each_place([row.table for row in release.tables.all()])
        for cell in table_cells(table)
    ]


def one_for_each_place(tables: Sequence[Table]) -> list[Table]:
    """Of several tables of one measure in one wave, the one that is still asked, if it has anything to show.

    Such are the series of a question that was changed, and a measure that is asked twice.
    """
    chosen: dict[Any, Table] = {}
    for table in sorted(tables, key=lambda table: (not says_something(table), table.ended)):
        if is_shared(table.measure) and (table.breakdown is None or is_shared(table.breakdown_measure)):
            chosen.setdefault((table.measure, table.breakdown_measure, table.wave), table)
    return [table for table in tables if table in chosen.values()]


def says_something(table: Table) -> bool:
    return any(row.base is not None for row in table.rows)


def is_shared(measure: str | None) -> bool:
    return bool(measure) and not str(measure).startswith(LOCAL)


def table_cells(table: Table) -> list[dict[str, Any]]:
    wave = table.wave or Label(key="", text="")
    place = {
        "measure": table.measure,
        "breakdown": table.breakdown_measure or "",
        "wave": wave.key,
        "wave_name": wave.text,
    }
    return [cell for position, row in enumerate(table.rows) for cell in row_cells(table, row, place, position)]


def row_cells(table: Table, row: Row, place: dict[str, Any], position: int) -> list[dict[str, Any]]:
    category = row.label if table.breakdown else Label(key="", text="")
    return [
        {
            **place,
            "category": category.key,
            "category_text": category.text,
            "category_position": position,
            "answer": answer.key,
            "answer_text": answer.text,
            "answer_position": number,
            "status": cell.status.value,
            "count": cell.count,
            "base": row.base,
        }
        for number, (answer, cell) in enumerate(zip(table.answers, row.cells, strict=True))
    ]


@transaction.atomic
def fold(cells: list[dict[str, Any]], *, area: str, area_name: str) -> int:
    """Put an area's cells in place of its earlier ones for the same measures; an older release changes nothing.

    Returns the number of the area's cells of these measures that are now in place.
    """
    if not cells:
        return 0
    own = GatheredCell.objects.filter(area=area, measure__in={cell["measure"] for cell in cells})
    about = cells[0]
    if own.filter(survey_title=about["survey_title"], release_number__gt=about["release_number"]).exists():
        return own.count()
    own.delete()
    GatheredCell.objects.bulk_create(GatheredCell(area=area, area_name=area_name, **cell) for cell in cells)
    return len(cells)
