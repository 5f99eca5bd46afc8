"""Nobody or at least ten: what is true of each group in a batch that was released while people could still come."""

from collections.abc import Iterator, Sequence
from math import inf

from tests.attack.case import Case
from tests.attack.constraints import Constraint, total
from tests.attack.counts import EVERYONE, Count, Group
from tests.attack.numbers import SMALLEST
from tests.attack.problem import Problem

Lot = tuple[int, str, Group]
"""Release, wave and group: whoever withdrew later was among them when they became public."""


def rule_of_ten(case: Case, known: Sequence[Constraint]) -> Iterator[Constraint]:
    """What follows for a reader who knows the other constraints: a group that cannot be ten is nobody, and one that
    is somebody is ten. Each such fact can lead to others, so this goes round until nothing is new.
    """
    open_ones = {lot: counts_of(case, lot) for lot in early_groups(case)}
    found: list[Constraint] = []
    while open_ones:
        problem = Problem(case, [*known, *found], membership=False)
        lots = list(open_ones)
        targets = [total(open_ones[lot]) for lot in lots]
        new = []
        for lot, terms in zip(lots, targets, strict=True):
            truth = sum(case.truth[count] for count in terms)
            if not truth and problem.limit(terms, up=True) < SMALLEST:
                new.append((lot, Constraint(terms, 0, 0, "fewer than ten, so nobody")))
            elif truth and problem.limit(terms, up=False) > 0:
                new.append((lot, Constraint(terms, SMALLEST, inf, "somebody, so at least ten")))
        if not new:
            break
        for lot, constraint in new:
            del open_ones[lot]
            found.append(constraint)
    yield from found


def early_groups(case: Case) -> Iterator[Lot]:
    """Of each batch of an open wave, the groups by which results were split when it was released."""
    for stream, number, wave in sorted(case.early):
        if stream:
            continue
        then = {one.breakdown for one in case.published if one.number == number}
        for group in case.groups:
            if group == EVERYONE or group[0] in then:
                yield number, wave, group


def counts_of(case: Case, lot: Lot) -> list[Count]:
    number, wave, group = lot
    together = [batch for batch in case.batches.get("", []) if (batch.came_in, batch.wave) == (number, wave)]
    return [Count(batch, group) for batch in together]
