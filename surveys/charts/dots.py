"""The areas compared: a row for each area, and in it a dot with its interval for each series."""

from collections.abc import Sequence
from dataclasses import replace

from surveys.charts.drawing import WIDTH, Drawing
from surveys.charts.estimate import Estimate, ends, in_order
from surveys.charts.palette import MARK, QUIET, Look
from surveys.charts.phrases import ANOTHER_KEY, INTERVAL_KEY, NOT_ENOUGH, SHRUNKEN_KEY, Translate
from surveys.charts.rows import LEFT, RIGHT, row_chart
from surveys.charts.scale import Scale, in_percent, top_for, upright_lines

BELOW = 14  # from a dot to the mark below it that points at the shrunken figure
DASHES = (4.0, 3.0)


def dot_chart(rows: Sequence[Estimate], *, title: str, axis: str, translate: Translate = str) -> bytes:
    """Rows come in the order of their labels' first appearance, never sorted into a league table.

    title: drawn above, "" for none. axis: what the percentages are, drawn below them.
    """
    if len(in_order(row.series for row in rows)) > 1:  # with several dots in a row, further marks would be too many
        rows = [replace(row, shrunken=None, another=None) for row in rows]
    scale = Scale(LEFT, RIGHT, top_for([right_end(row) for row in rows if row.percent is not None]))

    def draw_axis(drawing: Drawing, top: float, bottom: float) -> None:
        upright_lines(drawing, scale, top, bottom, translate)

    def draw(drawing: Drawing, y: float, estimate: Estimate, style: Look) -> None:
        draw_estimate(drawing, y, estimate, style, scale, translate)

    notes = [translate(key) for key in keys_to(rows)]
    return row_chart(rows, title=title, axis=axis, notes=notes, draw_axis=draw_axis, draw=draw, translate=translate)


def keys_to(rows: Sequence[Estimate]) -> list[str]:
    """Only what is drawn is explained."""
    drawn = [row for row in rows if row.percent is not None]
    keys = [INTERVAL_KEY] if drawn else []
    if any(row.another for row in drawn):
        keys.append(ANOTHER_KEY)
    if any(row.shrunken is not None for row in drawn):
        keys.append(SHRUNKEN_KEY)
    return keys


def right_end(estimate: Estimate) -> float:
    return max(ends(estimate)[1], estimate.another[1] if estimate.another else 0)


def draw_estimate(
    drawing: Drawing, y: float, estimate: Estimate, style: Look, scale: Scale, translate: Translate
) -> None:
    if estimate.percent is None:
        drawing.text(LEFT + 10, y + 7, translate(NOT_ENOUGH), colour=QUIET)
        return
    if estimate.another:
        drawing.line([scale(end) for end in estimate.another], [y, y], colour=style.colour, width=1.5, dashes=DASHES)
    low, high = ends(estimate)
    drawing.whisker((scale(low), y), (scale(high), y), colour=style.colour)
    drawing.mark(scale(estimate.percent), y, style.marker, colour=style.colour)
    if estimate.shrunken is not None:
        drawing.mark(scale(estimate.shrunken), y + BELOW, "^", colour=MARK, size=8, hollow=True)
    drawing.text(WIDTH, y + 7, in_percent(estimate.percent, translate), bold=True, align="right")
