"""A question over the waves: its tables for everyone, one for each wave, put together as one table and one chart."""

from collections.abc import Sequence
from dataclasses import replace

from surveys.charts.estimate import Point
from surveys.charts.figures import may_be_said, require_protected, title_of
from surveys.charts.line import line_chart
from surveys.charts.panels import line_panels
from surveys.charts.phrases import SAID_AXIS, WAVE, Translate
from surveys.table import Label, Row, Table

KEY = "wave"  # of the breakdown by wave: a question's own key is an id, or a code with a hyphen or more letters
LINES = 4  # more of them cross too often: then each answer has a panel


def over_waves(tables: Sequence[Table], *, translate: Translate = str) -> Table | None:
    """A row for each wave, from protected tables of one question for everyone; None when fewer than two say anything.

    The cells are those of the tables, so nothing is worked out anew.
    """
    told = [table for table in tables if table.wave and not table.breakdown]
    answers = told[-1].answers if told else ()
    told = [table for table in told if table.answers == answers and len(table.rows) == 1]
    if sum(any(may_be_said(cell) for _, _, cell in table.cells()) for table in told) < 2:
        return None
    rows = tuple(
        Row(label=table.wave, base=table.rows[0].base, cells=table.rows[0].cells) for table in told if table.wave
    )
    whole = replace(told[-1], rows=rows, wave=None, breakdown=Label(key=KEY, text=translate(WAVE)))
    return replace(whole, protected=all(table.protected for table in told))


def is_over_waves(table: Table) -> bool:
    return table.breakdown is not None and table.breakdown.key == KEY


def waves_chart(table: Table, *, title: str = "", translate: Translate = str) -> bytes:
    require_protected(table)
    points = [
        Point(wave=row.label.text, series=answer.text, percent=cell.percent, low=cell.low, high=cell.high)
        if may_be_said(cell)
        else Point(wave=row.label.text, series=answer.text)
        for row, answer, cell in table.cells()
    ]
    draw = line_chart if len(table.answers) <= LINES else line_panels
    name = title or title_of(table)
    return draw(points, title=title, axis=translate(SAID_AXIS), translate=translate, name=name)
