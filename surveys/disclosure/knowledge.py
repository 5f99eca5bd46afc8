"""What an attacker knows of one question after some releases, written as facts about unknown counts.

The unknowns are the people of one batch, one category and one answer. The attacker is given more than any reader has:
which batches a table sums up, and which hidden counts are small themselves and which were hidden to protect others.
All breakdowns are attacked together, because they split the same people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

from surveys.disclosure.attacker import Cells, Fact
from surveys.disclosure.policy import Policy
from surveys.disclosure.suppression import NOT_ANSWERED
from surveys.table import CROSSED, MERGED, Row, Table

EVERYONE = ("", "")  # the group that is not split: no breakdown, no category
Group = tuple[str, str]  # breakdown key, category key
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
    batches: tuple[str, ...]
    retracted: bool = False


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


@dataclass
class Knowledge:
    """Facts over numbered unknowns, with the truth that only we know, and the secrets to test."""

    truth: list[int] = field(default_factory=list)
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
        for batch in batches:
            for group in self.groups:
                for column, count in zip(columns, exact_counts(batch, group, columns), strict=True):
                    self.numbers[batch.key, group, column] = len(self.known.truth)
                    self.known.truth.append(count)

    def knowledge(self) -> Knowledge:
        self.add_published()
        self.add_same_people()
        self.add_parts()
        self.add_secrets()
        return self.known

    def cells(self, keys: Sequence[str], together: Sequence[Group], columns: Sequence[Column]) -> Cells:
        """The unknowns whose sum is the count of some groups together, in some batches and columns."""
        numbers = self.numbers
        return tuple([numbers[key, group, column] for key in sorted(keys) for group in together for column in columns])

    def count(self, cells: Cells) -> int:
        truth = self.known.truth
        return sum([truth[cell] for cell in cells])

    def add_published(self) -> None:
        """Each published count bounds its sum; the same sum published twice is one fact."""
        found: dict[Cells, set[Figure]] = {}
        rounded: dict[Cells, int | None] = {}
        for position, summed in enumerate(self.published):
            for row in summed.table.rows:
                together = groups_of(summed.table, row)
                counts = [(None, self.columns, row.base)] + [
                    (answer.key, (answer.key,), cell.count)
                    for answer, cell in zip(summed.table.answers, row.cells, strict=True)
                    if answer.key in self.columns
                ]
                for answer_key, columns, count in counts:
                    cells = self.cells(summed.batches, together, columns)
                    if summed.retracted and not self.fits(cells, count):
                        continue  # it was wrong, so nothing true follows from it
                    figures = found.setdefault(cells, set())
                    if count is not None:
                        figures.add(Figure(position=position, row_key=row.label.key, answer_key=answer_key))
                    rounded[cells] = rounded.get(cells) if count is None else count
        for cells, count in rounded.items():
            low, high = self.bounds(cells, count)
            if not self.fits(cells, count):
                raise ValueError("A published count does not fit the batches that its table sums up.")
            if (low, high) != (0, inf):
                self.known.facts.append(Fact(cells=cells, low=low, high=high))
                self.known.figures.append(frozenset(found[cells]))

    def fits(self, cells: Cells, count: int | None) -> bool:
        low, high = self.bounds(cells, count)
        return low <= self.count(cells) <= high

    def bounds(self, cells: Cells, count: int | None) -> tuple[float, float]:
        """What a published count says. A hidden one says that it is small, or nothing if it protects another."""
        if count is not None:
            return max(self.policy.smallest, count - self.policy.blur), count + self.policy.blur
        return (0, self.policy.smallest - 1) if self.count(cells) < self.policy.smallest else (0, inf)

    def add_same_people(self) -> None:
        """In each batch, the categories of a breakdown and those who did not answer it make up everyone."""
        for breakdown in dict.fromkeys(breakdown for breakdown, _ in self.groups if breakdown):
            for batch in self.batches:
                for column in self.columns:
                    parts = tuple(
                        self.numbers[batch.key, group, column] for group in self.groups if group[0] == breakdown
                    )
                    whole = (self.numbers[batch.key, EVERYONE, column],)
                    if self.count(parts) != self.count(whole):
                        raise ValueError(f"Batch {batch.key}: the rows of {breakdown} do not add up to everyone.")
                    self.known.facts.append(Fact(cells=parts, minus=whole, low=0, high=0))
                    self.known.figures.append(frozenset())

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
                        inside = self.cells([batch.key], parts, [column])
                        around = self.cells([batch.key], [whole], [column])
                        self.known.facts.append(Fact(cells=around, minus=inside, low=0, high=inf))
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
            together = [(breakdown, name) for name in names]
            sums = [(batch.key,) for batch in self.batches] + [
                tuple(sorted(summed.batches)) for summed in self.published if breakdown_key(summed.table) == breakdown
            ]
            for keys in dict.fromkeys(sums):
                if self.count(self.cells(keys, together, self.columns)):
                    self.add_secrets_of(keys, together)

    def add_secrets_of(self, keys: tuple[str, ...], together: list[Group]) -> None:
        for column in self.columns:
            answer_key = self.columns[0] if column is None else column
            self.add_secret(keys, together, (column,), answer_key, chosen=column is not None)
        if len(self.columns) > 2:  # of two, those who did not choose the one are those who chose the other
            for column in self.columns:
                others = [other for other in self.columns if other != column]
                self.add_secret(keys, together, others, column, chosen=False)
        self.add_secret(keys, together, self.columns, None)

    def add_secret(
        self,
        keys: tuple[str, ...],
        together: list[Group],
        columns: Sequence[Column],
        answer_key: str | None,
        *,
        chosen: bool = True,
    ) -> None:
        cells = self.cells(keys, together, columns)
        if self.count(cells) < self.policy.smallest:
            self.known.targets.append(cells)
            self.known.secrets.append(
                Secret(
                    breakdown=together[0][0],
                    row_key=MERGED.join(name for _, name in together),
                    answer_key=answer_key,
                    batches=keys,
                    chosen=chosen,
                )
            )


def breakdown_key(table: Table) -> str:
    return table.breakdown.key if table.breakdown else ""


def groups_of(table: Table, row: Row) -> list[Group]:
    """The groups whose people a row counts: several for a merged row."""
    return [(table.breakdown.key, key) for key in row.categories] if table.breakdown else [EVERYONE]


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


def exact_counts(batch: Batch, group: Group, columns: tuple[Column, ...]) -> list[int]:
    """The true counts of a group in a batch, one for each column; zeros for a category that nobody is in."""
    breakdowns = {breakdown_key(table) for table in batch.tables}
    if group[0] not in breakdowns and group[1] == NOT_ANSWERED:
        group = EVERYONE  # nobody was asked this breakdown
    for table in batch.tables:
        for row in table.rows:
            if groups_of(table, row) == [group]:
                counts = {answer.key: cell.count or 0 for answer, cell in zip(table.answers, row.cells, strict=True)}
                if None in columns:
                    chosen = counts.get(str(columns[0]), 0)
                    return [chosen, (row.base or 0) - chosen]
                if sum(counts.values()) != row.base:
                    raise ValueError(f"Batch {batch.key}: the answers of {group[1]} do not add up to its base.")
                return [counts.get(str(column), 0) for column in columns]
    return [0] * len(columns)
