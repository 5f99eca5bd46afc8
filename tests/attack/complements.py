"""What follows from hiding the counts of nearly everybody: a count that is shown leaves enough people out."""

from collections.abc import Iterator
from math import inf

from tests.attack.case import Case
from tests.attack.constraints import Constraint, Terms, total
from tests.attack.counts import Count
from tests.attack.levels import Level, Told
from tests.attack.numbers import SMALLEST

Complement = tuple[Terms, bool]
"""Those of a base who did not give the answer, and whether the count of those who did is shown."""


def complements(case: Case, level: Level) -> Iterator[Constraint]:
    """Nothing, where some count is shown that leaves fewer than ten out: then there is no such rule."""
    standing = list(complements_of(case, retracted=False))
    if level.told != Told.ALL or any(shown and number(case, terms) < SMALLEST for terms, shown in standing):
        return
    for terms, shown in [*standing, *complements_of(case, retracted=True)]:
        small = number(case, terms) < SMALLEST
        if not (shown and small):  # else it was wrong, and retracted
            low, high = (0.0, SMALLEST - 1.0) if small else (float(SMALLEST), inf)
            yield Constraint(terms, low, high, "told whether nearly everybody gave the answer")


def complements_of(case: Case, *, retracted: bool) -> Iterator[Complement]:
    """Of each cell in a row with a base."""
    for one in case.published:
        batches, question = case.summed(one), one.table.question.key
        for row in one.table.rows if one.retracted == retracted else ():
            bases = [Count(batch, group, question) for batch in batches for group in one.groups(row)]
            for answer, cell in zip(one.table.answers, row.cells, strict=True):
                if row.base is not None:
                    chosen = [base._replace(answer=answer.key) for base in bases]
                    yield total(bases, minus=chosen), cell.count is not None


def number(case: Case, terms: Terms) -> float:
    return sum(factor * case.truth[count] for count, factor in terms.items())
