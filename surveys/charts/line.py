"""Estimates over the waves: a line for each series, named at its right end.

For a handful of series; more than that is clearer in panels.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveys.charts.drawing import LINE, SMALL, WIDTH, Drawing, below_heading, note_lines, wrap
from surveys.charts.estimate import Point, ends, in_order
from surveys.charts.palette import OVERALL, QUIET, Look, look
from surveys.charts.phrases import GAP_KEY, INTERVAL_KEY, NO_FIGURES, NOT_ENOUGH, Translate
from surveys.charts.scale import Scale, level_lines, top_for

LEFT, RIGHT = 84, 420  # of the first and the last wave
NAMES = 446  # where the names of the series begin
TALL = 300
DODGE = 9  # whiskers of one wave stand beside each other
GREY = Look(OVERALL, "D")


@dataclass(frozen=True)
class Path:
    """One series ready to be drawn: its points in the order of the waves, None where a wave has no figure."""

    series: str
    look: Look
    points: tuple[Point | None, ...]

    @property
    def overall(self) -> bool:
        return self.look is GREY

    @property
    def last(self) -> Point | None:
        return next((point for point in reversed(self.points) if point), None)


def line_chart(points: Sequence[Point], *, title: str, axis: str, translate: Translate = str, name: str = "") -> bytes:
    """Waves and series come in the order of their first appearance. title: "" for none."""
    waves = in_order(point.wave for point in points)
    paths = paths_of(points, waves)
    drawn = [path for path in paths if path.last]
    top = below_heading(title) + 10
    bottom = top + (max(TALL, sum(map(end_height, drawn))) if drawn else LINE)
    notes = notes_for(paths, axis, translate)
    names = wave_names(waves, LEFT, RIGHT)
    drawing = Drawing(bottom + 20 + max((len(lines) for _, lines in names), default=0) * LINE + notes_height(notes))
    drawing.heading(title)
    scale = Scale(bottom, top, top_of(points))
    if drawn:
        level_lines(drawing, scale, LEFT - 14, RIGHT + 14, translate)
        draw_names(drawing, bottom + 26, names)
    else:
        drawing.text(0, top + 10, translate(NOT_ENOUGH), colour=QUIET)
    for place, path in enumerate(drawn):
        aside = (place - (len(drawn) - 1) / 2) * DODGE
        draw_path(drawing, path, places(LEFT, RIGHT, len(waves)), scale, aside=aside)
    draw_ends(drawing, drawn, scale)
    drawing.notes(drawing.height - notes_height(notes) + 22, notes)
    return drawing.svg(name or title or axis)


def paths_of(points: Sequence[Point], waves: Sequence[str]) -> list[Path]:
    """All areas together are grey; the other series take the looks of the palette in turn."""
    figures = {(point.series, point.wave): point for point in points if point.percent is not None}
    overall = {point.series for point in points if point.overall}
    looks = (look(position) for position in range(len(points)))
    return [
        Path(series, GREY if series in overall else next(looks), tuple(figures.get((series, wave)) for wave in waves))
        for series in in_order(point.series for point in points)
    ]


def top_of(points: Sequence[Point]) -> int:
    return top_for([ends(point)[1] for point in points if point.percent is not None])


def places(left: float, right: float, count: int) -> list[float]:
    """Where the waves stand; a single one stands in the middle."""
    if count < 2:
        return [(left + right) / 2] * count
    return [left + (right - left) * position / (count - 1) for position in range(count)]


def draw_path(
    drawing: Drawing, path: Path, xs: Sequence[float], scale: Scale, *, aside: float = 0, size: float = 12
) -> None:
    draw_line(drawing, path, [x + aside for x in xs], scale)
    for x, point in zip(xs, path.points, strict=True):
        if point:
            low, high = ends(point)
            drawing.line([x + aside] * 2, [scale(low), scale(high)], colour=path.look.colour, width=1.5)
            drawing.mark(x + aside, scale(percent(point)), path.look.marker, colour=path.look.colour, size=size)


def draw_line(drawing: Drawing, path: Path, xs: Sequence[float], scale: Scale) -> None:
    for run in runs(path.points):
        ys = [scale(percent(path.points[position])) for position in run]
        drawing.line([xs[position] for position in run], ys, colour=path.look.colour, width=2.5)


def percent(point: Point | None) -> float:
    return point.percent or 0 if point else 0


def runs(points: Sequence[Point | None]) -> Iterator[list[int]]:
    """The positions of neighbouring waves that have figures: a line never crosses a gap."""
    run: list[int] = []
    for position, point in enumerate([*points, None]):
        if point:
            run.append(position)
        elif run:
            yield run
            run = []


def end_lines(path: Path) -> list[str]:
    return wrap(path.series, WIDTH - NAMES - 26)


def end_height(path: Path) -> float:
    return len(end_lines(path)) * LINE + 4


def draw_ends(drawing: Drawing, paths: Sequence[Path], scale: Scale) -> None:
    """The name of each series beside its last point."""
    wanted = [scale(percent(path.last)) for path in paths]
    middles = spread(wanted, [end_height(path) for path in paths], top=scale.end, bottom=scale.start)
    for path, y in zip(paths, middles, strict=True):
        lines = end_lines(path)
        drawing.mark(NAMES + 8, y, path.look.marker, colour=path.look.colour, size=12)
        drawing.text(NAMES + 26, y + 7 - (len(lines) - 1) * LINE / 2, lines)


def spread(wanted: Sequence[float], heights: Sequence[float], *, top: float, bottom: float) -> list[float]:
    """Middles of labels near the wanted ones, moved only as far as keeps them apart, between top and bottom."""

    def within(middle: float, height: float) -> float:
        return max(top + height / 2, min(middle, bottom - height / 2))

    blocks: list[tuple[float, float, list[int]]] = []  # middle, height, positions: labels that touch move together
    for position in sorted(range(len(wanted)), key=lambda position: wanted[position]):
        height, members = heights[position], [position]
        middle = within(wanted[position], height)
        while blocks and blocks[-1][0] + blocks[-1][1] / 2 > middle - height / 2:
            above, above_height, others = blocks.pop()
            height, members = height + above_height, others + members
            middle = (above * len(others) + middle * (len(members) - len(others))) / len(members)
            middle = within(middle, height)
        blocks.append((middle, height, members))
    middles = dict(enumerate(wanted))
    for middle, height, members in blocks:
        y = middle - height / 2
        for position in members:
            middles[position] = y + heights[position] / 2
            y += heights[position]
    return list(middles.values())


def wave_names(waves: Sequence[str], left: float, right: float) -> list[tuple[float, list[str]]]:
    """The names of the waves below their places; where they would touch, only every second, third ... is named."""
    xs = places(left, right, len(waves))
    room = xs[1] - xs[0] if len(xs) > 1 else right - left
    widest = max((len(word) for wave in waves for word in wave.split()), default=1) * SMALL * 0.56 + 8
    step = max(1, -int(-widest // room))
    return [(x, wrap(wave, room * step, SMALL)) for x, wave in list(zip(xs, waves, strict=True))[::step]]


def draw_names(drawing: Drawing, y: float, names: Sequence[tuple[float, list[str]]]) -> None:
    for x, lines in names:
        drawing.text(x, y, lines, size=SMALL, colour=QUIET, align="center")


def notes_for(paths: Sequence[Path], axis: str, translate: Translate) -> list[str]:
    drawn = [path for path in paths if path.last]
    notes = [axis] if axis else []
    if drawn:
        notes.append(translate(INTERVAL_KEY))
    if any(None in path.points for path in drawn):
        notes.append(translate(GAP_KEY))
    return notes + [translate(NO_FIGURES).format(series=path.series) for path in paths if not path.last]


def notes_height(notes: Sequence[str]) -> float:
    return len(note_lines(notes)) * LINE + 8
