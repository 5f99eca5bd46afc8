"""Rows that are written once: no way that Django has leads to another word in them, in bulk or one by one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from surveys.models import (
    AnswersExport,
    FrozenFigure,
    Release,
    ReleasedTable,
    Retraction,
    SurveyTranslation,
    SurveyVersion,
)
from surveys.models.frozen import Frozen, FrozenError


@pytest.fixture
def rows(survey, version, at) -> dict[type[Frozen], Frozen]:
    """One of each kind, as it was written."""
    words: dict[str, Any] = {"definition": {}, "digest": "d", "frozen_on": at.date()}
    release = Release.objects.create(survey=survey, number=1, released_on=at.date(), responses=20, policy_version="1")
    made: list[Frozen] = [
        version,
        SurveyTranslation.objects.create(survey=survey, language="cy", number=1, **words),
        release,
        ReleasedTable.objects.create(release=release, position=0, slug="q", content={"cells": [20]}),
        Retraction.objects.create(release=release, on=at.date(), by="ann", why="Two columns were swapped."),
        AnswersExport.objects.create(
            survey=survey, survey_title="How?", by="ann", why="To weight", at=at, format="csv", own_words=False
        ),
        FrozenFigure.objects.create(digest="f" * 64, content={"title": "How?"}),
    ]
    return {type(row): row for row in made}


CHANGED: dict[type[Frozen], tuple[str, Any]] = {
    SurveyVersion: ("digest", "another"),
    SurveyTranslation: ("digest", "another"),
    Release: ("responses", 95),
    ReleasedTable: ("content", {"cells": [95]}),
    Retraction: ("why", "No reason."),
    AnswersExport: ("why", "No reason."),
    FrozenFigure: ("content", {"title": "Else?"}),
}
EACH = pytest.mark.parametrize("kind", CHANGED, ids=lambda kind: kind.__name__)


def test_every_kind_that_is_written_once_is_tried_here():
    assert set(CHANGED) == set(Frozen.__subclasses__())


def changed(row: Frozen) -> Frozen:
    """The row with another word, as somebody would hand it to a change in bulk."""
    field, value = CHANGED[type(row)]
    setattr(row, field, value)
    return row


def twin(row: Frozen) -> Frozen:
    """A new object with the key of the row, and another word."""
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return changed(type(row)(**fields))


WAYS: dict[str, Callable[[models.QuerySet, Frozen], Any]] = {
    "save": lambda kept, row: changed(row).save(),
    "save some fields": lambda kept, row: changed(row).save(update_fields=[CHANGED[type(row)][0]]),
    "delete": lambda kept, row: row.delete(),
    "update": lambda kept, row: kept.update(**dict([CHANGED[type(row)]])),
    "update one": lambda kept, row: kept.filter(pk=row.pk).update(**dict([CHANGED[type(row)]])),
    "delete all": lambda kept, row: kept.delete(),
    "bulk update": lambda kept, row: kept.bulk_update([changed(row)], [CHANGED[type(row)][0]]),
    "update or create": lambda kept, row: kept.update_or_create(pk=row.pk, defaults=dict([CHANGED[type(row)]])),
    "bulk create over it": lambda kept, row: kept.bulk_create(
        [twin(row)],
        update_conflicts=True,
        unique_fields=[row._meta.pk.name],
        update_fields=[CHANGED[type(row)][0]],
    ),
}


def is_refused(way: str, kind: type[Frozen], row: Frozen) -> bool:
    try:
        with transaction.atomic():
            WAYS[way](kind.objects.all(), row)
    except FrozenError:
        return True
    return False


@EACH
def test_no_way_of_changing_or_deleting_it_is_open(rows, kind):
    field, _value = CHANGED[kind]
    before = list(kind.objects.values("pk", field))
    assert before
    assert [way for way in WAYS if not is_refused(way, kind, rows[kind])] == []
    assert list(kind.objects.values("pk", field)) == before


@EACH
def test_a_new_object_with_its_key_does_not_write_over_it(rows, kind):
    field, _value = CHANGED[kind]
    before = list(kind.objects.values("pk", field))
    with pytest.raises(IntegrityError), transaction.atomic():
        twin(rows[kind]).save()
    assert list(kind.objects.values("pk", field)) == before


def test_one_that_is_there_already_may_be_left_alone(rows):
    kept = rows[FrozenFigure]
    FrozenFigure.objects.bulk_create([twin(kept)], ignore_conflicts=True)
    assert FrozenFigure.objects.get().content == {"title": "How?"}
