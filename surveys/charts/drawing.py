"""A sheet to draw a chart on: marks and words at places given in pixels from the top left, out as SVG bytes.

Charts place everything themselves, on a sheet whose height follows from the number of rows. Nothing is measured or
moved afterwards, which is three times as fast as a layout engine and gives the same bytes every time.
"""

import io
import re
import textwrap
import unicodedata
from collections.abc import Sequence
from typing import Any

from surveys.charts.palette import GRID, INK, QUIET, WHITE

WIDTH = 640
LINE = 26  # from one line of words to the next
SIZE = 20  # of words; a phone shows the sheet at half its width
SMALL = 18
AVERAGE_LETTER = 0.54  # of the size: on the wide side, because readers' fonts differ
RIGHT_TO_LEFT, END_OF_DIRECTION = "\u2067", "\u2069"  # invisible
READERS_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"


def wrap(words: str, width: float, size: float = SIZE) -> list[str]:
    """The lines that these words fill in this many pixels; a word that is too long is broken."""
    return textwrap.wrap(words, max(4, int(width / (size * AVERAGE_LETTER)))) or [""]


class Drawing:
    """Later marks lie over earlier ones. Words are placed by the baseline of their first line."""

    def __init__(self, height: float, *, width: float = WIDTH) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        from surveys.charts import style  # noqa: F401 - its import sets the look, once

        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        self.pixels = Affine2D().scale(1, -1).translate(0, height)
        self.layer = 1

    def add(self, artist: Any) -> None:
        artist.set_transform(self.pixels)
        artist.set_zorder(self.layer)
        self.figure.add_artist(artist)
        self.layer += 1

    def text(
        self,
        x: float,
        y: float,
        lines: str | Sequence[str],
        *,
        size: float = SIZE,
        colour: str = INK,
        align: str = "left",
        bold: bool = False,
    ) -> None:
        from matplotlib.text import Text

        lines = [lines] if isinstance(lines, str) else lines
        for number, line in enumerate(in_direction(lines)):
            weight = "bold" if bold else "normal"
            settings: dict[str, Any] = {"fontsize": size, "color": colour, "ha": align, "fontweight": weight}
            self.add(Text(x, y + number * LINE, line, **settings))

    def box(self, x: float, y: float, width: float, height: float, *, colour: str, hollow: bool = False) -> None:
        from matplotlib.patches import Rectangle

        face = WHITE if hollow else colour
        inset = 1.25 if hollow else 0
        self.add(
            Rectangle(
                (x + inset, y + inset),
                max(0, width - 2 * inset),
                height - 2 * inset,
                facecolor=face,
                edgecolor=colour,
                linewidth=2 * inset,
            )
        )

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        *,
        colour: str = GRID,
        width: float = 1,
        dashes: tuple[float, float] | None = None,
    ) -> None:
        """dashes: how long, and how far apart, in widths of the line; None for a line without gaps."""
        from matplotlib.lines import Line2D

        self.add(Line2D(xs, ys, color=colour, linewidth=width, linestyle=(0, dashes) if dashes else "-"))

    def mark(self, x: float, y: float, marker: str, *, colour: str, size: float = 13, hollow: bool = False) -> None:
        self.marks([x], [y], marker, colour=colour, size=size, hollow=hollow)

    def marks(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        marker: str,
        *,
        colour: str,
        size: float = 13,
        hollow: bool = False,
    ) -> None:
        """Many marks that look alike, as one artist: hundreds are as quick as one."""
        from matplotlib.lines import Line2D

        face = WHITE if hollow else colour
        rim = colour if hollow else WHITE  # a white rim keeps marks apart from lines and from each other
        width = 2.5 if hollow else 1
        artist = Line2D(xs, ys, linestyle="none", marker=marker, markersize=size)
        artist.set(markerfacecolor=face, markeredgecolor=rim, markeredgewidth=width)
        self.add(artist)

    def whisker(self, low: tuple[float, float], high: tuple[float, float], *, colour: str = INK) -> None:
        """An interval from one point to the other, with a white edge so that it shows on a bar as well."""
        xs, ys = zip(low, high, strict=True)
        self.line(xs, ys, colour=WHITE, width=5)
        self.line(xs, ys, colour=colour, width=2)

    def heading(self, title: str) -> None:
        self.text(0, LINE - 4, heading_lines(title), bold=True)

    def notes(self, y: float, notes: Sequence[str]) -> None:
        """The quiet lines below a chart that tell how to read it."""
        for note in notes:
            lines = note_lines([note])
            self.text(0, y, lines, size=SMALL, colour=QUIET)
            y += len(lines) * LINE

    def svg(self, title: str) -> bytes:
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        output = io.BytesIO()
        metadata = {"Date": None, "Creator": None, "Title": title}
        FigureCanvasSVG(self.figure).print_svg(output, metadata=metadata)
        return for_readers(output.getvalue().decode()).encode()


def in_direction(lines: Sequence[str]) -> Sequence[str]:
    """Words that begin in a script from right to left keep its order within their line, full stop and all."""
    directions = (unicodedata.bidirectional(letter) for line in lines for letter in line)
    first = next((direction for direction in directions if direction in ("L", "R", "AL")), "L")
    return lines if first == "L" else [f"{RIGHT_TO_LEFT}{line}{END_OF_DIRECTION}" for line in lines]


def heading_lines(title: str) -> list[str]:
    return wrap(title, WIDTH, SIZE * 1.1) if title else []


def cut(lines: list[str], most: int) -> list[str]:
    """No more lines than this; where words are left out, three dots say so."""
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip(" .,;:") + "…"]


def below_heading(title: str) -> float:
    """Where a chart begins that has this heading, which may be none."""
    lines = heading_lines(title)
    return 4 + len(lines) * LINE + (14 if lines else 0)


def note_lines(notes: Sequence[str]) -> list[str]:
    return [line for note in notes for line in wrap(note, WIDTH, SMALL)]


def for_readers(svg: str) -> str:
    """Names the fonts of the reader's system, gives the size in pixels rather than in points of print, and styles
    by attributes alone: a content policy that allows no inline style then leaves a chart as it is.
    """
    svg = re.sub(r'(style="[^"]*?)\'DejaVu Sans\', sans-serif', rf"\1{READERS_FONTS}", svg)
    svg = re.sub(r'(width|height)="([\d.]+)pt"', r'\1="\2"', svg, count=2)
    svg = re.sub(r'(<\w[^<>]* )style="([^"]*)"', lambda tag: tag[1] + as_attributes(tag[2]), svg)
    sheet = re.search(r"<style[^>]*>\*\{(.*?)\}</style>", svg)
    return svg.replace(sheet[0], "").replace("<svg ", f"<svg {as_attributes(sheet[1])} ", 1) if sheet else svg


def as_attributes(style: str) -> str:
    """`fill: none; stroke: #fff` as `fill="none" stroke="#fff"`."""
    pairs = (part.split(":", 1) for part in style.split(";") if part.strip())
    return " ".join(f'{name.strip()}="{value.strip()}"' for name, value in pairs)
