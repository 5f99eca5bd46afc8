"""Random surveys with random answers, released as the release does it: what the attacker is let loose on."""

from dataclasses import dataclass, field, replace

import numpy as np

from surveys.disclosure.audit import Finding, audit
from surveys.disclosure.collapsing import collapse
from surveys.disclosure.primary_suppression import protect
from surveys.disclosure.published_tables import EVERYONE, Batch, Group, PublishedTable, QuestionTables
from surveys.disclosure.secondary_suppression import suppress_until_safe
from surveys.results.question_tables import parts_before
from surveys.table import Cell, Label, Row, Table

NO_ANSWER = -1
BLANK = 0.1
"""The share of people who leave the question out."""


def label(key: str) -> Label:
    return Label(key=key, text=key)


def tabulated(people: np.ndarray, *, categories: int, split: bool, exclusive: bool, wave: str = "") -> Table:
    """people: a row each of category (0 for not answered) and answer, as `random_people()` makes them."""
    answered = people[people[:, 1] != NO_ANSWER]

    def row(key: str, of: np.ndarray) -> Row:
        chosen = [of[:, 1] == place if exclusive else of[:, 1] >> place & 1 for place in range(3)]
        return Row(label=label(key), base=len(of), cells=tuple(Cell(count=int(sum(some))) for some in chosen))

    rows = [row(str(place or ""), answered[answered[:, 0] == place]) for place in range(categories + 1)]
    return Table(
        question=label("q"),
        answers=tuple(map(label, "abc")),
        rows=tuple(rows) if split else (row("all", answered),),
        breakdown=label("b") if split else None,
        wave=label(wave) if wave else None,
        exclusive=exclusive,
    )


@dataclass
class Sequence:
    """One survey's releases. batches: with their exact tables. published: what is public after all of them.

    known_by_leaving: what public tables gave away once it was known who had withdrawn, before anything was released.
    """

    categories: int
    exclusive: bool
    batches: list[Batch] = field(default_factory=list)
    published: list[PublishedTable] = field(default_factory=list)
    people: dict[str, np.ndarray] = field(default_factory=dict)
    known_by_leaving: list[Finding] = field(default_factory=list)

    @property
    def question(self) -> QuestionTables:
        """All that is public, as the attacker sees it."""
        return QuestionTables(planned=(), batches=self.batches, earlier=self.published)

    def add(self, wave: str, people: np.ndarray) -> None:
        """Another batch and its release, or neither when the release is held back."""
        key = f"{wave}.{len(self.batches)}"
        everybody = {**self.people, key: people}
        batches = [*self.batches, self.batch(key, people)]
        planned = [
            PublishedTable(table=table, batches=keys)
            for period in ("spring", "autumn", "")
            if (keys := tuple(one for one in everybody if one.startswith(period)))
            for table in self.collapsed(np.concatenate([everybody[one] for one in keys]), wave=period)
        ]
        (result,) = suppress_until_safe([QuestionTables(planned=planned, batches=batches, earlier=self.published)])
        if result.safe:
            self.batches, self.people = batches, everybody
            self.published += [replace(plan, table=table) for table, plan in zip(result.tables, planned, strict=True)]

    def leave(self, place: int, count: int) -> None:
        """The last people of a batch withdraw: they are a batch of their own, which later tables leave out."""
        key = self.batches[place].key
        people = self.people.get(key, np.empty((0, 2), dtype=int))
        if count >= len(people):
            return
        gone = f"{key} left {len(self.batches)}"
        self.people[key] = people[:-count]
        self.batches[place] = self.batch(key, people[:-count])
        self.batches.append(self.batch(gone, people[-count:]))
        self.published = [
            replace(one, batches=(*one.batches, gone)) if key in one.batches else one for one in self.published
        ]
        self.known_by_leaving = [
            replace(one, count=replace(one.count, batches=tuple(sorted((*one.count.batches, gone)))))
            if key in one.count.batches
            else one
            for one in self.known_by_leaving
        ]
        self.known_by_leaving += audit([self.question])

    def batch(self, key: str, people: np.ndarray) -> Batch:
        members: dict[Group, int] = {("b", str(place or "")): 0 for place in range(self.categories + 1)}
        for category in people[:, 0]:
            members["b", str(category or "")] += 1
        return Batch(key=key, tables=self.tables(people), members={EVERYONE: len(people), **members})

    def collapsed(self, people: np.ndarray, wave: str) -> tuple[Table, Table]:
        everyone, split = self.tables(people, wave=wave)
        return everyone, collapse(split, protect(everyone), before=parts_before(split, self.published))

    def tables(self, people: np.ndarray, wave: str = "") -> tuple[Table, ...]:
        return tuple(
            tabulated(people, categories=self.categories, split=split, exclusive=self.exclusive, wave=wave)
            for split in (False, True)
        )


def random_sequence(seed: int, *, releases: int, categories: int, exclusive: bool) -> Sequence:
    """Up to 119 people in each batch, as when a wave closes, and some of the first withdraw; two batches in spring,
    further ones in autumn; one answer and group are rare."""
    chance = np.random.default_rng(seed)
    shares = chance.dirichlet(np.ones(categories + 1))
    sequence = Sequence(categories=categories, exclusive=exclusive)
    for turn in range(releases):
        size = int(chance.integers(10 if turn == 0 else 1, 120))
        people = random_people(chance, size, shares, exclusive=exclusive)
        if turn and sequence.people and chance.random() < 0.4:
            sequence.leave(0, int(chance.integers(1, 12)))
        sequence.add("spring" if turn < 2 else "autumn", people)
    return sequence


def random_people(chance: np.random.Generator, size: int, shares: np.ndarray, *, exclusive: bool) -> np.ndarray:
    """A row for each: category and answer, NO_ANSWER for a few; several answers each are bits. One answer is rare."""
    answers = (
        chance.choice(3, size=size, p=chance.dirichlet([3, 2, 0.4])) if exclusive else chance.integers(1, 8, size=size)
    )
    answers[chance.random(size) < BLANK] = NO_ANSWER
    return np.column_stack([chance.choice(len(shares), size=size, p=shares), answers])


def after_each_answer(seed: int, *, first: int, later: int, categories: int) -> tuple[Sequence, np.ndarray]:
    """A page that counts anew after each of the later answers, with small counts hidden and all others rounded; and
    the people who gave these."""
    chance = np.random.default_rng(seed)
    shares = chance.dirichlet(np.ones(categories + 1))
    everybody = random_people(chance, first + later, shares, exclusive=True)
    everybody = everybody[everybody[:, 1] != NO_ANSWER]
    sequence = Sequence(categories=categories, exclusive=True)
    for turn in range(len(everybody) - first + 1):
        came = everybody[: first + turn]
        newest = came if turn == 0 else came[-1:]
        sequence.batches.append(sequence.batch(f"{turn:03}", newest))
        keys = tuple(batch.key for batch in sequence.batches)
        sequence.published += [PublishedTable(table=protect(table), batches=keys) for table in sequence.tables(came)]
    return sequence, everybody[first:]
