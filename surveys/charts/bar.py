"""A bar for each answer, from the table for everyone.

The answer stands above its bar, where a long one has the whole width to wrap in, on a phone too.
"""

from surveys.charts.drawing import LINE, WIDTH, Drawing, below_heading, note_lines, wrap
from surveys.charts.figures import key_to, may_be_said, require_protected, title_of
from surveys.charts.palette import BAR, QUIET
from surveys.charts.phrases import NOT_ENOUGH, PERCENT, Translate
from surveys.charts.scale import Scale, upright_lines
from surveys.table import Cell, Label, Status, Table

THICKNESS = 26
GAP = 20
SCALE = Scale(0, 560)  # leaves room for "100%" at the right


def bar_chart(table: Table, *, title: str = "", translate: Translate = str) -> bytes:
    """Answers without a figure have words in the place of the bar. The title is drawn when there is one."""
    require_protected(table)
    pairs = [(answer, cell) for row in table.rows[:1] for answer, cell in zip(table.answers, row.cells, strict=True)]
    top = below_heading(title)
    bottom = top + sum(height_of(answer) for answer, _ in pairs) if pairs else top + LINE
    notes = key_to((cell for _, cell in pairs), translate)
    drawing = Drawing(bottom + (44 if pairs else 12) + len(note_lines(notes)) * LINE)
    drawing.heading(title)
    if not pairs:
        drawing.text(0, top + 20, translate(NOT_ENOUGH), colour=QUIET)
    else:
        upright_lines(drawing, SCALE, top, bottom, translate)
    for answer, cell in pairs:
        draw_answer(drawing, top, answer, cell, translate)
        top += height_of(answer)
    drawing.notes(bottom + 56, notes)
    return drawing.svg(title or title_of(table))


def height_of(answer: Label) -> float:
    return len(wrap(answer.text, WIDTH)) * LINE + THICKNESS + GAP


def draw_answer(drawing: Drawing, top: float, answer: Label, cell: Cell, translate: Translate) -> None:
    lines = wrap(answer.text, WIDTH)
    drawing.text(0, top + 20, lines)
    draw_bar(drawing, top + len(lines) * LINE + 3, cell, translate)


def draw_bar(drawing: Drawing, y: float, cell: Cell, translate: Translate) -> None:
    if not may_be_said(cell):
        drawing.text(0, y + 19, translate(NOT_ENOUGH), colour=QUIET)
        return
    percent = cell.percent or 0
    low, high = (percent if end is None else end for end in (cell.low, cell.high))
    drawing.box(0, y, SCALE(percent), THICKNESS, colour=BAR, hollow=cell.status is Status.CAUTION)
    middle = y + THICKNESS / 2
    drawing.whisker((SCALE(low), middle), (SCALE(high), middle))
    words = translate(PERCENT).format(percent=percent)
    drawing.text(SCALE(max(high, percent)) + 10, y + 20, words, bold=True)
