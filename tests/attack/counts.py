"""The names of the true counts that the attacker looks for, and the people behind them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from surveys.table import CROSSED

Group = tuple[str, str]
"""A breakdown and one of its categories; the category "" are those who did not answer the breakdown."""

EVERYONE: Group = ("", "")
BLANK = ""


class Batch(NamedTuple):
    """People who became public together and are, or are not, counted together ever after."""

    stream: str  # "" for what people ticked, else the column of the themes of one question in own words
    came_in: int  # number of the release that made them public
    wave: str  # its code, "" for none
    left_in: int = 0  # number of the first release without them, because they withdrew; 0 for nobody who did

    def __str__(self) -> str:
        left = f" until {self.left_in}" if self.left_in else ""
        return f"{self.came_in}{self.wave and f' in {self.wave}'}{left}"

    def counted_at(self, number: int) -> bool:
        return self.came_in <= number and (not self.left_in or number < self.left_in)


class Count(NamedTuple):
    """How many people of a group in a batch gave an answer."""

    batch: Batch
    group: Group
    question: str = ""  # its column; "" to count the people of the group, whatever they answered
    answer: str | None = None  # its key; None for all who answered the question


@dataclass(kw_only=True)
class Person:
    """One response, as the attack's truth knows it."""

    batch: Batch
    version: int  # number of the survey's version that they answered
    given: Mapping[str, tuple[str, ...]]  # by column: the keys of the answers that they count towards
    values: Mapping[str, str]  # by column: the stored value of what may be a breakdown


@dataclass
class Truth:
    """The exact counts of all people, of each group that public tables name."""

    counts: Counter[Count] = field(default_factory=Counter)
    versions: Counter[tuple[Batch, Group, int]] = field(default_factory=Counter)  # people by the version they answered

    def __getitem__(self, count: Count) -> int:
        return self.counts[count]

    def add(self, person: Person, groups: Iterable[Group]) -> None:
        for group in groups:
            self.counts[Count(person.batch, group)] += 1
            self.versions[person.batch, group, person.version] += 1
            for question, keys in person.given.items():
                self.counts[Count(person.batch, group, question)] += 1
                for key in keys:
                    self.counts[Count(person.batch, group, question, key)] += 1


def truth_of(people: Sequence[Person], categories: Mapping[str, Sequence[str]]) -> Truth:
    """categories: of each breakdown, without the blank one."""
    truth = Truth()
    for person in people:
        truth.add(person, groups_of(person, categories))
    return truth


def groups_of(person: Person, categories: Mapping[str, Sequence[str]]) -> Iterator[Group]:
    """Everyone, and the person's category of each breakdown."""
    yield EVERYONE
    for breakdown, known in categories.items():
        parts = [person.values.get(column, BLANK) for column in breakdown.split(CROSSED)]
        category = CROSSED.join(parts) if all(parts) else BLANK
        yield breakdown, category if category in known else BLANK
