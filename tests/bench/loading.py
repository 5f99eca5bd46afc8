"""Puts what areas have released into the Centre's copy, as many gatherings would have, by PostgreSQL's COPY."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from tests.bench.gathered import (
    ANSWERS,
    AREAS,
    CATEGORIES,
    CELL,
    FIRST,
    HALF_A_YEAR,
    MEASURES,
    WAVES,
    about_code,
    about_release,
    asked_in,
    cells,
    measure_code,
    wave_codes,
)

TABLE = "surveys_gatheredcell"
UNIQUE = "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'u'"
OTHERS = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname NOT LIKE '%%_pkey'"


def fill_centre() -> None:
    """Everything, by COPY; the indexes of the cells are built afterwards."""
    make_words()
    with without_indexes():
        for area in range(AREAS):
            make_area(area)


def make_words() -> None:
    """Measures, waves, and the comparison of every measure made public."""
    from surveys.models import Measure, PublishedComparison, Wave

    answers = [{"key": key, "text": key.title()} for key in ANSWERS]
    outcomes = [
        Measure(code=measure_code(number), text=f"Question {number}?", options=answers, focus="yes", polarity=way)
        for number in range(MEASURES)
        for way in [list(Measure.Polarity)[number % 3]]
    ]
    about = [
        Measure(
            code=about_code(number),
            topic="about_you",
            text=f"Group {number}?",
            options=[{"key": f"g{place}", "text": f"Group {place}"} for place in range(size)],
            ordered=number % 2 == 0,
        )
        for number, size in enumerate(CATEGORIES)
    ]
    Measure.objects.bulk_create([*outcomes, *about])
    Wave.objects.bulk_create(
        Wave(code=code, name=code.title(), starts=start, ends=start + HALF_A_YEAR - datetime.timedelta(days=1))
        for number, code in enumerate(wave_codes()[:-1])
        for start in [FIRST + number * HALF_A_YEAR]
    )
    PublishedComparison.objects.bulk_create(
        PublishedComparison(measure=one.code, by="bench", on=FIRST) for one in outcomes
    )


@transaction.atomic
def make_area(area: int) -> None:
    """A release for each wave; the newest one has cells, and says how it asked."""
    from surveys.models import GatheredMeasure, GatheredRelease

    releases = GatheredRelease.objects.bulk_create(GatheredRelease(**about_release(area, n)) for n in range(WAVES))
    newest = releases[-1]
    GatheredMeasure.objects.bulk_create(GatheredMeasure(release=newest, **one) for one in asked_in(area))
    columns = ", ".join(f'"{name}"' for name in ("release_id", "area", *CELL))
    rows = "".join(f"{newest.pk}\t{newest.area}\t{line(cell)}" for cell in cells(area))
    with connection.cursor() as cursor, cursor.copy(f'COPY "{TABLE}" ({columns}) FROM STDIN') as copy:
        copy.write(rows)


def line(cell: tuple[Any, ...]) -> str:
    return "\t".join([r"\N" if value is None else str(value) for value in cell]) + "\n"


@contextmanager
def without_indexes() -> Iterator[None]:
    """Rows come in faster, and the indexes are as tight as after REINDEX."""
    with connection.cursor() as cursor:
        cursor.execute(UNIQUE, [TABLE])
        unique = cursor.fetchall()
        for name, _definition in unique:
            cursor.execute(f'ALTER TABLE "{TABLE}" DROP CONSTRAINT "{name}"')
        cursor.execute(OTHERS, [TABLE])
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for name, definition in unique:
            cursor.execute(f'ALTER TABLE "{TABLE}" ADD CONSTRAINT "{name}" {definition}')
        for _name, definition in indexes:
            cursor.execute(definition)


def contents() -> str:
    """What there is, counted: rows of all answers, those of the answer that comparisons look at, hidden ones."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE answer = %s),"
            " count(*) FILTER (WHERE answer = %s AND wave <> ''),"
            f' count(*) FILTER (WHERE "count" IS NULL), pg_total_relation_size(%s) FROM "{TABLE}"',
            [ANSWERS[0], ANSWERS[0], TABLE],
        )
        rows, looked_at, in_waves, hidden, size = cursor.fetchone()
    return (
        f"{AREAS} areas, {MEASURES} measures, 30 groups, {WAVES} waves and all of them together:\n{rows:,} cells of "
        f"two answers, {looked_at:,} of the one that is compared ({in_waves:,} of them in a wave), {hidden:,} hidden; "
        f"{size / 2**30:.1f} GiB with indexes"
    )
