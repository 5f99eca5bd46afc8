"""Rows that are written many at a time are the rows that were given."""

import pytest

from surveys.comparison.rows import write_rows
from surveys.models import GatheredCell
from tests.surveys.comparison.gathered import copied

pytestmark = pytest.mark.django_db
FIELDS = ("measure", "breakdown", "category", "answer", "wave", "status", "count", "base")
ROWS = [
    ("happy", "", "", "not", "", "shown", 50, 200),
    ("happy", "age", "young+old", "not", "autumn-2026", "hidden", None, 20),
    ("happy", "age", "tab\tand\nline \\ and ü", "not", "", "shown", 0, 30),
]


def test_every_value_arrives_as_it_was(happiness):
    release = copied("North")
    rows = (dict(zip(FIELDS, row, strict=True)) for row in ROWS)
    write_rows(GatheredCell, rows, fields=FIELDS, release=release, area="north")
    found = GatheredCell.objects.order_by("pk").values_list("release", "area", *FIELDS)
    assert list(found) == [(release.pk, "north", *row) for row in ROWS]


def test_no_rows_are_no_rows(happiness):
    write_rows(GatheredCell, [], fields=FIELDS, release=copied("North"), area="north")
    assert not GatheredCell.objects.exists()
