"""The legend of a chart with several series: each name beside its mark, above the marks themselves."""

from collections.abc import Sequence

from surveys.charts.drawing import AVERAGE_LETTER, LINE, SIZE, WIDTH, Drawing, wrap
from surveys.charts.palette import Look

BESIDE = 26  # from the left of a mark to its name
APART = 32  # from the end of a name to the next mark
Entry = tuple[str, Look]
Place = tuple[float, float]


def legend_places(names: Sequence[str]) -> list[Place]:
    """Where each entry begins: side by side while there is room, else on the next line."""
    places: list[Place] = []
    x, y, lines = 0.0, 0.0, 1
    for name in names:
        width = BESIDE + len(name) * SIZE * AVERAGE_LETTER
        if x and x + width > WIDTH:
            x, y = 0.0, y + lines * LINE + 4
        lines = len(name_lines(name))
        places.append((x, y))
        x += width + APART
    return places


def name_lines(name: str) -> list[str]:
    return wrap(name, WIDTH - BESIDE)


def legend_height(names: Sequence[str]) -> float:
    """0 without names."""
    if not names:
        return 0
    return legend_places(names)[-1][1] + len(name_lines(names[-1])) * LINE + 6


def draw_legend(drawing: Drawing, top: float, entries: Sequence[Entry]) -> None:
    for (name, style), (x, y) in zip(entries, legend_places([name for name, _ in entries]), strict=True):
        drawing.mark(x + 9, top + y + 13, style.marker, colour=style.colour)
        drawing.text(x + BESIDE, top + y + 20, name_lines(name))
