"""The gap between two groups in each area: a dot with its interval on either side of an upright line at 0."""

from collections.abc import Sequence

from surveys.charts.drawing import LINE, SMALL, WIDTH, Drawing
from surveys.charts.estimate import Estimate, ends
from surveys.charts.palette import INK, QUIET, Look
from surveys.charts.phrases import HIGHER, INTERVAL_KEY, LOWER, MAY_BE_NONE_KEY, MEASURED_IN, Translate
from surveys.charts.rows import LEFT, RIGHT, draw_missing, row_chart
from surveys.charts.scale import Scale, signed_bounds, upright_lines, with_sign


def gap_chart(rows: Sequence[Estimate], *, title: str, axis: str, unit: str, translate: Translate = str) -> bytes:
    """percent, low, high of each estimate: the gap, in the unit; below 0 where the group is below the one that it is
    compared with. A series for each group, and rows in the order of their labels' first appearance.

    title: drawn above, "" for none. axis: which groups are compared. unit: such as "percentage points".
    """
    drawn = [row for row in rows if row.percent is not None]
    bottom_end, top_end = signed_bounds([end for row in drawn for end in ends(row)])
    scale = Scale(LEFT, RIGHT, top_end, bottom_end)

    def draw_axis(drawing: Drawing, top: float, bottom: float) -> None:
        upright_lines(drawing, scale, top, bottom, translate, with_sign)
        drawing.line([scale(0), scale(0)], [top, bottom], colour=INK, width=1.5)
        draw_directions(drawing, bottom + 20 + LINE, translate)

    def draw(drawing: Drawing, y: float, estimate: Estimate, style: Look) -> None:
        draw_gap(drawing, y, estimate, style, scale, translate)

    keys = [INTERVAL_KEY] if drawn else []
    if not all(map(is_certain, drawn)):
        keys.append(MAY_BE_NONE_KEY)
    axis = translate(MEASURED_IN).format(axis=axis, unit=unit) if axis else unit
    notes = [translate(key) for key in keys]
    return row_chart(
        rows,
        title=title,
        axis=axis,
        notes=notes,
        draw_axis=draw_axis,
        draw=draw,
        translate=translate,
        axis_lines=2,
    )


def draw_directions(drawing: Drawing, y: float, translate: Translate) -> None:
    """The arrows stand by themselves: within words from right to left they would change sides."""
    drawing.text(LEFT - 14, y, "←", size=SMALL, colour=QUIET)
    drawing.text(LEFT + 10, y, translate(LOWER), size=SMALL, colour=QUIET)
    drawing.text(RIGHT - 10, y, translate(HIGHER), size=SMALL, colour=QUIET, align="right")
    drawing.text(RIGHT + 14, y, "→", size=SMALL, colour=QUIET, align="right")


def is_certain(estimate: Estimate) -> bool:
    """Whether the interval leaves 0 out; a gap without an interval is never called certain."""
    if estimate.low is None or estimate.high is None:
        return False
    return estimate.low > 0 or estimate.high < 0


def draw_gap(drawing: Drawing, y: float, estimate: Estimate, style: Look, scale: Scale, translate: Translate) -> None:
    if estimate.percent is None:
        draw_missing(drawing, y, translate, left=LEFT, beside=scale(0))
        return
    low, high = ends(estimate)
    drawing.whisker((scale(low), y), (scale(high), y), colour=style.colour)
    hollow = not is_certain(estimate)
    size = 11 if hollow else 13  # the rim of a hollow mark lies half outside
    drawing.mark(scale(estimate.percent), y, style.marker, colour=style.colour, size=size, hollow=hollow)
    drawing.text(WIDTH, y + 7, with_sign(estimate.percent, translate), bold=True, align="right")
