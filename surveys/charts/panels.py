"""Many areas over the waves: a small panel for each, on one scale, with all areas together in grey behind."""

from collections.abc import Sequence

from surveys.charts.drawing import LINE, SMALL, Drawing, below_heading, wrap
from surveys.charts.estimate import Point, in_order
from surveys.charts.line import (
    Path,
    draw_line,
    draw_path,
    notes_for,
    notes_height,
    paths_of,
    percent,
    places,
    top_of,
)
from surveys.charts.palette import MARK, QUIET, Look
from surveys.charts.phrases import NOT_ENOUGH, OVERALL_KEY, Translate
from surveys.charts.scale import Scale, in_percent, level_lines

ACROSS = 2  # more would be too narrow to read on a phone
STEP = 330  # from one panel to the next
LEFT, RIGHT = 64, 250  # of the first and the last wave in a panel
TALL = 150
AREA = Look(MARK, "o")


def line_panels(
    points: Sequence[Point], *, title: str, axis: str, translate: Translate = str, name: str = ""
) -> bytes:
    """A panel for each series that is not `overall`, in the order of first appearance. title: "" for none."""
    waves = in_order(point.wave for point in points)
    paths = paths_of(points, waves)
    areas = [path for path in paths if not path.overall]
    behind = [path for path in paths if path.overall]
    rows = [areas[start : start + ACROSS] for start in range(0, len(areas), ACROSS)]
    notes = [translate(OVERALL_KEY).format(series=path.series) for path in behind if path.last]
    notes = notes_for([path for path in paths if path.last], axis, translate) + notes
    top = below_heading(title)
    height = top + (sum(map(row_height, rows)) if rows else LINE)
    drawing = Drawing(height + notes_height(notes))
    drawing.heading(title)
    if not rows:
        drawing.text(0, top + 18, translate(NOT_ENOUGH), colour=QUIET)
    for row in rows:
        for place, path in enumerate(row):
            scale = Scale(top + row_height(row) - 58, top + row_height(row) - 58 - TALL, top_of(points))
            draw_panel(drawing, place * STEP, top, path, behind, waves, scale, translate)
        top += row_height(row)
    drawing.notes(height + 22, notes)
    return drawing.svg(name or title or axis)


def row_height(row: Sequence[Path]) -> float:
    return max(len(name_lines(path)) for path in row) * LINE + 14 + TALL + 58


def name_lines(path: Path) -> list[str]:
    return wrap(path.series, RIGHT + 40, 22)


def draw_panel(
    drawing: Drawing,
    left: float,
    top: float,
    path: Path,
    behind: Sequence[Path],
    waves: Sequence[str],
    scale: Scale,
    translate: Translate,
) -> None:
    xs = places(left + LEFT, left + RIGHT, len(waves))
    drawing.text(left, top + 20, name_lines(path), bold=True)
    if not path.last:
        drawing.text(left, scale.end + 30, translate(NOT_ENOUGH), colour=QUIET)
        return
    level_lines(drawing, scale, left + LEFT - 12, left + RIGHT + 12, translate)
    for grey in behind:
        draw_line(drawing, grey, xs, scale)
        for x, point in zip(xs, grey.points, strict=True):
            if point:
                drawing.mark(x, scale(percent(point)), "o", colour=grey.look.colour, size=5)
    draw_path(drawing, Path(path.series, AREA, path.points), xs, scale, size=9)
    words = in_percent(percent(path.last), translate)
    drawing.text(left + RIGHT + 16, scale(percent(path.last)) + 6, words, size=SMALL, bold=True)
    draw_ends_of_time(drawing, xs, scale.start + 26, waves)


def draw_ends_of_time(drawing: Drawing, xs: Sequence[float], y: float, waves: Sequence[str]) -> None:
    """The first wave and the last: between them there is no room."""
    drawing.text(xs[0] - 12, y, wrap(waves[0], 120, SMALL)[0], size=SMALL, colour=QUIET)
    if len(waves) > 1:
        drawing.text(xs[-1] + 12, y, wrap(waves[-1], 120, SMALL)[0], size=SMALL, colour=QUIET, align="right")
