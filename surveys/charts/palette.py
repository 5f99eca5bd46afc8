"""The colours and shapes of the charts.

Marks stand out from white by at least 3 to 1 and words by at least 4.5 to 1 (WCAG 2.2, 1.4.11 and 1.4.3). A series has
a shape as well as a colour, so that nothing is lost in black and white or to a reader who sees few colours. The series
follow the categorical palette of the UK Government Analysis Function, made for colour-blind readers.
"""

from dataclasses import dataclass

WHITE = "#ffffff"
INK = "#1d1d1f"  # words that carry the figures
QUIET = "#595959"  # words that help to read them
GRID = "#dcdcdc"  # decoration only: nothing is lost without it
BAND = "#f3f3f3"  # behind the row that stands apart
BAR = "#5694ca"
MARK = "#12436d"
OVERALL = "#6b6b6b"  # everyone together, behind or beside the areas


@dataclass(frozen=True)
class Look:
    """How one series is drawn: a colour, and a marker by matplotlib's name for it."""

    colour: str
    marker: str


SERIES = (  # dark and lighter by turns, so that neighbours differ in black and white
    Look("#12436d", "o"),
    Look("#d4451f", "s"),
    Look("#801650", "^"),
    Look("#1f8f86", "D"),
    Look("#3d3d3d", "v"),
    Look("#8b67c4", "P"),
)


def look(position: int) -> Look:
    """The look of the series at this position; a seventh series begins again, and its label tells it apart."""
    return SERIES[position % len(SERIES)]


def contrast(colour: str, background: str = WHITE) -> float:
    """The contrast ratio of WCAG, from 1 (the same colour) to 21 (black on white)."""
    lighter, darker = sorted((luminance(colour), luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, from 0 (black) to 1 (white)."""
    red, green, blue = (linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


DIVERGING = ("#12436d", "#4f83b5", "#b5cfe6", "#f2f2f2", "#f6c79a", "#d4793a", "#8a3a0b")  # light in the middle


def diverging(count: int) -> list[str]:
    """Colours of an ordered scale of three to seven answers, from one end to the other."""
    chosen = {3: (1, 3, 5), 4: (0, 2, 4, 6), 5: (0, 2, 3, 4, 6), 6: (0, 1, 2, 4, 5, 6), 7: range(7)}
    return [DIVERGING[position] for position in chosen[count]]
