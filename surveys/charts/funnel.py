"""Each area by how many answered and how many said it, between lines that tell how far chance may take an area.

The limits are worked out in surveys/statistics/funnel.py; here they are drawn. Areas that stand out are squares with
their names, the furthest out first and as long as there is room; the others are quiet dots without names.
"""

from collections.abc import Sequence
from math import ceil

from surveys.charts.drawing import AVERAGE_LETTER, LINE, SMALL, WIDTH, Drawing, below_heading, note_lines, wrap
from surveys.charts.estimate import FunnelCurve, FunnelPoint
from surveys.charts.limits import (
    Plane,
    draw_ends,
    draw_limits,
    furthest_first,
    limit_notes,
    line_ends,
    on_sheet,
    spots,
)
from surveys.charts.naming import Box, Place, Wish, place_names
from surveys.charts.palette import MARK, OVERALL, QUIET, WHITE, Look
from surveys.charts.phrases import NOT_ENOUGH, NUMBER_OF_ANSWERS, OUTSIDE_KEY, UNNAMED_KEY, Translate
from surveys.charts.scale import Scale, as_count, bounds, level_lines, upright_lines

LEFT, RIGHT = 64, 504  # the ends of the scale; the words for the lines stand to its right
TALL = 400
WORDS = RIGHT + 12  # where the words for the lines begin
NAMES = 170  # the width of an area's name
MOST_NAMES = 12
WITHIN, OUTSIDE = Look(OVERALL, "o"), Look(MARK, "s")
Named = list[tuple[FunnelPoint, Place | None]]


def funnel_chart(
    points: Sequence[FunnelPoint],
    curves: Sequence[FunnelCurve],
    *,
    average: float,
    title: str,
    axis: str,
    translate: Translate = str,
) -> bytes:
    """curves: the narrowest is dashed, the others solid. average: of all areas, in per cent.

    title: drawn above, "" for none. axis: what the percentages are, drawn above them.
    """
    curves = sorted(curves, key=lambda curve: curve.level)
    axis_lines = wrap(axis, WIDTH, SMALL) if axis else []
    top = below_heading(title) + len(axis_lines) * LINE + 16
    if not points:
        return empty_funnel(title, axis, translate)
    plane = plane_for(points, curves, average, top)
    ends = line_ends(curves, average, plane.upwards, WIDTH - WORDS, translate)
    named = names_for(points, curves, average, plane, [end_box(*end) for end in ends])
    notes = [*limit_notes(curves, translate), *map(translate, keys_to(named))]
    below = top + TALL + 2 * LINE + 34
    drawing = Drawing(below - 10 + len(note_lines(notes)) * LINE)
    drawing.heading(title)
    drawing.text(0, below_heading(title) + 16, axis_lines, size=SMALL, colour=QUIET)
    draw_axes(drawing, plane, translate)
    draw_points(drawing, [point for point in points if not point.stands_out], WITHIN, plane, size=8)
    draw_limits(drawing, curves, average, plane)
    draw_ends(drawing, WORDS, ends)
    for point, place in named:
        if place:
            draw_name(drawing, point, place)
    draw_points(drawing, [point for point in points if point.stands_out], OUTSIDE, plane, size=12)
    drawing.notes(below, notes)
    return drawing.svg(title or axis)


def empty_funnel(title: str, axis: str, translate: Translate) -> bytes:
    top = below_heading(title)
    drawing = Drawing(top + LINE)
    drawing.heading(title)
    drawing.text(0, top + 18, translate(NOT_ENOUGH), colour=QUIET)
    return drawing.svg(title or axis)


def plane_for(points: Sequence[FunnelPoint], curves: Sequence[FunnelCurve], average: float, top: float) -> Plane:
    """Room for every area, and for every limit where it is closest to the average.

    Percentages begin at 0, unless that would leave more than half of the sheet empty.
    """
    ends = [curve.points[-1] for curve in curves]
    limits = [limit for _, low, high in ends for limit in (low, high)]
    percentages = [average, *limits, *(point.percent for point in points)]
    lowest, highest = min(percentages), max(5, *percentages)
    bottom, end = bounds(0 if lowest <= highest / 2 else min(lowest, highest - 5), highest)
    most = max([point.base for point in points] + [ceil(base) for base, _, _ in ends])
    return Plane(Scale(LEFT, RIGHT, most), Scale(top + TALL, top, end, bottom))


def draw_axes(drawing: Drawing, plane: Plane, translate: Translate) -> None:
    bottom = plane.upwards.start
    level_lines(drawing, plane.upwards, LEFT - 6, RIGHT, translate)
    upright_lines(drawing, plane.across, plane.upwards.end, bottom + 6, translate, as_count)
    words = translate(NUMBER_OF_ANSWERS)
    drawing.text(RIGHT, bottom + 26 + LINE, words, size=SMALL, colour=QUIET, align="right")


def draw_points(drawing: Drawing, points: Sequence[FunnelPoint], style: Look, plane: Plane, *, size: float) -> None:
    if points:
        xs, ys = zip(*(plane(point.base, point.percent) for point in points), strict=True)
        drawing.marks(xs, ys, style.marker, colour=style.colour, size=size)


def end_box(middle: float, lines: Sequence[str]) -> Box:
    half = len(lines) * LINE / 2
    return Box(WORDS, middle - half, WIDTH, middle + half)


def names_for(
    points: Sequence[FunnelPoint],
    curves: Sequence[FunnelCurve],
    average: float,
    plane: Plane,
    taken: Sequence[Box],
) -> Named:
    """The areas that stand out, the furthest out first, each with the place of its name if there is one."""
    loud = furthest_first([point for point in points if point.stands_out], curves, average)
    marks = [plane(point.base, point.percent) for point in loud]
    level = plane.upwards(average)
    places = place_names(
        [Wish(x, y, *size_of(point)) for point, (x, y) in zip(loud, marks, strict=True)],
        within=Box(LEFT + 4, plane.upwards.end - LINE / 2, WIDTH, plane.upwards.start),
        taken=[*taken, Box(LEFT, level, RIGHT, level)],
        marks=[plane(point.base, point.percent) for point in points if not point.stands_out],
        lines=[spot for curve in curves for line in on_sheet(curve, plane) for spot in spots(line)],
        most=MOST_NAMES,
    )
    return list(zip(loud, places, strict=True))


def name_lines(point: FunnelPoint) -> tuple[list[str], list[str]]:
    return wrap(point.label, NAMES, SMALL), wrap(point.note, NAMES, SMALL) if point.note else []


def size_of(point: FunnelPoint) -> tuple[float, float]:
    name, note = name_lines(point)
    letters = max(map(len, [*name, *note]))
    return letters * SMALL * AVERAGE_LETTER, (len(name) + len(note)) * LINE - 4


def draw_name(drawing: Drawing, point: FunnelPoint, place: Place) -> None:
    """On white, so that a line below it does not strike it through."""
    name, note = name_lines(point)
    left, top, right, bottom = place.box
    drawing.box(left, top, right - left, bottom - top, colour=WHITE)
    drawing.text(place.x, top + 18, name, size=SMALL, align=place.align)
    drawing.text(place.x, top + 18 + len(name) * LINE, note, size=SMALL, colour=QUIET, align=place.align)


def keys_to(named: Named) -> list[str]:
    """Only what is drawn is explained."""
    keys = [OUTSIDE_KEY] if named else []
    return keys if all(place for _, place in named) else [*keys, UNNAMED_KEY]
