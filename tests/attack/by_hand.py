"""Cases written out by hand: people by the dozen, and the figures that were published of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from surveys.definition import Definition, Question, QuestionPage
from surveys.table import CROSSED, Cell, Label, Row, Table
from tests.attack.case import Case, PublishedTable
from tests.attack.counts import Batch, Person

Figures = tuple[int | None, list[int | None]]
"""A row's base and its counts."""


def people(
    count: int, number: int, values: Mapping[str, str | tuple[str, ...]], *, left: int = 0, stream: str = ""
) -> list[Person]:
    """So many who became public with a release and answered alike: an answer to each question, or several."""
    given = {key: (value,) if isinstance(value, str) else value for key, value in values.items()}
    single = {key: value for key, value in values.items() if isinstance(value, str)}
    batch = Batch(stream, number, "", left)
    return [Person(batch=batch, version=1, given=given, values=single) for _one in range(count)]


def figures(
    number: int,
    question: str,
    answers: Sequence[str],
    rows: Mapping[str, Figures],
    *,
    breakdown: str = "",
    exclusive: bool = True,
    retracted: bool = False,
) -> PublishedTable:
    """rows: by category, or by "everyone"; "a+b" is a merged row."""

    def row(key: str, base: int | None, counts: Iterable[int | None]) -> Row:
        cells = tuple(Cell(count=count) for count in counts)
        return Row(
            label=Label(key=key, text=key), base=base, cells=cells, of=tuple(key.split("+")) if "+" in key else ()
        )

    table = Table(
        question=Label(key=question, text=question),
        answers=tuple(Label(key=key, text=key) for key in answers),
        rows=tuple(row(key, *said) for key, said in rows.items()),
        breakdown=Label(key=breakdown, text=breakdown) if breakdown else None,
        exclusive=exclusive,
    )
    return PublishedTable(number=number, table=table, retracted=retracted)


def single(key: str, answers: Sequence[str], **more: Any) -> Question:
    options = tuple(Label(key=answer, text=answer) for answer in answers)
    return Question(key=key, kind="single_choice", text=key, **{"options": options, **more})


def asks(*questions: Question | QuestionPage) -> Definition:
    """A page for each question; or a page as it is, such as one with a condition."""
    pages = [
        one if isinstance(one, QuestionPage) else QuestionPage(key=f"p-{one.key}", title="", parts=(one,))
        for one in questions
    ]
    return Definition(title="By hand", pages=tuple(pages))


def case(
    definition: Definition, everybody: Iterable[Person], published: Iterable[PublishedTable], **more: Any
) -> Case:
    return Case(published=list(published), people=list(everybody), versions={1: definition}, **more)


def pair(one: str, other: str) -> str:
    return f"{one}{CROSSED}{other}"
