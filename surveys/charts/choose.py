"""The one chart that suits a table: bars for everyone together, dots for the groups of a breakdown."""

from surveys.charts.bar import bar_chart
from surveys.charts.groups import grouped_chart
from surveys.charts.phrases import Translate
from surveys.table import Table


def chart_for(table: Table, *, title: str = "", translate: Translate = str) -> bytes:
    """SVG; it names the question in its <title> and draws the heading only when one is given."""
    draw = grouped_chart if table.breakdown else bar_chart
    return draw(table, title=title, translate=translate)
