"""Into the Centre's copy: all that an area sent, in place of all that was there of it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from surveys.comparison.accepting import accepted
from surveys.comparison.rows import write_rows
from surveys.comparison.sending import Sent
from surveys.definition import digest
from surveys.models import GatheredCell, GatheredMeasure, GatheredRelease

CELL = ("measure", "breakdown", "category", "answer", "wave", "status", "count", "base")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Folded:
    """cells: how many the Centre has of the area now. refused: what it has no word or room for, and did not take.

    unread: keys of surveys that could not be read in the area, of which the Centre keeps what it had.
    """

    cells: int = 0
    refused: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@transaction.atomic
def fold(sent: Sequence[Sent], *, area: str, area_name: str, region: str = "") -> Folded:
    """Make the Centre's copy of an area what was sent, as far as the Centre can read it.

    sent: everything of the area, from `sent()`. What is there already is left alone, so that folding the same again
    changes nothing; releases that are no longer sent go, with their cells. What is refused is named in the log.
    """
    unread = tuple(one.about["survey"] for one in sent if one.unread)
    sent, refused = accepted(one for one in sent if not one.unread)
    for what in refused:
        logger.error("Not taken from the area %s: %s", area, what)
    sent = beside(sent, area=area, unread=unread)
    rows = GatheredRelease.objects.filter(area=area).exclude(survey__in=unread)
    there = {(row.survey, row.number): row for row in rows}
    facts = {"area": area, "area_name": area_name, "region": region}
    told = {(one.about["survey"], one.about["number"]): one for one in sent}
    digests = {key: copy_digest(one) for key, one in told.items()}
    gone = [row.pk for key, row in there.items() if key not in told]
    changed = [key for key in told if key not in there or there[key].copied != digests[key]]
    GatheredCell.objects.filter(release__in=[*gone, *(there[key].pk for key in changed if key in there)]).delete()
    GatheredRelease.objects.filter(pk__in=gone).delete()
    for key, one in told.items():
        row = there.get(key) or GatheredRelease()
        for name, value in {**facts, **unretracted(), **one.about, "copied": digests[key]}.items():
            setattr(row, name, value)
        row.save()
        if key in changed:
            copy_into(row, one)
    count = GatheredCell.objects.filter(area=area).count()
    return Folded(cells=count, refused=tuple(refused), unread=unread)


def beside(sent: Sequence[Sent], *, area: str, unread: Sequence[str]) -> Sequence[Sent]:
    """Without the cells in places that a survey holds which could not be read: those figures stay."""
    if not unread:
        return sent
    cells = GatheredCell.objects.filter(area=area, release__survey__in=unread)
    held = set(cells.order_by().values_list("measure", "breakdown", "wave").distinct())

    def is_free(cell: dict[str, Any]) -> bool:
        return (cell["measure"], cell["breakdown"], cell["wave"]) not in held

    return [replace(one, cells=tuple(filter(is_free, one.cells))) for one in sent]


def unretracted() -> dict[str, Any]:
    return {"retracted_on": None, "why_retracted": "", "representation": []}


def copy_digest(one: Sent) -> str:
    return digest([one.measures, one.cells]) if one.cells else ""


def copy_into(row: GatheredRelease, one: Sent) -> None:
    row.measures.all().delete()
    GatheredMeasure.objects.bulk_create(GatheredMeasure(release=row, **fields) for fields in one.measures)
    write_rows(GatheredCell, one.cells, fields=CELL, release=row, area=row.area)
