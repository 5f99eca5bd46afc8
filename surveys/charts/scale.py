"""From percentages to places on the sheet, with the quiet lines and numbers of the axis."""

from dataclasses import dataclass

from surveys.charts.drawing import SMALL, Drawing
from surveys.charts.palette import QUIET
from surveys.charts.phrases import PERCENT, Translate


@dataclass(frozen=True)
class Scale:
    """An axis from 0 to `top` per cent, from the place `start` to the place `end` (which may be above it)."""

    start: float
    end: float
    top: int = 100

    def __call__(self, percent: float) -> float:
        return self.start + (self.end - self.start) * min(percent, self.top) / self.top

    @property
    def ticks(self) -> list[int]:
        step = next(step for step in (5, 10, 20, 25) if self.top / step <= 5)
        return list(range(0, self.top + 1, step))


def top_for(percentages: list[float]) -> int:
    """Where an axis ends that holds all these percentages: a multiple of ten, from 20 to 100."""
    highest = max(percentages, default=100)
    return next(top for top in (20, 30, 40, 50, 60, 80, 100) if highest <= top or top == 100)


def upright_lines(drawing: Drawing, scale: Scale, top: float, bottom: float, translate: Translate = str) -> None:
    """The axis of a chart whose percentages run across."""
    for tick in scale.ticks:
        x = scale(tick)
        drawing.line([x, x], [top, bottom])
        align = "left" if x == 0 else "center"
        words = translate(PERCENT).format(percent=tick)
        drawing.text(x, bottom + 20, words, size=SMALL, colour=QUIET, align=align)


def level_lines(drawing: Drawing, scale: Scale, left: float, right: float, translate: Translate = str) -> None:
    """The axis of a chart whose percentages run upwards."""
    for tick in scale.ticks:
        y = scale(tick)
        drawing.line([left, right], [y, y])
        words = translate(PERCENT).format(percent=tick)
        drawing.text(left - 8, y + 6, words, size=SMALL, colour=QUIET, align="right")
