"""What follows from hiding the counts of nearly everybody: a count that is shown leaves enough people out."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from tests.attack.case import Case
from tests.attack.constraints import Constraint, Terms, total
from tests.attack.counts import Count
from tests.attack.levels import Level, Told
from tests.attack.numbers import SMALLEST


@dataclass(frozen=True)
class Complement:
    """Of a cell in a row with a base: who did not give the answer, and how many did."""

    terms: Terms
    number: int
    chosen: int
    shown: bool
    row_shows: bool


def complements(case: Case, level: Level) -> Iterator[Constraint]:
    """Of a hidden count that is not small itself, the reader is told whether it is nearly everybody's, in rows in
    which a count could be shown. Nothing, where there is no such rule."""
    if level.told != Told.ALL or not case.leaves_ten_out:
        return
    for one in complements_of(case):
        small = one.number < SMALLEST
        was_wrong = one.shown and (small or one.chosen < SMALLEST)  # and retracted
        if not (small or one.row_shows):
            continue  # of a row that shows no count, nobody is told why
        if not was_wrong and one.chosen >= SMALLEST and one.number + one.chosen >= 2 * SMALLEST:
            low, high = (0.0, SMALLEST - 1.0) if small else (float(SMALLEST), inf)
            yield Constraint(one.terms, low, high, "told whether nearly everybody gave the answer")


def complements_of(case: Case) -> Iterator[Complement]:
    for one in case.published:
        batches, question = case.summed(one), one.table.question.key
        for row in one.table.rows:
            bases = [Count(batch, group, question) for batch in batches for group in one.groups(row)]
            people = case.number(one, row, None)
            for answer, cell in zip(one.table.answers, row.cells, strict=True):
                if row.base is not None:
                    given = [base._replace(answer=answer.key) for base in bases]
                    chosen, shown = case.number(one, row, answer.key), cell.count is not None
                    shows = any(other.count is not None for other in row.cells)
                    yield Complement(total(bases, minus=given), people - chosen, chosen, shown, shows)
