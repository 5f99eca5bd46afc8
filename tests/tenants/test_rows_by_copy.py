"""PostgreSQL's COPY puts rows into the schema that is active, each value as it was."""

import datetime

from surveys.comparison.rows import write_rows
from surveys.models import GatheredCell, GatheredRelease
from tenants.scope import in_area

FIELDS = ("measure", "breakdown", "category", "answer", "wave", "status", "count", "base")
ROWS = [
    ("happy", "", "", "not", "", "shown", 50, 200),
    ("happy", "age", "young+old", "not", "autumn-2026", "hidden", None, 20),
    ("happy", "age", "tab\tand\nline \\N and ü", "not", "", "shown", 0, 30),
]


def test_rows_arrive_in_the_centres_schema_and_nowhere_else(centre, north):
    with in_area(centre):
        release = GatheredRelease.objects.create(
            area="north", area_name="North", survey="s", number=1, released_on=datetime.date(2026, 9, 1)
        )
        rows = (dict(zip(FIELDS, row, strict=True)) for row in ROWS)
        write_rows(GatheredCell, rows, fields=FIELDS, release=release, area="north")
        found = GatheredCell.objects.order_by("pk").values_list("release", "area", *FIELDS)
        assert list(found) == [(release.pk, "north", *row) for row in ROWS]
    with in_area(north):
        assert not GatheredCell.objects.exists()
