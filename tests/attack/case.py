"""What an attack is made on: everything that was ever public of a survey, and the truth, to judge what it finds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from surveys.definition import Definition, Question
from surveys.table import Row, Table
from tests.attack.counts import EVERYONE, Batch, Count, Group, Person, Truth, truth_of
from tests.attack.numbers import SMALLEST

THEMES = ".themes"
"""How the column of the themes of a question ends."""


@dataclass(frozen=True, kw_only=True)
class PublishedTable:
    """number: of its release. retracted: that release was taken back; whoever had read it still knows it."""

    number: int
    table: Table
    retracted: bool = False

    @property
    def stream(self) -> str:
        return self.table.question.key if self.table.question.key.endswith(THEMES) else ""

    @property
    def breakdown(self) -> str:
        return self.table.breakdown.key if self.table.breakdown else ""

    def groups(self, row: Row) -> tuple[Group, ...]:
        """The groups that a row counts: several for a merged row."""
        return tuple((self.breakdown, key) for key in row.categories) if self.breakdown else (EVERYONE,)


@dataclass(kw_only=True)
class Case:
    """published: in the order of release. people: of all releases, also those who withdrew later.

    versions: what each numbered version of the survey asked. early: streams, releases and waves, in which people
    could still come when they were released. responses: what each release says of how many people there are.
    """

    published: list[PublishedTable]
    people: list[Person]
    versions: dict[int, Definition]
    early: set[tuple[str, int, str]] = field(default_factory=set)
    responses: dict[int, int] = field(default_factory=dict)

    @cached_property
    def categories(self) -> dict[str, list[str]]:
        """Of each breakdown that a public table names, its categories, without the blank one."""
        found: dict[str, dict[str, None]] = {}
        for one in self.published:
            if one.breakdown:
                keys = [key for row in one.table.rows for key in row.categories]
                found.setdefault(one.breakdown, {}).update(dict.fromkeys(keys))
        return {breakdown: list(keys) for breakdown, keys in found.items()}

    @cached_property
    def groups(self) -> list[Group]:
        """Everyone, and each category of each breakdown, the blank one last."""
        parts = [(name, key) for name, keys in self.categories.items() for key in (*keys, "")]
        return [EVERYONE, *parts]

    @cached_property
    def truth(self) -> Truth:
        return truth_of(self.people, self.categories)

    @cached_property
    def batches(self) -> dict[str, list[Batch]]:
        """Of each stream, in the order of release."""
        found: dict[str, list[Batch]] = {}
        for batch in sorted({person.batch for person in self.people}):
            found.setdefault(batch.stream, []).append(batch)
        return found

    @cached_property
    def answers(self) -> dict[str, list[str]]:
        """Of each question that has tables, the keys of its answers."""
        found: dict[str, dict[str, None]] = {}
        for one in self.published:
            found.setdefault(one.table.question.key, {}).update(dict.fromkeys(a.key for a in one.table.answers))
        return {question: list(keys) for question, keys in found.items()}

    @cached_property
    def exclusive(self) -> dict[str, bool]:
        """Whether each person gives one answer to a question."""
        return {one.table.question.key: one.table.exclusive for one in self.published}

    @cached_property
    def leaves_ten_out(self) -> bool:
        """Whether every count that is shown leaves at least ten people of its row out, so that in a row of fewer than
        twenty all counts are hidden, whatever they are."""
        return all(
            self.number(one, row, None) - self.number(one, row, answer.key) >= SMALLEST
            for one in self.published
            for row in (() if one.retracted else one.table.rows)
            for answer, cell in zip(one.table.answers, row.cells, strict=True)
            if cell.count is not None
        )

    def number(self, one: PublishedTable, row: Row, answer: str | None) -> int:
        """The true count of a cell, or of the base."""
        question = one.table.question.key
        batches = self.summed(one)
        return sum(self.truth[Count(batch, group, question, answer)] for batch in batches for group in one.groups(row))

    def stream_of(self, question: str) -> str:
        return question if question.endswith(THEMES) else ""

    def summed(self, one: PublishedTable) -> tuple[Batch, ...]:
        """The batches whose people a table counts."""
        wave = one.table.wave.key if one.table.wave else None
        return tuple(
            batch
            for batch in self.batches.get(one.stream, [])
            if batch.counted_at(one.number) and wave in (None, batch.wave)
        )

    def questions_of(self, version: int) -> Iterator[Question]:
        yield from self.versions[version].questions()
        yield from self.versions[version].derived

    def versions_in(self, batch: Batch) -> list[int]:
        """Which versions the people of a batch answered."""
        return [version for version in self.versions if self.truth.versions[batch, EVERYONE, version]]
