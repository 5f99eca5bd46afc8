"""Counts small neighbouring groups as one, so that fewer figures have to be hidden.

Which groups are merged is decided from public figures: rounded bases, and everyone's published counts. Decided from a
group's own answers, it would tell something about them.
"""

from collections.abc import Collection, Sequence
from functools import reduce
from itertools import pairwise

from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.primary_suppression import NOT_ANSWERED, round_count
from surveys.disclosure.rules import Rule, carries_out
from surveys.table import MERGED, Cell, Label, Row, Table

FEWEST = 2
"""Groups that a table still has; with one it would say what everyone's says."""

Parts = Sequence[Sequence[str]]  # keys of categories, those that are counted as one together


@carries_out(Rule.NEIGHBOURS_MERGED)
def collapse(
    table: Table,
    everyone: Table,
    *,
    before: Parts = (),
    apart: Collection[str] = (),
    policy: Policy = POLICY,
) -> Table:
    """The exact table with some neighbouring rows of its breakdown put together, in the order they were offered in.

    everyone: the protected table of the same people that is not split. A group with fewer than `policy.smallest`
    people goes with its smaller neighbour. Two neighbours go together when in each of them more counts would be
    hidden than in both together, if each group answered as everyone did: of several such pairs the one with the
    fewest hidden, then with the fewest people.

    before: how the table was merged when it was last published. Groups that were shown apart stay apart, and what was
    merged may only come apart: parts that overlap would tell more than either. apart: keys of rows that stay as they
    are, such as "Prefer not to say".
    """
    if table.breakdown is None:
        return table
    fixed = {*apart, NOT_ANSWERED}
    rows = {row.label.key: row for row in table.rows if row.label.key not in fixed}
    shares = shares_of(everyone)
    known = [[key for key in part if key in rows] for part in before]
    if any(known):
        new = [[key] for key in rows if not any(key in part for part in known)]
        groups = [group for part in [*known, *new] for group in merge([rows[key] for key in part], shares, 1, policy)]
        groups.sort(key=lambda group: list(rows).index(group.categories[0]))
    else:
        groups = merge(list(rows.values()), shares, FEWEST, policy)
    rest = [row for row in table.rows if row.label.key in fixed]
    return table.with_rows((*groups, *rest), protected=False)


def shares_of(everyone: Table) -> list[float]:
    """Everyone's published share of each answer; those that are hidden are hidden in every group, and left out."""
    row = everyone.rows[0]
    return [cell.count / row.base for cell in row.cells if cell.count and row.base]


def merge(groups: list[Row], shares: Sequence[float], fewest: int, policy: Policy) -> list[Row]:
    while len(groups) > fewest:
        place = next_pair(groups, shares, policy)
        if place is None:
            break
        groups[place : place + 2] = [reduce(together, groups[place : place + 2])]
    return groups


def next_pair(groups: Sequence[Row], shares: Sequence[float], policy: Policy) -> int | None:
    """The position of the first of the two neighbours that go together next."""
    sizes = [(people(one, policy), people(other, policy)) for one, other in pairwise(groups)]
    tiny = [(sum(pair), place) for place, pair in enumerate(sizes) if min(pair) < policy.smallest]
    if tiny:
        return min(tiny)[1]
    better = [
        (expected_hidden(sum(pair), shares, policy), sum(pair), place)
        for place, pair in enumerate(sizes)
        if expected_hidden(sum(pair), shares, policy) < min(expected_hidden(size, shares, policy) for size in pair)
    ]
    return min(better)[2] if better else None


def people(row: Row, policy: Policy) -> int:
    """A row's base as it would be published; 0 when it would be hidden."""
    return round_count(row.base or 0, policy=policy) or 0


def expected_hidden(size: int, shares: Sequence[float], policy: Policy) -> int:
    """How many counts of a group of this size would be hidden, if it answered as everyone did."""
    return sum(size * min(share, 1 - share) < policy.smallest for share in shares)


def together(one: Row, other: Row) -> Row:
    counts = [(a.count or 0) + (b.count or 0) for a, b in zip(one.cells, other.cells, strict=True)]
    keys = (*one.categories, *other.categories)
    return Row(
        label=Label(key=MERGED.join(keys), text=f" {MERGED} ".join([one.label.text, other.label.text])),
        base=(one.base or 0) + (other.base or 0),
        cells=tuple(Cell(count=count) for count in counts),
        of=keys,
    )
