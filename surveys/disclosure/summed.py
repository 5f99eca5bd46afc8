"""What is published: tables, the batches of people that they sum up, and the groups that these are counted in."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.disclosure.suppression import NOT_ANSWERED
from surveys.table import Row, Table

EVERYONE = ("", "")  # the group that is not split: no breakdown, no category
Group = tuple[str, str]  # breakdown key, category key
Batches = tuple[str, ...]  # the keys of some batches
Column = str | None  # answer key; None for those who did not choose the answer that is attacked


@dataclass(frozen=True, kw_only=True)
class Batch:
    """The responses of one release in one wave, with the exact tables of these responses alone.

    tables: everyone's and one for each breakdown. A breakdown's table has a row with the key "" when some people did
    not answer the breakdown; a batch without a breakdown's table is one in which nobody was asked it.
    """

    key: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, kw_only=True)
class Summed:
    """A table and the keys of the batches that it sums up.

    retracted: its release was taken back. Whoever read it knows it, so it is part of every attack; never repeated.
    """

    table: Table
    batches: Batches
    retracted: bool = False


def breakdown_key(table: Table) -> str:
    return table.breakdown.key if table.breakdown else ""


def groups_of(table: Table, row: Row) -> tuple[Group, ...]:
    """The groups whose people a row counts: several for a merged row."""
    return tuple((table.breakdown.key, key) for key in row.categories) if table.breakdown else (EVERYONE,)


def groups(published: Sequence[Summed], batches: Sequence[Batch]) -> list[Group]:
    """Everyone, each category that any table names, and for each breakdown those who did not answer it."""
    tables = [summed.table for summed in published] + [table for batch in batches for table in batch.tables]
    named = [group for table in tables for row in table.rows for group in groups_of(table, row)]
    asked = {breakdown for batch in batches for breakdown in map(breakdown_key, batch.tables)}
    unasked = [
        (breakdown, NOT_ANSWERED)
        for batch in batches
        for breakdown in sorted(asked - set(map(breakdown_key, batch.tables)))
    ]
    return list(dict.fromkeys([EVERYONE, *named, *unasked]))


def exact_counts(batch: Batch, asked: Sequence[Group], columns: tuple[Column, ...]) -> dict[Group, list[int]]:
    """The true counts of each group in a batch, one for each column; zeros for a category that nobody is in."""
    found = {
        group: counted(batch, table, row, columns)
        for table in batch.tables
        for row in table.rows
        for group in groups_of(table, row)
    }
    breakdowns = set(map(breakdown_key, batch.tables))

    def counts(group: Group) -> list[int]:
        nobody_was_asked = group[0] not in breakdowns and group[1] == NOT_ANSWERED
        return found.get(EVERYONE if nobody_was_asked else group) or [0] * len(columns)

    return {group: counts(group) for group in asked}


def counted(batch: Batch, table: Table, row: Row, columns: tuple[Column, ...]) -> list[int]:
    """Of one row, in each column: of several answers each, how many did not choose the one is in the column None."""
    counts = {answer.key: cell.count or 0 for answer, cell in zip(table.answers, row.cells, strict=True)}
    if None in columns:
        chosen = counts.get(str(columns[0]), 0)
        return [chosen, (row.base or 0) - chosen]
    if sum(counts.values()) != row.base:
        raise ValueError(f"Batch {batch.key}: the answers of {row.label.key} do not add up to its base.")
    return [counts.get(str(column), 0) for column in columns]
