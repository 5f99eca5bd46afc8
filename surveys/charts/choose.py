"""The one chart that suits a table.

| table | chart |
|---|---|
| for everyone | a bar for each answer, with its interval |
| by a breakdown | small multiples: a panel for each answer, a dot with its interval for each group |
| by a breakdown, an ordered scale, every figure shown | strips stacked around the middle |
| over waves | a line for each answer; from five answers on, a small panel for each |
"""

from surveys.charts.bar import bar_chart
from surveys.charts.groups import grouped_chart
from surveys.charts.likert import can_be_stacked, likert_chart
from surveys.charts.phrases import Translate
from surveys.charts.waves import is_over_waves, waves_chart
from surveys.table import Table


def chart_for(table: Table, *, title: str = "", top: int = 0, translate: Translate = str) -> bytes:
    """SVG; it names the question in its <title> and draws the heading only when one is given.

    top: where the scale of groups ends, which several charts may share; 0 for the end that suits this table.
    """
    if is_over_waves(table):
        return waves_chart(table, title=title, translate=translate)
    if can_be_stacked(table):
        return likert_chart(table, title=title, translate=translate)
    if table.breakdown:
        return grouped_chart(table, title=title, top=top, translate=translate)
    return bar_chart(table, title=title, translate=translate)
