"""Every estimate of every outcome, in long form: worked out one measure and one breakdown at a time."""

from collections.abc import Iterator
from typing import Any

from surveys.comparison.areas import COLUMNS as COLUMNS
from surveys.comparison.areas import long_row
from surveys.comparison.compare import compare
from surveys.comparison.long_form import in_order
from surveys.comparison.query import Asked, Query, breakdown_codes, settle
from surveys.models import GatheredMeasure, Measure
from surveys.one_by_one import one_by_one, tell_of_failures


def everything(*, only: set[str] | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows of every figure that "Area by area" can show of a measure's focus, everyone first, in COLUMNS.

    only: the codes of the measures that may be shown; None for all. A measure that fails stops no other: what is said
    of it is left out whole, and once the rest has been told PassedOverError is raised.
    """
    outcomes = []
    for measure in measures_of(only):
        outcomes += one_by_one([measure], rows_of_measure, name=lambda code: f"measure {code}")
        yield from outcomes[-1].result or ()
    tell_of_failures(outcomes, what="measures")


def rows_of_measure(measure: str) -> list[tuple[Any, ...]]:
    places = ("", *breakdown_codes(measure))
    return [row for breakdown in places for row in rows_of(settle(Query(measure=measure, by=breakdown)))]


def measures_of(only: set[str] | None) -> list[str]:
    gathered = GatheredMeasure.objects.order_by().values("measure")
    codes = Measure.objects.filter(topic=Measure.Topic.OUTCOME, code__in=gathered).values_list("code", flat=True)
    return [code for code in codes.order_by("code") if only is None or code in only]


def rows_of(asked: Asked) -> Iterator[tuple[Any, ...]]:
    """All waves together, then each of them."""
    for every_wave in (False, True):
        comparison = compare(asked, every_wave=every_wave)
        if comparison.estimates:
            yield from (long_row(comparison, *place) for place in in_order(comparison))
