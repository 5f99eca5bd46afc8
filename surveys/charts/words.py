"""What a protected table says, in one careful sentence: beside the chart, and for those who cannot see it.

The sentences claim no more than the intervals bear: one answer is called the most common, or one group higher than
another, only when their 95% intervals do not overlap (which is stricter than a test of the difference). A figure
without enough answers takes no part in a comparison.

`translate` gets each template before its named places are filled, so a translator may move them; see phrases.py.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from surveys.charts.figures import may_be_said, require_protected
from surveys.charts.likert import can_be_stacked
from surveys.charts.phrases import PERCENT, Translate, gettext_noop
from surveys.charts.waves import is_over_waves
from surveys.table import Cell, Label, Row, Table

Figure = tuple[Label, Cell]


class Pair(NamedTuple):
    """Two groups compared by one answer: its position, and the groups by how often they gave it."""

    position: int
    high: Row
    low: Row


NOTHING = gettext_noop("There are not enough answers to say.")
MOST = gettext_noop("Most people, {figure}, said “{answer}”.")
MOST_COMMON = gettext_noop("The most common answer was “{answer}”: {figure}.")
MOST_AND_LEAST = gettext_noop("Most people, {figure}, said “{answer}”; {other_figure} said “{other}”.")
MOST_COMMON_AND_LEAST = gettext_noop("The most common answer was “{answer}”: {figure}; {other_figure} said “{other}”.")
ABOUT_AS_MANY = gettext_noop("About as many people said “{answer}”, {figure}, as “{other}”, {other_figure}.")
SAID = gettext_noop("{figure} said “{answer}”.")
TWO_SAID = gettext_noop("{figure} said “{answer}”; {other_figure} said “{other}”.")
GROUPS_DIFFER = gettext_noop(
    "“{answer}” was said more often by the group “{high}”, {high_figure}, than by the group “{low}”, {low_figure}."
)
WAVES_DIFFER = gettext_noop("“{answer}” was said more often in {high}, {high_figure}, than in {low}, {low_figure}.")
WAVES_ALIKE = gettext_noop("People answered about the same in each wave, as far as these answers can tell.")
LINES = gettext_noop("Line chart of “{question}” over the waves: {finding}")
STRIPS = gettext_noop("Stacked chart of “{question}” by “{breakdown}”, a strip for each group: {finding}")
GROUPS_ALIKE = gettext_noop(
    "The groups that can be compared answered about the same, as far as these answers can tell."
)
NO_GROUPS = gettext_noop("There are not enough answers to compare groups.")
SOME_MISSING = gettext_noop("{finding} There are not enough answers to show every figure.")
FIGURE = gettext_noop("{percent} (between {low} and {high})")
BARS = gettext_noop("Bar chart of “{question}”: {finding}")
PANELS = gettext_noop("Chart of “{question}” by “{breakdown}”, a dot for each group: {finding}")


def describe(table: Table, *, translate: Translate = str) -> str:
    """The alternative text of `chart_for(table)`: what kind of chart it is, and what it says."""
    template = LINES if is_over_waves(table) else STRIPS if can_be_stacked(table) else PANELS
    template = template if table.breakdown else BARS
    breakdown = table.breakdown.text if table.breakdown else ""
    said = finding(table, translate=translate)
    return translate(template).format(question=table.question.text, breakdown=breakdown, finding=said)


def finding(table: Table, *, translate: Translate = str) -> str:
    """One sentence; a second only to say what is missing."""
    require_protected(table)
    if not any(may_be_said(cell) for _, _, cell in table.cells()):
        return translate(NOTHING)
    return group_finding(table, translate) if table.breakdown else answer_finding(table, translate)


def answer_finding(table: Table, translate: Translate) -> str:
    figures = [(answer, cell) for _, answer, cell in table.cells() if may_be_said(cell)]
    ranked = sorted(figures, key=lambda figure: -percent(figure[1]))
    first, last = ranked[0], ranked[-1]
    complete = len(figures) == len(table.answers)
    if len(ranked) > 1 and not apart(first[1], ranked[1][1]):
        template, last = ABOUT_AS_MANY, ranked[1]
    elif low_end(first[1]) > 50:
        template = MOST_AND_LEAST if len(ranked) > 1 else MOST
    elif complete:
        template = MOST_COMMON_AND_LEAST if len(ranked) > 1 else SAID
    else:  # an answer without a figure may be as common
        template = TWO_SAID if len(ranked) > 1 else SAID
    said = fill(template, translate, first, last)
    return said if complete else translate(SOME_MISSING).format(finding=said)


def fill(template: str, translate: Translate, first: Figure, other: Figure) -> str:
    return translate(template).format(
        answer=first[0].text,
        figure=in_words(first[1], translate),
        other=other[0].text,
        other_figure=in_words(other[1], translate),
    )


def group_finding(table: Table, translate: Translate) -> str:
    pairs = list(comparable(table))
    if not pairs:
        return translate(NO_GROUPS)
    differing = [pair for pair in pairs if apart(cell_of(pair.high, pair), cell_of(pair.low, pair))]
    alike = WAVES_ALIKE if is_over_waves(table) else GROUPS_ALIKE
    said = difference_of(table, max(differing, key=gap), translate) if differing else translate(alike)
    complete = all(may_be_said(cell) for _, _, cell in table.cells())
    return said if complete else translate(SOME_MISSING).format(finding=said)


def comparable(table: Table) -> Iterator[Pair]:
    """Every two groups that both have a figure for the same answer, the higher one first."""
    for position in range(len(table.answers)):
        rows = [row for row in table.rows if may_be_said(row.cells[position])]
        rows.sort(key=lambda row: percent(row.cells[position]))
        for low, high in combinations(rows, 2):
            yield Pair(position, high, low)


def cell_of(row: Row, pair: Pair) -> Cell:
    return row.cells[pair.position]


def gap(pair: Pair) -> int:
    return percent(cell_of(pair.high, pair)) - percent(cell_of(pair.low, pair))


def difference_of(table: Table, pair: Pair, translate: Translate) -> str:
    template = WAVES_DIFFER if is_over_waves(table) else GROUPS_DIFFER
    return translate(template).format(
        answer=table.answers[pair.position].text,
        high=pair.high.label.text,
        high_figure=in_words(cell_of(pair.high, pair), translate),
        low=pair.low.label.text,
        low_figure=in_words(cell_of(pair.low, pair), translate),
    )


def apart(higher: Cell, lower: Cell) -> bool:
    """Whether the intervals do not overlap; a figure without an interval is never called different."""
    if higher.low is None or lower.high is None:
        return False
    return higher.low > lower.high


def in_words(cell: Cell, translate: Translate) -> str:
    def said(number: float) -> str:
        return translate(PERCENT).format(percent=round(number))

    if cell.low is None or cell.high is None:
        return said(percent(cell))
    return translate(FIGURE).format(percent=said(percent(cell)), low=said(cell.low), high=said(cell.high))


def percent(cell: Cell) -> int:
    return cell.percent or 0


def low_end(cell: Cell) -> float:
    return percent(cell) if cell.low is None else cell.low
