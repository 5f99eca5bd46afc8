"""From figures to places on the sheet, with the quiet lines and numbers of the axis."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil, floor

from surveys.charts.drawing import SMALL, Drawing
from surveys.charts.palette import QUIET
from surveys.charts.phrases import PERCENT, Translate

Words = Callable[[float, Translate], str]  # how a figure is written
MOST_STEPS = 5  # more numbers would touch on a phone
EDGE = 16  # nearer to the left edge than this, half a number would be off the sheet


@dataclass(frozen=True)
class Scale:
    """An axis from `bottom` to `top`, from the place `start` to the place `end` (which may be above it).

    What lies beyond either end is drawn at the end.
    """

    start: float
    end: float
    top: int = 100
    bottom: int = 0

    def __call__(self, figure: float) -> float:
        within = max(self.bottom, min(figure, self.top))
        return self.start + (self.end - self.start) * (within - self.bottom) / (self.top - self.bottom)

    @property
    def ticks(self) -> list[int]:
        """The round numbers of the axis; 0 is one of them wherever it is on the axis."""
        span = self.top - self.bottom
        step = next(step for step in steps() if span <= MOST_STEPS * step)
        return list(range(-(-self.bottom // step) * step, self.top + 1, step))


def steps() -> Iterator[int]:
    """5, 10, 20, 50, 100, 200 and so on."""
    return (step * 10**power for power in count() for step in (5, 10, 20))


def top_for(percentages: Sequence[float]) -> int:
    """Where an axis from 0 ends that holds all these percentages: a multiple of ten, from 20 to 100."""
    highest = max(percentages, default=100)
    return next(top for top in (20, 30, 40, 50, 60, 80, 100) if highest <= top or top == 100)


def bounds(lowest: float, highest: float) -> tuple[int, int]:
    """Round numbers, not far outside, between which both lie; the lowest has to be below the highest."""
    if lowest >= highest:
        raise ValueError("An axis leads from a lower figure to a higher one.")
    rounded = ((floor(lowest / step) * step, ceil(highest / step) * step, step) for step in steps())
    return next((bottom, top) for bottom, top, step in rounded if top - bottom <= MOST_STEPS * step)


def signed_bounds(figures: Sequence[float]) -> tuple[int, int]:
    """Where an axis begins and ends that holds all these and has 0 well inside."""
    return bounds(min([*figures, -1]), max([*figures, 1]))


def in_percent(figure: float, translate: Translate) -> str:
    """A half is rounded up, as in the tables beside the charts; round() would go to the even number."""
    return translate(PERCENT).format(percent=int(figure + 0.5))


def with_sign(figure: float, translate: Translate) -> str:
    """With a plus or a minus, and 0 with neither; the minus of print is as wide as the plus."""
    return f"{round(figure):+d}".replace("-", "−") if round(figure) else "0"


def as_count(figure: float, translate: Translate) -> str:
    return str(round(figure))


def upright_lines(
    drawing: Drawing, scale: Scale, top: float, bottom: float, translate: Translate = str, words: Words = in_percent
) -> None:
    """The axis of a chart whose figures run across."""
    for tick in scale.ticks:
        x = scale(tick)
        drawing.line([x, x], [top, bottom])
        align = "left" if x < EDGE else "center"
        drawing.text(x, bottom + 20, words(tick, translate), size=SMALL, colour=QUIET, align=align)


def level_lines(drawing: Drawing, scale: Scale, left: float, right: float, translate: Translate = str) -> None:
    """The axis of a chart whose percentages run upwards."""
    for tick in scale.ticks:
        y = scale(tick)
        drawing.line([left, right], [y, y])
        drawing.text(left - 8, y + 6, in_percent(tick, translate), size=SMALL, colour=QUIET, align="right")
