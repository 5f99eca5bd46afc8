"""Five readers, from one who takes only the figures to one who is told more than anybody can know."""

from dataclasses import dataclass
from enum import Enum


class Told(Enum):
    """What a reader is told of hidden counts."""

    NOTHING = 0
    SMALL = 1  # which of them are below ten
    ALL = 2  # which are below ten, and that the others are not


@dataclass(frozen=True, kw_only=True)
class Level:
    """One reader.

    definition: who is asked what, what must be answered, and how many answers may be ticked. rule_of_ten: that in a
    batch of an open wave each group has nobody or at least ten. membership: how many people of each group, also of
    those who left a breakdown blank, are in each batch. merging: which counts were small in each category of a merged
    row, which is more than the rule of merging gives away.
    """

    name: str  # as it is printed
    told: Told = Told.ALL
    definition: bool = False
    rule_of_ten: bool = False
    membership: bool = False
    merging: bool = False

    def __str__(self) -> str:
        return self.name


TODAY = Level(name="today", told=Told.SMALL)
RELEASED_ONLY = Level(name="released_only", told=Told.NOTHING, definition=True, rule_of_ten=True)
RULE_OF_TEN = Level(name="rule_of_ten", definition=True, rule_of_ten=True)
STRONGEST = Level(name="strongest", definition=True, membership=True)
MERGING_TOLD = Level(name="merging_told", definition=True, membership=True, merging=True)

LEVELS = {level.name: level for level in (TODAY, RELEASED_ONLY, RULE_OF_TEN, STRONGEST, MERGING_TOLD)}
WEAKER = (TODAY, RELEASED_ONLY, RULE_OF_TEN)
