"""The lines of a funnel: the average of all areas, the limits on both sides of it, and the words at their ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot

from surveys.charts.drawing import LINE, SMALL, Drawing, wrap
from surveys.charts.estimate import FunnelCurve, FunnelPoint
from surveys.charts.line import spread
from surveys.charts.palette import INK, QUIET
from surveys.charts.phrases import ALL_AREAS, DASHED_KEY, OUT_OF, SOLID_KEY, Translate
from surveys.charts.scale import Scale, in_percent

DASHES = (5.0, 3.0)
CLOSE = 10
Path = list[tuple[float, float]]


@dataclass(frozen=True)
class Plane:
    """Where a number of answers and a percentage meet on the sheet."""

    across: Scale
    upwards: Scale

    def __call__(self, base: float, percent: float) -> tuple[float, float]:
        return self.across(base), self.upwards(percent)


def sides(curve: FunnelCurve) -> tuple[Path, Path]:
    """The limit above the average and the one below: bases and percentages."""
    return [(base, high) for base, _, high in curve.points], [(base, low) for base, low, _ in curve.points]


def within(path: Path, scale: Scale) -> Path:
    """The part of a line between both ends of the scale: for few answers a limit may lie far outside."""
    kept: Path = []
    for first, second in pairwise(path):
        if max(first[1], second[1]) >= scale.bottom and min(first[1], second[1]) <= scale.top:
            kept += [moved(first, second, scale), moved(second, first, scale)]
    return list(dict.fromkeys(kept))


def moved(point: tuple[float, float], other: tuple[float, float], scale: Scale) -> tuple[float, float]:
    """A point outside the scale goes along the line to the other one until it is at the end of the scale."""
    end = max(scale.bottom, min(point[1], scale.top))
    if end == point[1]:
        return point
    share = (end - point[1]) / (other[1] - point[1])
    return point[0] + share * (other[0] - point[0]), end


def on_sheet(curve: FunnelCurve, plane: Plane) -> list[Path]:
    """Both limits, as places on the sheet; a limit that is not on it at all is left out."""
    lines = ([plane(*point) for point in within(side, plane.upwards)] for side in sides(curve))
    return [line for line in lines if line]


def spots(line: Path) -> Path:
    """Places along a line, no further apart than a name is high."""
    found = line[:1]
    for (x, y), (other_x, other_y) in pairwise(line):
        count = ceil(hypot(other_x - x, other_y - y) / CLOSE)
        found += [(x + (other_x - x) * n / count, y + (other_y - y) * n / count) for n in range(1, count + 1)]
    return found


def draw_limits(drawing: Drawing, curves: Sequence[FunnelCurve], average: float, plane: Plane) -> None:
    """The first curve is dashed, the others are solid."""
    start, end = plane.across.start, plane.across.end
    drawing.line([start, end], [plane.upwards(average)] * 2, colour=INK, width=2)
    for position, curve in enumerate(curves):
        for line in on_sheet(curve, plane):
            xs, ys = zip(*line, strict=True)
            drawing.line(xs, ys, colour=QUIET, width=1.5, dashes=None if position else DASHES)


def line_ends(
    curves: Sequence[FunnelCurve], average: float, scale: Scale, room: float, translate: Translate
) -> list[tuple[float, list[str]]]:
    """What the average and the upper limits are: the middle of the words at each line's end, and their lines."""
    words = [[*wrap(translate(ALL_AREAS), room, SMALL * 1.1), in_percent(average, translate)]]
    words += [wrap(share_in_words(OUT_OF, curve, translate), room, SMALL) for curve in curves]
    wanted = [scale(average), *(scale(curve.points[-1][2]) for curve in curves)]
    middles = spread(wanted, [len(lines) * LINE for lines in words], top=scale.end - LINE / 2, bottom=scale.start)
    return list(zip(middles, words, strict=True))


def draw_ends(drawing: Drawing, x: float, ends: Sequence[tuple[float, list[str]]]) -> None:
    """The first is the average, which stands out."""
    for position, (middle, lines) in enumerate(ends):
        first, colour = middle - (len(lines) - 1) * LINE / 2 + 6, QUIET if position else INK
        drawing.text(x, first, lines, size=SMALL, colour=colour, bold=not position)


def limit_notes(curves: Sequence[FunnelCurve], translate: Translate) -> list[str]:
    return [
        share_in_words(SOLID_KEY if position else DASHED_KEY, curve, translate)
        for position, curve in enumerate(curves)
    ]


def share_in_words(template: str, curve: FunnelCurve, translate: Translate) -> str:
    """0.95 as 95 of 100, 0.998 as 998 of 1000."""
    total = 100 if (curve.level * 100).is_integer() else 1000
    return translate(template).format(count=round(curve.level * total), total=total)


def furthest_first(points: Sequence[FunnelPoint], curves: Sequence[FunnelCurve], average: float) -> list[FunnelPoint]:
    """By how many times as far from the average as the widest limit at their number of answers."""
    from numpy import interp

    def how_far(point: FunnelPoint) -> float:
        off = abs(point.percent - average)
        if not curves:
            return off
        high, low = sides(curves[-1])
        bases, limits = zip(*(low if point.percent < average else high), strict=True)
        return off / max(abs(float(interp(point.base, bases, limits)) - average), 0.01)

    return sorted(points, key=how_far, reverse=True)
