"""From the frame to exact tables: how many people of each group gave each answer."""

from typing import TYPE_CHECKING, Any

from surveys.definition import Question
from surveys.disclosure.suppression import NOT_ANSWERED
from surveys.kinds import KINDS
from surveys.kinds.options import counted
from surveys.table import Cell, Label, Row, Table

if TYPE_CHECKING:
    import pandas as pd

EVERYONE = Label(key="everyone", text="Everyone")


def tabulate(
    frame: "pd.DataFrame", question: Question, *, breakdown: Question | None = None, wave: Label | None = None
) -> Table:
    """The exact table of one question, over the rows of the frame as they are.

    Not fit to publish: counts are exact, and with a breakdown the last row, of key "", counts the people who did not
    answer the breakdown. The base of a row is its people who answered the question.
    """
    answers = KINDS[question.kind].answers(question)
    values = answered(frame, question)
    if breakdown is None:
        groups: list[tuple[Label, Any]] = [(EVERYONE, values)]
    else:
        category = column(frame, breakdown).reindex(values.index)
        groups = [(option, values[category == option.key]) for option in counted(breakdown)]
        known = {option.key for option in counted(breakdown)}
        groups.append((Label(key=NOT_ANSWERED, text=""), values[~category.isin(known)]))
    return Table(
        question=Label(key=question.column, text=question.text),
        answers=answers,
        rows=tuple(row(label, given, answers) for label, given in groups),
        breakdown=Label(key=breakdown.column, text=breakdown.text) if breakdown else None,
        wave=wave,
        measure=question.measure or None,
        breakdown_measure=(breakdown.measure or None) if breakdown else None,
        exclusive=KINDS[question.kind].exclusive,
    )


def is_tabulated(question: Question) -> bool:
    """Whether the kind of question can be counted at all; free text cannot."""
    return bool(KINDS[question.kind].answers(question))


def column(frame: "pd.DataFrame", question: Question) -> "pd.Series":
    """The stored values of a question, missing where it was not answered."""
    import pandas as pd

    return frame[question.column] if question.column in frame else pd.Series(None, index=frame.index, dtype=object)


def answered(frame: "pd.DataFrame", question: Question) -> "pd.Series":
    """For each person who answered: the list of answer keys."""
    kind = KINDS[question.kind]
    given = column(frame, question).dropna()
    return given.map(lambda value: kind.tabulated(value, question)).astype(object)


def row(label: Label, given: "pd.Series", answers: tuple[Label, ...]) -> Row:
    counts = given.explode().value_counts()
    cells = tuple(Cell(count=int(counts.get(answer.key, 0))) for answer in answers)
    return Row(label=label, base=len(given), cells=cells)
