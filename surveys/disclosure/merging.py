"""Counts small neighbouring groups as one, so that fewer figures have to be hidden."""

from collections.abc import Collection
from itertools import pairwise

from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.suppression import NOT_ANSWERED, sayable
from surveys.table import MERGED, Cell, Label, Row, Table

FEWEST = 2
"""Groups that a table still has; with one it would say what everyone's says."""


def merged(table: Table, *, apart: Collection[str] = (), policy: Policy = POLICY) -> Table:
    """The exact table with some neighbouring rows of its breakdown put together, in the order they were offered in.

    A group with fewer than `policy.smallest` people would be hidden as a whole: it goes with its smaller neighbour.
    Two neighbours that would both have hidden cells go together if that leaves fewer hidden in each of them: of
    several such pairs the one with the fewest, then the smallest. apart: keys of rows that stay as they are, such as
    "Prefer not to say". A row that is merged already counts as one group.
    """
    if table.breakdown is None:
        return table
    fixed = {*apart, NOT_ANSWERED}
    groups = [row for row in table.rows if row.label.key not in fixed]
    rest = [row for row in table.rows if row.label.key in fixed]
    while len(groups) > FEWEST:
        place = next_pair(groups, policy)
        if place is None:
            break
        groups[place : place + 2] = [together(*groups[place : place + 2])]
    return table.with_rows((*groups, *rest), protected=False)


def next_pair(groups: list[Row], policy: Policy) -> int | None:
    """The position of the first of the two neighbours that go together next."""
    pairs = list(enumerate(pairwise(groups)))
    tiny = [(people(pair), place) for place, pair in pairs if any(people([row]) < policy.smallest for row in pair)]
    if tiny:
        return min(tiny)[1]
    better = [
        (hidden(together(*pair), policy), people(pair), place)
        for place, pair in pairs
        if hidden(together(*pair), policy) < min(hidden(row, policy) for row in pair)
    ]
    return min(better)[2] if better else None


def people(rows: Collection[Row]) -> int:
    return sum(row.base or 0 for row in rows)


def hidden(row: Row, policy: Policy) -> int:
    """How many of an exact row's cells may not be said."""
    return sayable(row, policy)[1].count(None)


def together(one: Row, other: Row) -> Row:
    counts = [(a.count or 0) + (b.count or 0) for a, b in zip(one.cells, other.cells, strict=True)]
    keys = (*one.categories, *other.categories)
    return Row(
        label=Label(key=MERGED.join(keys), text=f" {MERGED} ".join([one.label.text, other.label.text])),
        base=people([one, other]),
        cells=tuple(Cell(count=count) for count in counts),
        of=keys,
    )
