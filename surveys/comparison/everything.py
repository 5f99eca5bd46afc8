"""Every estimate of every outcome, in long form: worked out one measure and one breakdown at a time."""

from collections.abc import Iterator
from typing import Any

from surveys.comparison.areas import COLUMNS as COLUMNS
from surveys.comparison.areas import long_row
from surveys.comparison.compare import compare
from surveys.comparison.long_form import in_order
from surveys.comparison.query import Asked, Query, breakdown_codes, settle
from surveys.models import GatheredMeasure, Measure


def everything(*, only: set[str] | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows of every figure that "Area by area" can show of a measure's focus, everyone first, in COLUMNS.

    only: the codes of the measures that may be shown; None for all.
    """
    for measure in outcomes(only):
        for breakdown in ("", *breakdown_codes(measure)):
            yield from rows_of(settle(Query(measure=measure, by=breakdown)))


def outcomes(only: set[str] | None) -> list[str]:
    gathered = GatheredMeasure.objects.order_by().values("measure")
    codes = Measure.objects.filter(topic=Measure.Topic.OUTCOME, code__in=gathered).values_list("code", flat=True)
    return [code for code in codes.order_by("code") if only is None or code in only]


def rows_of(asked: Asked) -> Iterator[tuple[Any, ...]]:
    """All waves together, then each of them."""
    for every_wave in (False, True):
        comparison = compare(asked, every_wave=every_wave)
        if comparison.estimates:
            yield from (long_row(comparison, *place) for place in in_order(comparison))
