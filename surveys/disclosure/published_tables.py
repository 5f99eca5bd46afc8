"""What is published: tables, the batches of people that they sum up, and the groups that these are counted in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from surveys.disclosure.primary_suppression import NOT_ANSWERED
from surveys.table import Row, Table

EVERYONE = ("", "")  # the group that is not split: no breakdown, no category
BASE = None  # the column of all who answered the question
Group = tuple[str, str]  # breakdown key, category key
Batches = tuple[str, ...]  # the keys of some batches
Column = str | None  # an answer's key, or BASE


@dataclass(frozen=True, kw_only=True)
class Batch:
    """The responses of one release in one wave, with the exact tables of one question for these responses alone."""

    key: str

    tables: tuple[Table, ...]
    """Everyone's and one for each breakdown. A breakdown's table has a row with the key "" when some people did not
    answer the breakdown; a batch without a breakdown's table is one in which nobody was asked it."""

    members: Mapping[Group, int] = field(default_factory=dict)
    """How many people of each group are in the batch, whether they answered the question or not; {} when that is not
    known, and then the people of the tables are all there are."""


@dataclass(frozen=True, kw_only=True)
class PublishedTable:
    """A table and the keys of the batches that it sums up."""

    table: Table
    batches: Batches

    retracted: bool = False
    """Its release was taken back. A reader may have kept it, so it is part of every attack; it is never repeated."""


@dataclass(frozen=True, kw_only=True)
class RouteLink:
    """An earlier question whose answers decide who is asked this one."""

    question: str
    """Key of the deciding question."""

    answers: frozenset[str]
    """The answers meant: of those who gave none of them, nobody is asked; or with `leads` False, of those who did."""

    leads: bool = True


@dataclass(frozen=True, kw_only=True)
class TickLimits:
    """How many of several answers one person may give."""

    fewest: int = 1

    most: int | None = None
    """None for any number."""

    alone: frozenset[str] = frozenset()
    """Answers that exclude all others, such as "None of these"."""


@dataclass(frozen=True, kw_only=True)
class QuestionTables:
    """All that is published of one question, and what decides who answers it."""

    planned: Sequence[PublishedTable]
    """The exact tables that are about to be published."""

    batches: Sequence[Batch]
    """Every batch of this and all earlier releases."""

    earlier: Sequence[PublishedTable] = ()
    """What is public already and cannot be changed, in the order of release."""

    routed: bool = False
    """Who is asked depends on answers that are protected themselves, so that the base is not known from membership."""

    links: tuple[RouteLink, ...] = ()

    ticks: TickLimits = TickLimits()
    """Of a question with several answers each."""

    @property
    def key(self) -> str:
        return self.batches[0].tables[0].question.key

    @property
    def published(self) -> list[PublishedTable]:
        """Earlier tables, then the planned ones: the order in which positions are counted."""
        return [*self.earlier, *self.planned]

    def with_tables(self, tables: Sequence[Table]) -> "QuestionTables":
        """The question with its planned tables replaced, one for one."""
        planned = [replace(one, table=table) for one, table in zip(self.planned, tables, strict=True)]
        return replace(self, planned=planned)


def breakdown_key(table: Table) -> str:
    return table.breakdown.key if table.breakdown else ""


def groups_of(table: Table, row: Row) -> tuple[Group, ...]:
    """The groups whose people a row counts: several for a merged row."""
    return tuple((table.breakdown.key, key) for key in row.categories) if table.breakdown else (EVERYONE,)


def groups(published: Sequence[PublishedTable], batches: Sequence[Batch]) -> list[Group]:
    """Everyone, each category that any table names, and for each breakdown those who did not answer it."""
    tables = [one.table for one in published] + [table for batch in batches for table in batch.tables]
    named = [group for table in tables for row in table.rows for group in groups_of(table, row)]
    asked = {breakdown for batch in batches for breakdown in map(breakdown_key, batch.tables)}
    unasked = [
        (breakdown, NOT_ANSWERED)
        for batch in batches
        for breakdown in sorted(asked - set(map(breakdown_key, batch.tables)))
    ]
    return list(dict.fromkeys([EVERYONE, *named, *unasked]))


def exact_counts(
    batch: Batch, asked: Sequence[Group], columns: Sequence[Column], *, exclusive: bool
) -> dict[Group, list[int]]:
    """The true counts of each group in a batch, one for each column; zeros for a category that nobody is in.

    Raises ValueError when the answers of an exclusive question do not add up to a row's base.
    """
    found = {
        group: counted(batch, table, row, columns, exclusive=exclusive)
        for table in batch.tables
        for row in table.rows
        for group in groups_of(table, row)
    }
    return {group: of_group(batch, group, found) or [0] * len(columns) for group in asked}


def members_of(batch: Batch, asked: Sequence[Group]) -> dict[Group, int]:
    """How many people of each group are in a batch: of the tables' bases where membership was not counted."""
    bases = {group: row.base or 0 for table in batch.tables for row in table.rows for group in groups_of(table, row)}
    known = {**bases, **batch.members}
    return {group: max(of_group(batch, group, known) or 0, of_group(batch, group, bases) or 0) for group in asked}


def of_group(batch: Batch, group: Group, found: Mapping[Group, Any]) -> Any:
    """What is found of a group: everyone's, of those who did not answer a breakdown that nobody was asked."""
    unasked = group[1] == NOT_ANSWERED and group[0] not in set(map(breakdown_key, batch.tables))
    return found.get(EVERYONE if unasked else group)


def counted(batch: Batch, table: Table, row: Row, columns: Sequence[Column], *, exclusive: bool) -> list[int]:
    counts: dict[Column, int] = {
        answer.key: cell.count or 0 for answer, cell in zip(table.answers, row.cells, strict=True)
    }
    if exclusive and sum(counts.values()) != row.base:
        raise ValueError(f"Batch {batch.key}: the answers of {row.label.key} do not add up to its base.")
    counts[BASE] = row.base or 0
    return [counts.get(column, 0) for column in columns]
