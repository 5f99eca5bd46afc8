"""The areas compared: a row for each area, and in it a dot with its interval for each series."""

from collections.abc import Sequence

from surveys.charts.drawing import LINE, SIZE, SMALL, WIDTH, Drawing, below_heading, note_lines, wrap
from surveys.charts.estimate import Estimate, ends, in_order
from surveys.charts.palette import BAND, MARK, OVERALL, QUIET, Look, look
from surveys.charts.phrases import INTERVAL_KEY, NOT_ENOUGH, PERCENT, Translate
from surveys.charts.scale import Scale, top_for, upright_lines

NAMES = 215  # the width of the areas' names
STEP = 32  # from one series to the next in the same row
LEFT, RIGHT = 230, 570  # the ends of the scale; the percentages stand to its right
DISC = Look(MARK, "o")
DIAMOND = Look(OVERALL, "D")


def dot_chart(rows: Sequence[Estimate], *, title: str, axis: str, translate: Translate = str) -> bytes:
    """Rows come in the order of their labels' first appearance, never sorted into a league table.

    title: drawn above, "" for none. axis: what the percentages are, drawn below them.
    """
    series = in_order(row.series for row in rows)
    areas = [[row for row in rows if row.label == label] for label in in_order(row.label for row in rows)]
    scale = Scale(LEFT, RIGHT, top_for([ends(row)[1] for row in rows if row.percent is not None]))
    legend = legend_places(series) if len(series) > 1 else []
    top = below_heading(title) + (legend[-1][1] + LINE + 6 if legend else 0)
    bottom = top + (sum(map(area_height, areas)) if areas else LINE)
    notes = [axis] if axis else []
    if any(row.percent is not None for row in rows):
        notes.append(translate(INTERVAL_KEY))
    drawing = Drawing(bottom + 44 + len(note_lines(notes)) * LINE)
    drawing.heading(title)
    draw_legend(drawing, below_heading(title), series, legend)
    if not areas:
        drawing.text(0, top + 18, translate(NOT_ENOUGH), colour=QUIET)
    else:
        draw_bands(drawing, top, areas)
        upright_lines(drawing, scale, top, bottom, translate)
    for area in areas:
        draw_area(drawing, top, area, series, scale, translate)
        top += area_height(area)
    drawing.notes(bottom + 54, notes)
    return drawing.svg(title or axis)


def label_lines(area: Sequence[Estimate]) -> list[str]:
    return wrap(area[0].label, NAMES, SIZE * (1.1 if area[0].overall else 1))


def area_notes(area: Sequence[Estimate]) -> list[str]:
    return [line for note in in_order(row.note for row in area if row.note) for line in wrap(note, NAMES, SMALL)]


def area_height(area: Sequence[Estimate]) -> float:
    words = (len(label_lines(area)) + len(area_notes(area))) * LINE
    return max(words, len(area) * STEP) + 14


def draw_bands(drawing: Drawing, top: float, areas: Sequence[Sequence[Estimate]]) -> None:
    """A quiet ground below the row of all areas together."""
    for area in areas:
        if area[0].overall:
            drawing.box(0, top, WIDTH, area_height(area), colour=BAND)
        top += area_height(area)


def draw_area(
    drawing: Drawing,
    top: float,
    area: Sequence[Estimate],
    series: Sequence[str],
    scale: Scale,
    translate: Translate,
) -> None:
    height, lines = area_height(area), label_lines(area)
    notes = area_notes(area)
    middle = top + height / 2
    first = middle - (len(lines) + len(notes)) * LINE / 2 + 19
    drawing.line([0, WIDTH], [top, top])
    drawing.text(0, first, lines, bold=area[0].overall)
    drawing.text(0, first + len(lines) * LINE, notes, size=SMALL, colour=QUIET)
    for place, estimate in enumerate(area):
        y = middle + (place - (len(area) - 1) / 2) * STEP
        draw_estimate(drawing, y, estimate, look_of(estimate, series), scale, translate)


def look_of(estimate: Estimate, series: Sequence[str]) -> Look:
    if len(series) > 1:
        return look(series.index(estimate.series))
    return DIAMOND if estimate.overall else DISC


def draw_estimate(
    drawing: Drawing, y: float, estimate: Estimate, style: Look, scale: Scale, translate: Translate
) -> None:
    if estimate.percent is None:
        drawing.text(LEFT + 10, y + 7, translate(NOT_ENOUGH), colour=QUIET)
        return
    low, high = ends(estimate)
    drawing.whisker((scale(low), y), (scale(high), y), colour=style.colour)
    drawing.mark(scale(estimate.percent), y, style.marker, colour=style.colour)
    words = translate(PERCENT).format(percent=round(estimate.percent))
    drawing.text(WIDTH, y + 7, words, bold=True, align="right")


def legend_places(series: Sequence[str]) -> list[tuple[float, float]]:
    """Where each name of the legend begins: side by side while there is room, else on the next line."""
    places: list[tuple[float, float]] = []
    x, y = 0.0, 0.0
    for name in series:
        width = 34 + len(name) * SIZE * 0.56 + 24
        if x and x + width > WIDTH:
            x, y = 0.0, y + LINE + 4
        places.append((x, y))
        x += width
    return places


def draw_legend(drawing: Drawing, top: float, series: Sequence[str], places: Sequence[tuple[float, float]]) -> None:
    for position, (x, y) in enumerate(places):
        style = look(position)
        drawing.mark(x + 9, top + y + 13, style.marker, colour=style.colour)
        drawing.text(x + 26, top + y + 20, wrap(series[position], WIDTH - 26)[0])
