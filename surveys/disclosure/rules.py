"""Every rule by which people or figures are chosen for publication, and the facts that each gives to a reader.

Whoever attacks our figures knows the source, so a rule is a fact too. The engine marks the functions that carry out a
rule with `carries_out()`; the audit states every `Fact` (`constraints.STATEMENTS`). A test fails for a rule that
nothing carries out, a function of the engine without a rule, and a fact that the audit does not state; another finds
more with each fact than without it. The table in `how-protection-works.md` is this list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


class Fact(StrEnum):
    """What a reader may hold against the published figures. The values are words for the documents."""

    PUBLISHED = "a published count lies within the rounding of the true one, and is not small"
    SMALL = "which hidden counts are small, in rows of enough people for one to be shown"
    SMALL_ROWS = "which counts are small in rows of so few people that every count is hidden"
    COMPLEMENT = "a published count leaves out enough people, and which hidden counts do not"
    WITHHELD = "which counts are hidden for the sake of others"
    SAME_PEOPLE = "the groups of a breakdown, with those who left it blank, are everyone"
    PAIRS = "the groups of two breakdowns at once are among the people of either"
    RULE_OF_TEN = "in an early batch a group has nobody or at least the smallest number of people"
    MEMBERSHIP = "how many people of each group are in each batch, and how many of them answered a question"
    TICKS = "who answers by ticking ticks something, and no more than is allowed"
    ROUTES = "who is asked a question because of another answer gave that answer"


@dataclass(frozen=True, kw_only=True)
class Description:
    does: str
    """What the software does, in one sentence."""

    tells: tuple[Fact, ...]
    """The facts that a reader draws from it."""

    because: str
    """Why it tells this and no more."""


class Rule(Enum):
    """The rules, each with what it does and what it tells."""

    ROUNDED = Description(
        does="Counts are rounded to the nearest multiple of the rounding base; percentages and intervals are worked "
        "out from rounded counts.",
        tells=(Fact.PUBLISHED,),
        because="Everything shown is a function of the rounded counts.",
    )
    SMALL_COUNTS_HIDDEN = Description(
        does="A count or base below the smallest is hidden.",
        tells=(Fact.SMALL, Fact.SMALL_ROWS, Fact.PUBLISHED),
        because="A shown count is not small. The attacker is told which of the hidden ones are.",
    )
    NEARLY_EVERYBODY_HIDDEN = Description(
        does="A count is hidden when all but a few people of its row are in it.",
        tells=(Fact.COMPLEMENT,),
        because="A shown count leaves at least the smallest number of others. The attacker is told where this is why.",
    )
    FURTHER_COUNTS_HIDDEN = Description(
        does="Further counts are hidden until no small count can be worked out.",
        tells=(Fact.WITHHELD,),
        because="That a count was hidden for others says that it is not small itself. In which order counts were "
        "tried is not modelled: the threat model has the number.",
    )
    NEIGHBOURS_MERGED = Description(
        does="Small neighbouring groups are counted as one, by their rounded bases and everyone's rounded counts; "
        "groups once shown apart are never merged differently.",
        tells=(Fact.PUBLISHED,),
        because="It is decided from figures that are public or rounded, never from a group's own answers.",
    )
    GROUPS_OF_TEN = Description(
        does="While a wave is open, a batch has of each group, those who left the breakdown blank included, nobody or "
        "at least the smallest number.",
        tells=(Fact.RULE_OF_TEN, Fact.MEMBERSHIP),
        because="It looks at groups alone, and how many of each are in a batch is taken as known.",
    )
    BATCH_OF_TEN = Description(
        does="Fewer people of a wave than make a batch are never released, also when the wave is over; then all "
        "go out.",
        tells=(Fact.MEMBERSHIP,),
        because="Who goes out does not depend on what they answered.",
    )
    FEWER_LARGER_BATCHES = Description(
        does="By itself a release comes when a quarter more people wait than are public, twelve weeks after the last, "
        "when somebody withdrew, and when the wave is over.",
        tells=(Fact.MEMBERSHIP,),
        because="When a release comes depends on how many people wait, and not on what they answered.",
    )
    SET_ASIDE = Description(
        does="Answers can be set aside and restored by week, mode and language; those above the weekly number, and "
        "those of programs, are set aside by themselves.",
        tells=(Fact.MEMBERSHIP,),
        because="Who counts does not depend on what they answered.",
    )
    WITHDRAWN = Description(
        does="Who withdraws leaves with the next release.",
        tells=(Fact.MEMBERSHIP, Fact.SAME_PEOPLE),
        because="They are a batch of their own, whose people are taken as known.",
    )
    TABLES_KEPT_BACK = Description(
        does="A question that is no longer asked, and themes, have tables only when enough people answered.",
        tells=(Fact.MEMBERSHIP,),
        because="How many answered a question is taken as known.",
    )
    NUMBERS_OF_RELEASES = Description(
        does="A release says how many responses it counts, rounded, and in one word how most were given.",
        tells=(Fact.MEMBERSHIP,),
        because="How many are in each batch, and how they answered, is taken as known.",
    )
    SPLIT = Description(
        does="Results are split by one breakdown at a time, and by pairs that a second person agreed to.",
        tells=(Fact.SAME_PEOPLE, Fact.PAIRS),
        because="Each table of a question counts the same people.",
    )
    TOLD_ONCE = Description(
        does="A table that sums up the same people as before is repeated as it was.",
        tells=(Fact.PUBLISHED,),
        because="A count that is published twice is one fact; retracted tables stay known.",
    )
    HELD_BACK = Description(
        does="A release is held back when nothing in it can be hidden that would keep a small count safe.",
        tells=(Fact.MEMBERSHIP,),
        because="Its people come out with a later batch, and are in the attack then.",
    )
    ASKED_BY_ROUTE = Description(
        does="A question is asked of those whose earlier answers lead to it, and ticks follow the limits of a "
        "question.",
        tells=(Fact.ROUTES, Fact.TICKS),
        because="All questions that hang together are attacked in one problem.",
    )


CARRIED_OUT_BY: dict[Rule, list[str]] = {rule: [] for rule in Rule}


def carries_out(*rules: Rule) -> Callable[[Function], Function]:
    """Marks a function of the engine with the rules that it carries out."""

    def mark(function: Function) -> Function:
        for rule in rules:
            CARRIED_OUT_BY[rule].append(f"{function.__module__}.{function.__qualname__}")
        return function

    return mark
