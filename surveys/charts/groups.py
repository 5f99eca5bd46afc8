"""The groups of a breakdown compared: a panel for each answer, and in it a dot with its interval for each group.

The panels stand below each other on one scale. Side by side they would be too narrow to read on a phone.
"""

from collections.abc import Iterable

from surveys.charts.drawing import LINE, WIDTH, Drawing, below_heading, note_lines, wrap
from surveys.charts.figures import key_to, may_be_said, require_protected, title_of
from surveys.charts.palette import MARK, QUIET
from surveys.charts.phrases import NOT_ENOUGH, PERCENT, Translate
from surveys.charts.scale import Scale, top_for, upright_lines
from surveys.table import Cell, Row, Status, Table

NAMES = 210  # the width of the groups' names
SPACE = 14  # between two groups
LEFT, RIGHT = 226, 570  # the ends of the scale; the percentages stand to its right


def grouped_chart(table: Table, *, title: str = "", top: int = 0, translate: Translate = str) -> bytes:
    """Groups without a figure have words in the place of the dot. The title is drawn when there is one.

    top: where the scale ends, in per cent; 0 for the end that suits this table.
    """
    require_protected(table)
    scale = Scale(LEFT, RIGHT, top or shared_top([table]))
    notes = key_to((cell for _, _, cell in table.cells()), translate)
    y = below_heading(title)
    bottom = y + sum(panel_height(table, position) for position in range(len(table.answers)))
    empty = not table.rows or not table.answers
    drawing = Drawing(bottom + (LINE if empty else 8) + len(note_lines(notes)) * LINE)
    drawing.heading(title)
    if empty:
        drawing.text(0, bottom + 18, translate(NOT_ENOUGH), colour=QUIET)
        return drawing.svg(title or title_of(table))
    for position in range(len(table.answers)):
        draw_panel(drawing, y, table, position, scale, translate)
        y += panel_height(table, position)
    drawing.notes(bottom + 14, notes)
    return drawing.svg(title or title_of(table))


def shared_top(tables: Iterable[Table]) -> int:
    """Where one scale ends that holds every interval of these tables."""
    return top_for([cell.high or 0 for table in tables for _, _, cell in table.cells() if may_be_said(cell)])


def panel_height(table: Table, position: int) -> float:
    if not table.rows:
        return 0
    return len(wrap(table.answers[position].text, WIDTH)) * LINE + 12 + sum(map(row_height, table.rows)) + 54


def row_height(row: Row) -> float:
    return len(wrap(row.label.text, NAMES)) * LINE + SPACE


def draw_panel(drawing: Drawing, top: float, table: Table, position: int, scale: Scale, translate: Translate) -> None:
    lines = wrap(table.answers[position].text, WIDTH, 22)
    drawing.text(0, top + 20, lines, bold=True)
    top += len(wrap(table.answers[position].text, WIDTH)) * LINE + 12
    upright_lines(drawing, scale, top, top + sum(map(row_height, table.rows)), translate)
    for row in table.rows:
        height = row_height(row)
        drawing.text(0, top + SPACE / 2 + 19, wrap(row.label.text, NAMES))
        draw_dot(drawing, top + height / 2, row.cells[position], scale, translate)
        top += height


def draw_dot(drawing: Drawing, y: float, cell: Cell, scale: Scale, translate: Translate) -> None:
    if not may_be_said(cell):
        drawing.text(LEFT + 10, y + 7, translate(NOT_ENOUGH), colour=QUIET)
        return
    percent = cell.percent or 0
    low, high = (percent if end is None else end for end in (cell.low, cell.high))
    drawing.whisker((scale(low), y), (scale(high), y), colour=MARK)
    drawing.mark(scale(percent), y, "o", colour=MARK, hollow=cell.status is Status.CAUTION)
    drawing.text(WIDTH, y + 7, translate(PERCENT).format(percent=percent), bold=True, align="right")
