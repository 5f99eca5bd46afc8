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
from surveys.disclosure.summed import (
    EVERYONE,
    Batch,
    Batches,
    Column,
    Group,
    Summed,
    breakdown_key,
    exact_counts,
    groups,
    groups_of,
)
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
    batches: Batches
    chosen: bool = True


@dataclass
class Knowledge:
    """Facts over numbered unknowns, with the truth that only we know, and the secrets to test.

    everyone: the unknowns of the group that is not split, in each batch: they tie the breakdowns together.
    """

    truth: list[int] = field(default_factory=list)
    everyone: Cells = ()
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
        self.numbers: dict[Batches, dict[Group, dict[Column, int]]] = {}
        for batch in batches:
            self.number((batch.key,), exact_counts(batch, self.groups, columns))
            self.known.everyone += self.cells((batch.key,), [EVERYONE], columns)

    def knowledge(self) -> Knowledge:
        self.add_published()
        self.add_same_people()
        self.add_parts()
        self.add_secrets()
        return self.known

    def number(self, batches: Batches, counts: dict[Group, list[int]]) -> None:
        """Make an unknown of each group and column in some batches, whose true counts are given."""
        numbers: dict[Group, dict[Column, int]] = {}
        for group, of_columns in counts.items():
            first = len(self.known.truth)
            numbers[group] = {column: first + place for place, column in enumerate(self.columns)}
            self.known.truth += of_columns
        self.numbers[batches] = numbers

    def number_together(self, batches: Batches) -> None:
        """Batches that are summed up together have unknowns of their own: those of the largest sum within them that
        has some, and of each other batch. Written so, a fact names few unknowns, and the solver is several times
        quicker."""
        largest = max((known for known in self.numbers if {*known} <= {*batches}), key=len)
        parts = [largest, *((key,) for key in batches if key not in largest)]
        sums = {
            (group, column): tuple([self.numbers[part][group][column] for part in parts])
            for group in self.groups
            for column in self.columns
        }
        self.number(
            batches, {group: [self.count(sums[group, column]) for column in self.columns] for group in self.groups}
        )
        for (group, column), cells in sums.items():
            self.add_difference((self.numbers[batches][group][column],), cells, high=0)

    def cells(self, batches: Batches, together: Sequence[Group], columns: Sequence[Column]) -> Cells:
        """The unknowns whose sum is the count of some groups together, in some batches (sorted) and columns."""
        if batches not in self.numbers:
            self.number_together(batches)
        numbers = self.numbers[batches]
        return tuple([numbers[group][column] for group in together for column in columns])

    def count(self, cells: Cells) -> int:
        truth = self.known.truth
        return sum([truth[cell] for cell in cells])

    def add_published(self) -> None:
        """Each published count bounds its sum; the same sum published twice is one fact."""
        found: dict[Cells, set[Figure]] = {}
        rounded: dict[Cells, int | None] = {}
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
                    cells = self.cells(batches, together, columns)
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
            categories = tuple(group for group in self.groups if group[0] == breakdown)
            for batch in self.batches:
                for column in self.columns:
                    parts, whole = (self.cells((batch.key,), them, (column,)) for them in (categories, (EVERYONE,)))
                    if self.count(parts) != self.count(whole):
                        raise ValueError(f"Batch {batch.key}: the rows of {breakdown} do not add up to everyone.")
                    self.add_difference(parts, whole, high=0)

    def add_parts(self) -> None:
        """In each batch, the pairs of a two-way breakdown are among the people of either of their categories; those of
        another two-way breakdown are the same people again."""
        pairs = [group for group in self.groups if CROSSED in group[0] and group[1] != NOT_ANSWERED]
        for side in (0, 1):
            wholes: dict[tuple[str, Group], list[Group]] = {}
            for breakdown, category in pairs:
                whole = (breakdown.split(CROSSED)[side], category.split(CROSSED)[side])
                wholes.setdefault((breakdown, whole), []).append((breakdown, category))
            for (_breakdown, whole), parts in wholes.items():
                for batch in self.batches if whole in self.groups else ():
                    for column in self.columns:
                        inside, around = (self.cells((batch.key,), them, (column,)) for them in (parts, (whole,)))
                        self.add_difference(around, inside, high=inf)

    def add_difference(self, cells: Cells, others: Cells, *, high: float) -> None:
        """The people at `cells` are as many as the others, or up to `high` more; no published count says so."""
        self.known.facts.append(Fact(cells=cells, minus=others, low=0, high=high))
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
                if self.count(self.cells(keys, together, self.columns)):
                    self.add_secrets_of(keys, together)

    def add_secrets_of(self, batches: Batches, together: Sequence[Group]) -> None:
        columns = self.columns
        counts = {column: self.count(self.cells(batches, together, [column])) for column in columns}

        def add(some: Sequence[Column], answer_key: str | None, *, chosen: bool = True) -> None:
            if sum([counts[column] for column in some]) < self.policy.smallest:
                row_key = MERGED.join(name for _, name in together)
                self.known.targets.append(self.cells(batches, together, some))
                self.known.secrets.append(
                    Secret(
                        breakdown=together[0][0],
                        row_key=row_key,
                        answer_key=answer_key,
                        batches=batches,
                        chosen=chosen,
                    )
                )

        for column in columns:
            add([column], columns[0] if column is None else column, chosen=column is not None)
        if len(columns) > 2:  # of two, those who did not choose the one are those who chose the other
            for column in columns:
                add([other for other in columns if other != column], column, chosen=False)
        add(columns, None)
