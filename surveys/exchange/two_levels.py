"""Conditions of any depth as the editor writes them: "any of alls" or "all of anys", without "not"."""

from collections.abc import Iterator
from itertools import product

from surveys.conditions import ALWAYS, Condition, Group, Test
from surveys.definition import PREFER_NOT

MOST = 60
OTHER_MATCH = {"all": "any", "any": "all"}
OPPOSITE = {"is": "is_not", "is_not": "is", "answered": "not_answered", "not_answered": "answered"}


class NeverHoldsError(ValueError):
    """The condition can never hold, which no list of tests says."""


class TooManyError(ValueError):
    """Written out, the condition would have more than MOST alternatives."""


def negated(condition: Condition) -> Condition:
    """What holds exactly when the condition does not. Raises NeverHoldsError when the condition always holds.

    A number that is not reached was too small or too large, or was not given, or not said.
    """
    if isinstance(condition, Group):
        if not condition.parts:
            raise NeverHoldsError
        parts = tuple(negated(part) for part in condition.parts)
        return Group(match=OTHER_MATCH[condition.match], parts=parts)  # type: ignore[arg-type]
    question = condition.question
    if condition.operator in OPPOSITE:
        return Test(question=question, operator=OPPOSITE[condition.operator], value=condition.value)  # type: ignore[arg-type]
    number = int(condition.value or 0)
    if condition.operator == "at_least":
        beyond = Test(question=question, operator="at_most", value=number - 1)
    else:
        beyond = Test(question=question, operator="at_least", value=number + 1)
    unsaid = Test(question=question, operator="is", value=PREFER_NOT)
    return Group(match="any", parts=(beyond, Test(question=question, operator="not_answered"), unsaid))


def two_levels(condition: Condition) -> Condition:
    """The same condition in at most two levels, single tests before groups. Raises TooManyError."""
    simple = simplified(condition)
    if depth(simple) > 2:
        alternatives = tuple(Group(match="all", parts=tests) for tests in alternatives_of(simple))
        simple = simplified(Group(match="any", parts=alternatives))
    return in_order(simple)


def simplified(condition: Condition) -> Condition:
    """Without groups of one, groups inside a group of the same match, and repetitions."""
    if isinstance(condition, Test):
        return condition
    parts: list[Condition] = []
    for part in map(simplified, condition.parts):
        if part == ALWAYS:
            if condition.match == "any":
                return ALWAYS
            continue
        parts += part.parts if isinstance(part, Group) and part.match == condition.match else [part]
    different = tuple(dict.fromkeys(parts))
    if not different:
        return ALWAYS
    return different[0] if len(different) == 1 else Group(match=condition.match, parts=different)


def depth(condition: Condition) -> int:
    if isinstance(condition, Test):
        return 0
    return 1 + max((depth(part) for part in condition.parts), default=0)


def alternatives_of(condition: Condition) -> Iterator[tuple[Test, ...]]:
    """Each set of tests that is enough for the condition to hold."""
    for number, tests in enumerate(unbounded(condition)):
        if number == MOST:
            raise TooManyError
        yield tests


def unbounded(condition: Condition) -> Iterator[tuple[Test, ...]]:
    if isinstance(condition, Test):
        yield (condition,)
    elif condition.match == "any":
        for part in condition.parts:
            yield from alternatives_of(part)
    else:
        for chosen in product(*(tuple(alternatives_of(part)) for part in condition.parts)):
            yield tuple(dict.fromkeys(test for tests in chosen for test in tests))


def in_order(condition: Condition) -> Condition:
    if isinstance(condition, Test):
        return condition
    parts = tuple(sorted(map(in_order, condition.parts), key=lambda part: isinstance(part, Group)))
    return Group(match=condition.match, parts=parts)
