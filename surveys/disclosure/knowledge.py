"""What an attacker knows of one question after some releases, written as facts about unknown counts.

The unknowns are the people of one batch, one category and one answer. The attacker is given more than any reader has:
which batches a table sums up, and which hidden counts are small themselves and which were hidden to protect others.
All breakdowns are attacked together, because they split the same people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from surveys.disclosure.batch import (
    EVERYONE,
    Batch,
    Column,
    Group,
    Summed,
    breakdown_key,
    exact_counts,
    groups,
    groups_of,
)
from surveys.disclosure.policy import Policy
from surveys.disclosure.problem import Cells, Fact
from surveys.disclosure.suppression import NOT_ANSWERED
from surveys.table import CROSSED, MERGED


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Where a published count stands: the position of its table, its row, its answer (None for the row's base)."""

    position: int
    row_key: str
    answer_key: str | None


@dataclass(frozen=True, kw_only=True)
class Secret:
    """A small count that nobody may work out: of a group in some batches.

    answer_key: None for the group's base. chosen: False for those of the base who did not choose the answer.
    """

    breakdown: str
    row_key: str
    answer_key: str | None
    batches: tuple[str, ...]
    chosen: bool = True


class Sum(NamedTuple):
    """The people of some batches and groups who gave one of some answers; of all columns: those who answered."""

    batches: tuple[str, ...]
    groups: tuple[Group, ...]
    columns: tuple[Column, ...]


@dataclass
class Knowledge:
    """Facts over numbered unknowns, with the truth that only we know, and the secrets to test.

    everybody: the unknowns of the groups that are not split, which tie the breakdowns together.
    """

    truth: list[int] = field(default_factory=list)
    everybody: Cells = ()
    facts: list[Fact] = field(default_factory=list)
    figures: list[frozenset[Figure]] = field(default_factory=list)  # the published counts behind each fact
    targets: list[Cells] = field(default_factory=list)
    secrets: list[Secret] = field(default_factory=list)


def knowledge(published: Sequence[Summed], batches: Sequence[Batch], *, policy: Policy) -> Iterator[Knowledge]:
    """One problem for a question with one answer each, else one for each answer: chosen or not."""
    tables = [summed.table for summed in published] + [table for batch in batches for table in batch.tables]
    answers = list(dict.fromkeys(answer.key for table in tables for answer in table.answers))
    if all(table.exclusive for table in tables):
        yield Attack(published, batches, columns=tuple(answers), policy=policy).knowledge()
    else:
        for answer in answers:
            yield Attack(published, batches, columns=(answer, None), policy=policy).knowledge()


class Attack:
    """Builds the knowledge of one problem: numbers the unknowns, then collects facts and secrets."""

    def __init__(
        self, published: Sequence[Summed], batches: Sequence[Batch], *, columns: tuple[Column, ...], policy: Policy
    ) -> None:
        self.published, self.batches, self.columns, self.policy = published, batches, columns, policy
        self.known = Knowledge()
        self.groups = groups(published, batches)
        self.numbers: dict[tuple[str, Group, Column], int] = {}
        self.people: dict[tuple[str, ...], dict[Group, dict[Column, int]]] = {}
        for batch in batches:
            self.people[(batch.key,)] = exact_counts(batch, self.groups, columns)
            for group, counts in self.people[(batch.key,)].items():
                for column, count in counts.items():
                    self.numbers[batch.key, group, column] = len(self.known.truth)
                    self.known.truth.append(count)
        self.known.everybody = self.cells(Sum(tuple(batch.key for batch in batches), (EVERYONE,), columns))

    def knowledge(self) -> Knowledge:
        self.add_published()
        self.add_same_people()
        self.add_parts()
        self.add_secrets()
        return self.known

    def cells(self, people: Sum) -> Cells:
        """The unknowns that make up a sum."""
        numbers, (batches, together, columns) = self.numbers, people
        return tuple([numbers[key, group, column] for key in batches for group in together for column in columns])

    def count(self, people: Sum) -> int:
        counts = self.people_in(people.batches)
        return sum([counts[group][column] for group in people.groups for column in people.columns])

    def people_in(self, batches: tuple[str, ...]) -> dict[Group, dict[Column, int]]:
        """The true counts of some batches together, added up once."""
        if batches not in self.people:
            parts = [self.people[(key,)] for key in batches]
            self.people[batches] = {
                group: {column: sum([part[group][column] for part in parts]) for column in self.columns}
                for group in self.groups
            }
        return self.people[batches]

    def add_published(self) -> None:
        """Each published count bounds its sum; the same sum published twice is one fact."""
        found: dict[Sum, set[Figure]] = {}
        rounded: dict[Sum, int | None] = {}
        for position, summed in enumerate(self.published):
            batches = tuple(sorted(summed.batches))
            for row in summed.table.rows:
                together = groups_of(summed.table, row)
                counts = [(None, self.columns, row.base)] + [
                    (answer.key, (answer.key,), cell.count)
                    for answer, cell in zip(summed.table.answers, row.cells, strict=True)
                    if answer.key in self.columns
                ]
                for answer_key, columns, count in counts:
                    people = Sum(batches, together, columns)
                    if summed.retracted and not self.fits(people, count):
                        continue  # it was wrong, so nothing true follows from it
                    figures = found.setdefault(people, set())
                    if count is not None:
                        figures.add(Figure(position=position, row_key=row.label.key, answer_key=answer_key))
                    rounded[people] = rounded.get(people) if count is None else count
        for people, count in rounded.items():
            low, high = self.bounds(people, count)
            if not self.fits(people, count):
                raise ValueError("A published count does not fit the batches that its table sums up.")
            if (low, high) != (0, inf):
                self.known.facts.append(Fact(cells=self.cells(people), low=low, high=high))
                self.known.figures.append(frozenset(found[people]))

    def fits(self, people: Sum, count: int | None) -> bool:
        low, high = self.bounds(people, count)
        return low <= self.count(people) <= high

    def bounds(self, people: Sum, count: int | None) -> tuple[float, float]:
        """What a published count says. A hidden one says that it is small, or nothing if it protects another."""
        if count is not None:
            return max(self.policy.smallest, count - self.policy.blur), count + self.policy.blur
        return (0, self.policy.smallest - 1) if self.count(people) < self.policy.smallest else (0, inf)

    def add_same_people(self) -> None:
        """In each batch, the categories of a breakdown and those who did not answer it make up everyone."""
        for breakdown in dict.fromkeys(breakdown for breakdown, _ in self.groups if breakdown):
            categories = tuple(group for group in self.groups if group[0] == breakdown)
            for batch in self.batches:
                for column in self.columns:
                    parts, whole = (Sum((batch.key,), them, (column,)) for them in (categories, (EVERYONE,)))
                    if self.count(parts) != self.count(whole):
                        raise ValueError(f"Batch {batch.key}: the rows of {breakdown} do not add up to everyone.")
                    self.add_difference(parts, whole, high=0)

    def add_parts(self) -> None:
        """In each batch, the pairs of a two-way breakdown are among the people of either of their categories."""
        pairs = [group for group in self.groups if CROSSED in group[0] and group[1] != NOT_ANSWERED]
        for side in (0, 1):
            wholes: dict[Group, list[Group]] = {}
            for breakdown, category in pairs:
                whole = (breakdown.split(CROSSED)[side], category.split(CROSSED)[side])
                wholes.setdefault(whole, []).append((breakdown, category))
            for whole, parts in wholes.items():
                for batch in self.batches if whole in self.groups else ():
                    for column in self.columns:
                        inside, around = (Sum((batch.key,), them, (column,)) for them in (tuple(parts), (whole,)))
                        self.add_difference(around, inside, high=inf)

    def add_difference(self, people: Sum, others: Sum, *, high: float) -> None:
        """The people are as many as the others, or up to `high` more; no published count says so."""
        self.known.facts.append(Fact(cells=self.cells(people), minus=self.cells(others), low=0, high=high))
        self.known.figures.append(frozenset())

    def add_secrets(self) -> None:
        """Every small count of each batch alone, and of each sum of batches that a table was published for; of each
        category, and of each merged row.

        A group that nobody is in has no secrets: that all of its counts are zero says nothing of anybody.
        """
        merged = [
            (breakdown_key(summed.table), row.of) for summed in self.published for row in summed.table.rows if row.of
        ]
        for breakdown, names in dict.fromkeys([*((group[0], (group[1],)) for group in self.groups), *merged]):
            together = tuple((breakdown, name) for name in names)
            sums = [(batch.key,) for batch in self.batches] + [
                tuple(sorted(summed.batches)) for summed in self.published if breakdown_key(summed.table) == breakdown
            ]
            for keys in dict.fromkeys(sums):
                if self.count(Sum(keys, together, self.columns)):
                    self.add_secrets_of(keys, together)

    def add_secrets_of(self, keys: tuple[str, ...], together: tuple[Group, ...]) -> None:
        for column in self.columns:
            answer_key = self.columns[0] if column is None else column
            self.add_secret(keys, together, (column,), answer_key, chosen=column is not None)
        if len(self.columns) > 2:  # of two, those who did not choose the one are those who chose the other
            for column in self.columns:
                others = tuple(other for other in self.columns if other != column)
                self.add_secret(keys, together, others, column, chosen=False)
        self.add_secret(keys, together, self.columns, None)

    def add_secret(
        self,
        keys: tuple[str, ...],
        together: tuple[Group, ...],
        columns: tuple[Column, ...],
        answer_key: str | None,
        *,
        chosen: bool = True,
    ) -> None:
        people = Sum(keys, together, columns)
        if self.count(people) < self.policy.smallest:
            self.known.targets.append(self.cells(people))
            self.known.secrets.append(
                Secret(
                    breakdown=together[0][0],
                    row_key=MERGED.join(name for _, name in together),
                    answer_key=answer_key,
                    batches=keys,
                    chosen=chosen,
                )
            )
