"""What the Centre's charts say, in a few words: for those who cannot see them.

The sentences claim no more than the charts draw: an area is called higher or lower only where its mark says so.
"""

from collections.abc import Sequence

from surveys.charts.estimate import Estimate, FunnelPoint, ProfileRow, in_order
from surveys.charts.gaps import is_certain
from surveys.charts.phrases import (
    ABOVE,
    AND_MORE,
    BELOW,
    FUNNEL,
    GAP_OF,
    GAPS,
    NO_CLEAR_GAP,
    NONE_STANDS_OUT,
    NOTHING_TO_SAY,
    PROFILE,
    VERDICT,
    Translate,
)

MOST_NAMES = 8  # more would be tiring to listen to; the table has them all


def describe_funnel(points: Sequence[FunnelPoint], *, average: float, axis: str, translate: Translate = str) -> str:
    outside = [point for point in points if point.stands_out]
    above = [point.label for point in outside if point.percent > average]
    below = [point.label for point in outside if point.percent <= average]
    otherwise = NONE_STANDS_OUT if points else NOTHING_TO_SAY
    return translate(FUNNEL).format(axis=axis, finding=on_both_sides(above, below, otherwise, translate))


def describe_gaps(rows: Sequence[Estimate], *, axis: str, translate: Translate = str) -> str:
    clear = [row for row in rows if row.percent is not None and is_certain(row)]
    above = [gap_name(row, translate) for row in clear if (row.percent or 0) > 0]
    below = [gap_name(row, translate) for row in clear if (row.percent or 0) < 0]
    otherwise = NOTHING_TO_SAY if all(row.percent is None for row in rows) else NO_CLEAR_GAP
    return translate(GAPS).format(axis=axis, finding=on_both_sides(above, below, otherwise, translate))


def describe_profile(rows: Sequence[ProfileRow], *, area: str, translate: Translate = str) -> str:
    """The questions by their verdicts, in the order in which the verdicts come first."""
    told = [row for row in rows if row.percent is not None and row.note]
    sentences = [
        translate(VERDICT).format(
            verdict=verdict, names=listed([row.label for row in told if row.note == verdict], translate)
        )
        for verdict in in_order(row.note for row in told)
    ]
    return translate(PROFILE).format(area=area, finding=" ".join(sentences) or translate(NOTHING_TO_SAY))


def gap_name(row: Estimate, translate: Translate) -> str:
    return translate(GAP_OF).format(area=row.label, series=row.series) if row.series else row.label


def on_both_sides(above: Sequence[str], below: Sequence[str], otherwise: str, translate: Translate) -> str:
    sides = [(ABOVE, above), (BELOW, below)]
    sentences = [translate(phrase).format(names=listed(names, translate)) for phrase, names in sides if names]
    return " ".join(sentences) or translate(otherwise)


def listed(names: Sequence[str], translate: Translate) -> str:
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    return translate(AND_MORE).format(names=", ".join(names[:MOST_NAMES]), count=len(names) - MOST_NAMES)
