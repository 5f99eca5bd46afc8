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
    """Those of a base who did not give the answer. shown: whether the count of those who did is. told: whether a
    reader is told of a hidden one that it leaves few out, and that it does not."""

    terms: Terms
    shown: bool
    told: tuple[bool, bool]


def complements(case: Case, level: Level) -> Iterator[Constraint]:
    """Nothing, where some count is shown that leaves fewer than ten out: then there is no such rule."""
    standing = list(complements_of(case, retracted=False))
    if level.told != Told.ALL or any(one.shown and number(case, one.terms) < SMALLEST for one in standing):
        return
    for one in [*standing, *complements_of(case, retracted=True)]:
        small = number(case, one.terms) < SMALLEST
        if (one.shown and small) or not (one.shown or one.told[0 if small else 1]):
            continue  # it was wrong, and retracted; or nobody is told
        low, high = (0.0, SMALLEST - 1.0) if small else (float(SMALLEST), inf)
        yield Constraint(one.terms, low, high, "told whether nearly everybody gave the answer")


def complements_of(case: Case, *, retracted: bool) -> Iterator[Complement]:
    """Of each cell in a row with a base. Of a hidden count that is small, smallness is why, and nothing more is told;
    nor is of a row of so few people that all are hidden. That neither is why is told of a row that shows a count."""
    for one in case.published:
        batches, question = case.summed(one), one.table.question.key
        for row in one.table.rows if one.retracted == retracted else ():
            bases = [Count(batch, group, question) for batch in batches for group in one.groups(row)]
            people, shows = number(case, total(bases)), any(cell.count is not None for cell in row.cells)
            for answer, cell in zip(one.table.answers, row.cells, strict=True):
                if row.base is not None:
                    chosen = [base._replace(answer=answer.key) for base in bases]
                    large = number(case, total(chosen)) >= SMALLEST and people >= 2 * SMALLEST
                    told = (large, large and shows)
                    yield Complement(total(bases, minus=chosen), cell.count is not None, told)


def number(case: Case, terms: Terms) -> float:
    return sum(factor * case.truth[count] for count, factor in terms.items())
