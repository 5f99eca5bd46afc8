"""An ordered scale by group: the answers of each group as one strip, stacked outwards from the middle of the scale.

Each segment has its percentage in it, and differs in lightness as well as in colour. The intervals stand in the
table: a strip has no room for them, so groups whose figures are uncertain are drawn as dots instead.
"""

from collections.abc import Sequence

from surveys.charts.drawing import LINE, SMALL, WIDTH, Drawing, below_heading, note_lines, wrap
from surveys.charts.figures import require_protected, title_of
from surveys.charts.palette import INK, WHITE, contrast, diverging
from surveys.charts.phrases import IN_TABLE, PERCENT, Translate
from surveys.table import Row, Status, Table

AGREEMENT = "agree-"  # how the keys of the usual five answers begin, from agree-5 to agree-1
FEWEST, MOST = 3, 7
THICKNESS = 38
SPACE = 16
ROOM = 30  # in pixels: a narrower segment has no words in it


def is_ordered(table: Table) -> bool:
    """Whether its answers run from one end to the other: degrees of agreement, or the points of a scale."""
    keys = [answer.key for answer in table.answers]
    if not FEWEST <= len(keys) <= MOST:
        return False
    points = [key.removeprefix(AGREEMENT) for key in keys]
    return all(point.isascii() and point.isdecimal() for point in points)


def can_be_stacked(table: Table) -> bool:
    """A strip with a piece missing would mislead, and so would one of uncertain pieces."""
    whole = all(cell.status is Status.SHOWN and cell.has_percent for _, _, cell in table.cells())
    return bool(table.breakdown and table.rows) and table.exclusive and is_ordered(table) and whole


def likert_chart(table: Table, *, title: str = "", translate: Translate = str) -> bytes:
    require_protected(table)
    colours = diverging(len(table.answers))
    top = below_heading(title)
    legend = legend_places(table)
    notes = [translate(IN_TABLE)]
    height = top + (legend[-1][1] + LINE + 14) + sum(map(row_height, table.rows))
    drawing = Drawing(height + 12 + len(note_lines(notes)) * LINE)
    drawing.heading(title)
    for (x, y), answer, colour in zip(legend, table.answers, colours, strict=True):
        drawing.box(x, top + y + 4, 20, 20, colour=INK)
        drawing.box(x + 1, top + y + 5, 18, 18, colour=colour)
        drawing.text(x + 28, top + y + 20, answer.text, size=SMALL)
    top += legend[-1][1] + LINE + 14
    scale = extent(table)
    for row in table.rows:
        drawing.text(0, top + 20, wrap(row.label.text, WIDTH))
        draw_strip(drawing, top + row_height(row) - THICKNESS - SPACE, row, colours, scale, translate)
        top += row_height(row)
    drawing.notes(height + 20, notes)
    return drawing.svg(title or title_of(table))


def row_height(row: Row) -> float:
    return len(wrap(row.label.text, WIDTH)) * LINE + 6 + THICKNESS + SPACE


def legend_places(table: Table) -> list[tuple[float, float]]:
    """From left to right, then in the next line."""
    places, x, y = [], 0.0, 0.0
    for answer in table.answers:
        width = 28 + len(answer.text) * SMALL * 0.56 + 18
        if x and x + width > WIDTH:
            x, y = 0.0, y + LINE
        places.append((x, y))
        x += width
    return places


def left_share(row: Row) -> float:
    """What lies left of the middle: the first half of the answers, and half of the one in the middle."""
    percents = [cell.percent or 0 for cell in row.cells]
    half, odd = divmod(len(percents), 2)
    return sum(percents[:half]) + (percents[half] / 2 if odd else 0)


def extent(table: Table) -> tuple[float, float]:
    """The place of the middle, and how many pixels are one per cent."""
    lefts = [left_share(row) for row in table.rows]
    rights = [sum(cell.percent or 0 for cell in row.cells) - left_share(row) for row in table.rows]
    unit = WIDTH / max(1, max(lefts) + max(rights))
    return max(lefts) * unit, unit


def draw_strip(
    drawing: Drawing, y: float, row: Row, colours: Sequence[str], scale: tuple[float, float], translate: Translate
) -> None:
    middle, unit = scale
    x = middle - left_share(row) * unit
    for cell, colour in zip(row.cells, colours, strict=True):
        width = (cell.percent or 0) * unit
        drawing.box(x, y, width, THICKNESS, colour=INK)
        drawing.box(x + 1, y + 1, max(0, width - 2), THICKNESS - 2, colour=colour)
        if width >= ROOM:
            ink = WHITE if contrast(colour) > contrast(colour, INK) else INK
            words = translate(PERCENT).format(percent=cell.percent)
            drawing.text(
                x + width / 2, y + THICKNESS / 2 + 6, words, size=SMALL, colour=ink, align="center", bold=True
            )
        x += width
    for start, end in ((y - 6, y), (y + THICKNESS, y + THICKNESS + 6)):  # beside the strip, not through its figures
        drawing.line([middle, middle], [start, end], colour=INK, width=1.5)
