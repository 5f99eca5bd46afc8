"""The picture that stands beside a shared link to results: the survey's name, its first finding, and the release."""

from surveys.charts.drawing import Drawing, wrap
from surveys.charts.palette import INK, MARK, QUIET

WIDTH, HEIGHT = 1200, 630
MARGIN = 70


def share_picture(*, name: str, finding: str, release: str) -> bytes:
    """SVG of 1200 by 630 pixels. Long words are cut with an ellipsis, never made too small to read."""
    drawing = Drawing(HEIGHT, width=WIDTH)
    drawing.box(0, 0, WIDTH, HEIGHT, colour="#ffffff")
    drawing.box(0, 0, 24, HEIGHT, colour=MARK)
    bottom = paragraph(drawing, 120, name, size=54, most=2, colour=MARK, bold=True)
    paragraph(drawing, bottom + 50, finding, size=38, most=5, colour=INK)
    paragraph(drawing, HEIGHT - 50, release, size=28, most=1, colour=QUIET)
    return drawing.svg(name)


def paragraph(
    drawing: Drawing, y: float, words: str, *, size: int, most: int, colour: str, bold: bool = False
) -> float:
    """Draws as many lines as there is room for, and returns where the next paragraph begins."""
    lines = wrap(words, WIDTH - 2 * MARGIN, size * 1.05)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rsplit(" ", 1)[0] + " …"]
    for number, line in enumerate(lines):
        drawing.text(MARGIN, y + number * size * 1.35, line, size=size, colour=colour, bold=bold)
    return y + len(lines) * size * 1.35
