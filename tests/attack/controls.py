"""Two ways of publishing that protect nobody, made of the same people: the attacker has to succeed on these."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from surveys.table import Cell, Label, Row, Table
from tests.attack.case import Case, PublishedTable
from tests.attack.counts import EVERYONE, Batch, Count, Group
from tests.attack.numbers import HALF_WIDTH, SMALLEST

LATER = 4
"""So many people are counted one by one."""


def rounded(count: int) -> int | None:
    """As published: None when it is too small to say."""
    step = 2 * HALF_WIDTH + 1
    return (count + HALF_WIDTH) // step * step if count >= SMALLEST else None


def primary_hiding_alone(case: Case) -> Case:
    """The same releases with only their small counts hidden, and no count to protect another."""
    return replace(case, published=[replace(one, table=said_openly(case, one)) for one in case.published])


def said_openly(case: Case, one: PublishedTable) -> Table:
    batches, question = case.summed(one), one.table.question.key

    def row_of(row: Row) -> Row:
        def count(answer: str | None) -> int | None:
            counts = [Count(batch, group, question, answer) for batch in batches for group in one.groups(row)]
            return rounded(sum(case.truth[part] for part in counts))

        cells = tuple(Cell(count=count(answer.key)) for answer in one.table.answers)
        return replace(row, base=count(None), cells=cells)

    return one.table.with_rows(tuple(map(row_of, one.table.rows)), protected=True)


def counted_after_each_answer(case: Case) -> Case:
    """All people but the last few are in the first release, and each of those makes a release of their own."""
    everybody = [person for person in case.people if not person.batch.stream and not person.batch.left_in]
    first = max(0, len(everybody) - LATER)
    people = [
        replace(person, batch=Batch("", 1 + max(0, place - first + 1), "")) for place, person in enumerate(everybody)
    ]
    made = replace(case, people=people, early=set(), responses={})
    return replace(made, published=list(all_tables(made, releases=LATER + 1)))


def all_tables(case: Case, *, releases: int) -> Iterator[PublishedTable]:
    """A table of each question for everyone and by each breakdown, in each release."""
    for number in range(1, releases + 1):
        for question, answers in case.answers.items():
            if not case.stream_of(question):
                for breakdown in ("", *case.categories):
                    yield published(case, number, question, answers, breakdown)


def published(case: Case, number: int, question: str, answers: list[str], breakdown: str) -> PublishedTable:
    groups = [(breakdown, key) for key in case.categories[breakdown]] if breakdown else [EVERYONE]
    blank = Table(
        question=Label(key=question, text=question),
        answers=tuple(Label(key=key, text=key) for key in answers),
        rows=tuple(empty_row(group, len(answers)) for group in groups),
        breakdown=Label(key=breakdown, text=breakdown) if breakdown else None,
        exclusive=case.exclusive[question],
    )
    one = PublishedTable(number=number, table=blank)
    return replace(one, table=said_openly(case, one))


def empty_row(group: Group, answers: int) -> Row:
    return Row(label=Label(key=group[1] or "everyone", text=group[1]), base=None, cells=(Cell(count=None),) * answers)


CONTROLS: dict[str, Callable[[Case], Case]] = {
    "primary hiding alone": primary_hiding_alone,
    "counting anew after each answer": counted_after_each_answer,
}
