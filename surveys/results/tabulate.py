"""From the frame to exact tables: how many people of each group gave each answer."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from surveys.definition import Question
from surveys.disclosure.primary_suppression import NOT_ANSWERED
from surveys.kinds import KINDS
from surveys.kinds.options import counted
from surveys.results.counts import EVERYONE, Counts, Group, count
from surveys.table import Cell, Label, Row, Table

if TYPE_CHECKING:
    import pandas as pd

ALL = Label(key="everyone", text="Everyone")


def tabulate(
    frame: "pd.DataFrame", question: Question, *, breakdown: Question | None = None, wave: Label | None = None
) -> Table:
    """The exact table of one question, over the rows of the frame as they are. See `table_of()`."""
    return table_of(count(frame, [question], [breakdown] if breakdown else []), question, breakdown, wave)


def table_of(
    counts: Counts, question: Question, breakdown: Question | None = None, wave: Label | None = None
) -> Table:
    """The exact table of one question.

    Not fit to publish: counts are exact, and with a breakdown the last row, of key "", counts the people who did not
    answer the breakdown. The base of a row is its people who answered the question.
    """
    answers = KINDS[question.kind].answers(question)
    groups = counts.get(question.column, {}).get(breakdown.column if breakdown else EVERYONE, {})
    return Table(
        question=Label(key=question.column, text=question.text),
        answers=answers,
        rows=rows_of(groups, answers, breakdown),
        breakdown=Label(key=breakdown.column, text=breakdown.text) if breakdown else None,
        wave=wave,
        measure=question.measure or None,
        breakdown_measure=(breakdown.measure or None) if breakdown else None,
        exclusive=KINDS[question.kind].exclusive,
    )


def rows_of(groups: Mapping[str, Group], answers: tuple[Label, ...], breakdown: Question | None) -> tuple[Row, ...]:
    if breakdown is None:
        return (row(ALL, [groups.get(EVERYONE)], answers),)
    categories = counted(breakdown)
    known = {option.key for option in categories}
    unsaid = [group for name, group in groups.items() if name not in known]
    return (
        *(row(option, [groups.get(option.key)], answers) for option in categories),
        row(Label(key=NOT_ANSWERED, text=""), unsaid, answers),
    )


def row(label: Label, groups: Sequence[Group | None], answers: tuple[Label, ...]) -> Row:
    """The row of the people of all the groups together; None stands for a group that nobody is in."""
    people = [group for group in groups if group]
    cells = tuple(Cell(count=sum(group[1].get(answer.key, 0) for group in people)) for answer in answers)
    return Row(label=label, base=sum(group[0] for group in people), cells=cells)


def is_tabulated(question: Question) -> bool:
    """Whether the kind of question can be counted at all; free text cannot."""
    return bool(KINDS[question.kind].answers(question))
