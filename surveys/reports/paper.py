"""Figures on paper: charts that fit a page, and tables that are not wider than one."""

import base64
import re
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext

from surveys.charts.compared import draw
from surveys.comparison.figure import Chart, Figure, Grid
from surveys.drawn_figures import figure_svg

TALLEST = 1180  # pixels of a chart's sheet, 640 wide, that an A4 page has room for beside its words
MOST_COLUMNS = 5  # of a table, beside the labels
HEIGHT = re.compile(rb'<svg[^>]* height="([\d.]+)')


def charts_of(figure: Figure) -> list[str]:
    """As addresses that are the pictures themselves; a tall chart in several, each with what stands for all areas."""
    if figure.chart is None or not figure.known:
        return []
    return [in_itself(svg) for svg in fitting(figure.chart, figure_svg(figure))]


def in_itself(svg: bytes) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode()


def fitting(chart: Chart, svg: bytes) -> Iterator[bytes]:
    halves = in_halves(chart) if height_of(svg) > TALLEST else []
    if not halves:
        yield svg
    for half in halves:
        drawn = draw(half.kind, half.data, title="", axis=half.axis, translate=gettext)
        yield from fitting(half, drawn)


def height_of(svg: bytes) -> float:
    """In pixels of the chart's sheet."""
    found = HEIGHT.search(svg)
    return float(found[1]) if found else 0.0


def in_halves(chart: Chart) -> list[Chart]:
    """[] where it cannot be split: it has neither rows nor panels, or only one."""
    name, label = {"panels": ("points", "series")}.get(chart.kind, ("rows", "label"))
    told = chart.data.get(name, []) if chart.kind in ("panels", "dots", "gaps", "profile") else []
    overall = {row[label] for row in told if row.get("overall") is True}
    labels = list(dict.fromkeys(row[label] for row in told if row[label] not in overall))
    if len(labels) < 2:
        return []
    middle = -(-len(labels) // 2)
    return [
        replace(chart, data={**chart.data, name: [row for row in told if row[label] in overall.union(part)]})
        for part in (labels[:middle], labels[middle:])
    ]


def tables_of(figure: Figure) -> list[Grid]:
    """Its grid as tables of few columns, each with the labels of the rows. A gap and how many times as often that is
    stay side by side."""
    grid, together = figure.grid, 2 if figure.view == "gaps" else 1
    columns, most = len(grid.head) - 1, MOST_COLUMNS // together * together
    parts = -(-columns // most) or 1
    each = -(-columns // (parts * together)) * together or 1
    return [
        Grid(
            caption=grid.caption,
            head=(grid.head[0], *grid.head[start : start + each]),
            rows=tuple((row[0], *row[start : start + each]) for row in grid.rows),
        )
        for start in range(1, max(2, columns + 1), each)
    ]
