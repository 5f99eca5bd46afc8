"""Random surveys with random answers, released as the release does it: what the attacker is let loose on."""

from dataclasses import dataclass, field, replace

import numpy as np

from surveys.disclosure.secondary_suppression import protect_audited
from surveys.disclosure.collapsing import merged
from surveys.disclosure.published_tables import Batch, Summed
from surveys.disclosure.primary_suppression import protect
from surveys.table import Cell, Label, Row, Table


def label(key: str) -> Label:
    return Label(key=key, text=key)


def tabulated(people: np.ndarray, *, categories: int, split: bool, exclusive: bool, wave: str = "") -> Table:
    """people: a row each of category (0 for not answered) and answer; several answers each are bits."""

    def row(key: str, members: np.ndarray) -> Row:
        chosen = [members[:, 1] == place if exclusive else members[:, 1] >> place & 1 for place in range(3)]
        return Row(label=label(key), base=len(members), cells=tuple(Cell(count=int(sum(some))) for some in chosen))

    rows = [row(str(place or ""), people[people[:, 0] == place]) for place in range(categories + 1)]
    return Table(
        question=label("q"),
        answers=tuple(map(label, "abc")),
        rows=tuple(rows) if split else (row("all", people),),
        breakdown=label("b") if split else None,
        wave=label(wave) if wave else None,
        exclusive=exclusive,
    )


@dataclass
class Sequence:
    """One survey's releases. batches: with their exact tables. published: what is public after all of them."""

    categories: int
    exclusive: bool
    batches: list[Batch] = field(default_factory=list)
    published: list[Summed] = field(default_factory=list)
    people: dict[str, np.ndarray] = field(default_factory=dict)

    def add(self, wave: str, people: np.ndarray) -> None:
        """Another batch and its release, or neither when the release is held back."""
        key = f"{wave}.{len(self.batches)}"
        everybody = {**self.people, key: people}
        batches = [*self.batches, Batch(key=key, tables=self.tables(people))]
        planned = [
            Summed(table=merged(table), batches=keys)
            for period in ("spring", "autumn", "")
            if (keys := tuple(one for one in everybody if one.startswith(period)))
            for table in self.tables(np.concatenate([everybody[one] for one in keys]), wave=period)
        ]
        result = protect_audited(planned, batches=batches, earlier=self.published)
        if result.safe:
            self.batches, self.people = batches, everybody
            self.published += [
                Summed(table=table, batches=plan.batches) for table, plan in zip(result.tables, planned, strict=True)
            ]

    def leave(self, place: int, count: int) -> None:
        """The last people of a batch withdraw: they are a batch of their own, which later tables leave out."""
        key = self.batches[place].key
        people = self.people.get(key, np.empty((0, 2), dtype=int))
        if count >= len(people):
            return
        gone = f"{key} left {len(self.batches)}"
        self.people[key] = people[:-count]
        self.batches[place] = Batch(key=key, tables=self.tables(people[:-count]))
        self.batches.append(Batch(key=gone, tables=self.tables(people[-count:])))
        self.published = [
            replace(one, batches=(*one.batches, gone)) if key in one.batches else one for one in self.published
        ]

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
    """A row for each: category and answer, as `tabulated()` takes them. One answer is rare."""
    return np.column_stack(
        [
            chance.choice(len(shares), size=size, p=shares),
            chance.choice(3, size=size, p=chance.dirichlet([3, 2, 0.4]))
            if exclusive
            else chance.integers(0, 8, size=size),
        ]
    )


def after_each_answer(seed: int, *, first: int, later: int, categories: int) -> tuple[Sequence, np.ndarray]:
    """A page that counts anew after each of the later answers, with small counts hidden and all others rounded; and
    the people who gave these."""
    chance = np.random.default_rng(seed)
    shares = chance.dirichlet(np.ones(categories + 1))
    everybody = random_people(chance, first + later, shares, exclusive=True)
    sequence = Sequence(categories=categories, exclusive=True)
    for turn in range(later + 1):
        came = everybody[: first + turn]
        newest = came if turn == 0 else came[-1:]
        sequence.batches.append(Batch(key=f"{turn:03}", tables=sequence.tables(newest)))
        keys = tuple(batch.key for batch in sequence.batches)
        sequence.published += [Summed(table=protect(table), batches=keys) for table in sequence.tables(came)]
    return sequence, everybody[first:]
