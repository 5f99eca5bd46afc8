"""The attackers that a release has to withstand: each is told something that the others are not.

Told everything at once, an attacker would know things that nobody can know together: of a row of 17 people, say, that
both of its two counts are small, so that they are 8 and 9. So each attacker here is one that could exist.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from surveys.disclosure.rules import Fact


class Protects(StrEnum):
    """What an attacker is after."""

    ANSWERS = "answers"
    BASES = "bases"  # how many answered at all


@dataclass(frozen=True, kw_only=True)
class Attacker:
    """Somebody who wants to work out small counts."""

    facts: Collection[Fact] = tuple(Fact)
    knows_bases: bool = True  # how many of each group answered each question
    after: Protects = Protects.ANSWERS

    def without(self, *facts: Fact) -> "Attacker":
        return Attacker(
            facts=[fact for fact in self.facts if fact not in facts], knows_bases=self.knows_bases, after=self.after
        )


EVERYTHING = Attacker()
"""Told all: what is safe from this attacker is safe from the next two, and is not tried on them."""

INSIDER = EVERYTHING.without(Fact.SMALL_ROWS, Fact.RULE_OF_TEN)
"""Knows who belongs to which group and who answered, and not what."""

READER = Attacker(facts=EVERYTHING.without(Fact.MEMBERSHIP).facts, knows_bases=False)
"""Knows the rule of ten instead of the people, and is told which counts are small in every row."""

CURIOUS = Attacker(facts=INSIDER.facts, knows_bases=False, after=Protects.BASES)
"""Knows who belongs to which group, and wants to know how many of them answered a question that can be left out."""
