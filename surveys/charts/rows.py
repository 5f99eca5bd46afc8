"""A row for each area, and in it a mark for each series: what dots.py and gaps.py share."""

from collections.abc import Callable, Sequence

from surveys.charts.drawing import LINE, SIZE, SMALL, WIDTH, Drawing, below_heading, note_lines, wrap
from surveys.charts.estimate import Estimate, in_order
from surveys.charts.legend import draw_legend, legend_height
from surveys.charts.palette import BAND, MARK, OVERALL, QUIET, Look, look
from surveys.charts.phrases import NOT_ENOUGH, Translate

NAMES = 215  # the width of the areas' names
STEP = 32  # from one series to the next in the same row
LEFT, RIGHT = 230, 570  # the ends of the scale; the figures stand to its right
CLEAR = 14  # from an upright line to words beside it
DISC = Look(MARK, "o")
DIAMOND = Look(OVERALL, "D")
Area = Sequence[Estimate]  # the estimates that share a row
DrawAxis = Callable[[Drawing, float, float], None]  # from its top to its bottom
DrawEstimate = Callable[[Drawing, float, Estimate, Look], None]  # at a height


def row_chart(
    rows: Sequence[Estimate],
    *,
    title: str,
    axis: str,
    notes: Sequence[str],
    draw_axis: DrawAxis,
    draw: DrawEstimate,
    translate: Translate,
    axis_lines: int = 1,
) -> bytes:
    """Rows come in the order of their labels' first appearance, never sorted into a league table.

    title: drawn above, "" for none. axis: what the figures are, drawn below them, before the other notes.
    axis_lines: how many lines of words `draw_axis` writes below the axis.
    """
    series = in_order(row.series for row in rows)
    legend = [(name, look(place)) for place, name in enumerate(series)] if len(series) > 1 else []
    areas = areas_of(rows)
    top = below_heading(title) + legend_height([name for name, _ in legend])
    bottom = top + (sum(map(area_height, areas)) if areas else LINE)
    notes = [axis, *notes] if axis else notes
    below = bottom + (axis_lines * LINE if areas else 0) + 28
    drawing = Drawing(below - 10 + len(note_lines(notes)) * LINE)
    drawing.heading(title)
    draw_legend(drawing, below_heading(title), legend)
    if not areas:
        drawing.text(0, top + 18, translate(NOT_ENOUGH), colour=QUIET)
    else:
        draw_bands(drawing, top, areas)
        draw_axis(drawing, top, bottom)
    for area in areas:
        draw_area(drawing, top, area, series, draw)
        top += area_height(area)
    drawing.notes(below, notes)
    return drawing.svg(title or axis)


def areas_of(rows: Sequence[Estimate]) -> list[Area]:
    areas: dict[str, list[Estimate]] = {}
    for row in rows:
        areas.setdefault(row.label, []).append(row)
    return list(areas.values())


def label_lines(area: Area) -> list[str]:
    return wrap(area[0].label, NAMES, SIZE * (1.1 if area[0].overall else 1))


def area_notes(area: Area) -> list[str]:
    return [line for note in in_order(row.note for row in area if row.note) for line in wrap(note, NAMES, SMALL)]


def area_height(area: Area) -> float:
    words = (len(label_lines(area)) + len(area_notes(area))) * LINE
    return max(words, len(area) * STEP) + 14


def draw_bands(drawing: Drawing, top: float, areas: Sequence[Area]) -> None:
    """A quiet ground below the row of all areas together."""
    for area in areas:
        if area[0].overall:
            drawing.box(0, top, WIDTH, area_height(area), colour=BAND)
        top += area_height(area)


def draw_area(drawing: Drawing, top: float, area: Area, series: Sequence[str], draw: DrawEstimate) -> None:
    height, lines = area_height(area), label_lines(area)
    notes = area_notes(area)
    middle = top + height / 2
    first = middle - (len(lines) + len(notes)) * LINE / 2 + 19
    drawing.line([0, WIDTH], [top, top])
    drawing.text(0, first, lines, bold=area[0].overall)
    drawing.text(0, first + len(lines) * LINE, notes, size=SMALL, colour=QUIET)
    for place, estimate in enumerate(area):
        draw(drawing, middle + (place - (len(area) - 1) / 2) * STEP, estimate, look_of(estimate, series))


def look_of(estimate: Estimate, series: Sequence[str]) -> Look:
    if len(series) > 1:
        return look(series.index(estimate.series))
    return DIAMOND if estimate.overall else DISC


def draw_missing(drawing: Drawing, y: float, translate: Translate, *, left: float, beside: float) -> None:
    """Words in the place of a mark, on the side of an upright line at `beside` where there is more room."""
    words = translate(NOT_ENOUGH)
    if WIDTH - beside >= beside - left:
        drawing.text(beside + CLEAR, y + 7, words, colour=QUIET)
    else:
        drawing.text(beside - CLEAR, y + 7, words, colour=QUIET, align="right")
