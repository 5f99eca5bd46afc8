"""The profile of one area: a row for each measure, with the area's dot and its interval beside all areas together.

The measure stands above its row, where a long question has the whole width to wrap in, on a phone too.
"""

from collections.abc import Sequence

from surveys.charts.drawing import LINE, SMALL, WIDTH, Drawing, below_heading, cut, note_lines, wrap
from surveys.charts.estimate import ProfileRow, ends
from surveys.charts.legend import draw_legend, legend_height
from surveys.charts.palette import MARK, OVERALL, QUIET, Look
from surveys.charts.phrases import ALL_AREAS, INTERVAL_KEY, NOT_ENOUGH, THIS_AREA, Translate
from surveys.charts.rows import draw_missing
from surveys.charts.scale import Scale, in_percent, top_for, upright_lines

LEFT, RIGHT = 12, 560  # the ends of the scale; the percentages stand to its right
MOST_LINES = 3  # of a measure's words
BAR = 40  # the height that the marks of a row have
AREA = Look(MARK, "o")
TOGETHER = Look(OVERALL, "d")
TALL = 25  # of the mark of all areas, which shows above and below the area's dot where both are alike


def profile_chart(rows: Sequence[ProfileRow], *, title: str, axis: str, translate: Translate = str) -> bytes:
    """Rows come in the order given. title: drawn above, "" for none. axis: what the percentages are, drawn below."""
    names = [translate(THIS_AREA), translate(ALL_AREAS)] if rows else []
    top = below_heading(title) + legend_height(names)
    bottom = top + (sum(map(row_height, rows)) if rows else LINE)
    notes = [axis] if axis else []
    if any(row.percent is not None for row in rows):
        notes.append(translate(INTERVAL_KEY))
    below = bottom + (LINE if rows else 0) + 28
    drawing = Drawing(below - 10 + len(note_lines(notes)) * LINE)
    drawing.heading(title)
    draw_legend(drawing, below_heading(title), list(zip(names, (AREA, TOGETHER), strict=False)))
    scale = Scale(LEFT, RIGHT, top_for([end for row in rows for end in figures(row)]))
    if rows:
        upright_lines(drawing, scale, top, bottom, translate)
    else:
        drawing.text(0, top + 18, translate(NOT_ENOUGH), colour=QUIET)
    for row in rows:
        draw_row(drawing, top, row, scale, translate)
        top += row_height(row)
    drawing.notes(below, notes)
    return drawing.svg(title or axis)


def figures(row: ProfileRow) -> list[float]:
    """Those for which the scale needs room."""
    high = [] if row.percent is None else [ends(row)[1]]
    return high if row.overall is None else [*high, row.overall]


def label_lines(row: ProfileRow) -> list[str]:
    return cut(wrap(row.label, WIDTH), MOST_LINES)


def verdict_lines(row: ProfileRow) -> list[str]:
    return wrap(row.note, WIDTH, SMALL) if row.note else []


def row_height(row: ProfileRow) -> float:
    return (len(label_lines(row)) + len(verdict_lines(row))) * LINE + BAR + 10


def draw_row(drawing: Drawing, top: float, row: ProfileRow, scale: Scale, translate: Translate) -> None:
    lines, verdict = label_lines(row), verdict_lines(row)
    drawing.line([0, WIDTH], [top, top])
    drawing.text(0, top + 24, lines)
    drawing.text(0, top + 24 + len(lines) * LINE, verdict, size=SMALL, colour=QUIET)
    draw_figures(drawing, top + row_height(row) - BAR / 2 - 2, row, scale, translate)


def draw_figures(drawing: Drawing, y: float, row: ProfileRow, scale: Scale, translate: Translate) -> None:
    if row.overall is not None:
        drawing.mark(scale(row.overall), y, TOGETHER.marker, colour=TOGETHER.colour, size=TALL)
    if row.percent is None:
        beside = 0 if row.overall is None else scale(row.overall)
        draw_missing(drawing, y, translate, left=0, beside=beside)
        return
    low, high = ends(row)
    drawing.whisker((scale(low), y), (scale(high), y), colour=AREA.colour)
    drawing.mark(scale(row.percent), y, AREA.marker, colour=AREA.colour)
    drawing.text(WIDTH, y + 7, in_percent(row.percent, translate), bold=True, align="right")
