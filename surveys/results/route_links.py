"""Which answers to earlier questions decide who is asked a question: what a reader of the survey can conclude."""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations
from typing import Any

from surveys.conditions import Condition, Test
from surveys.definition import Definition, Question, QuestionPage, Skip
from surveys.disclosure.published_tables import RouteLink
from surveys.disclosure.rules import Rule, carries_out
from surveys.kinds import KINDS
from surveys.kinds.options import counted
from surveys.kinds.score import item_keys

NUMBERS_TRIED = 2000
MOST_TICKS_TRIED = 8
"""Ticks named in one condition of which all combinations are tried; with more, the condition is taken for unknown."""


@carries_out(Rule.ASKED_BY_ROUTE)
def route_links(definition: Definition) -> dict[str, tuple[RouteLink, ...]]:
    """For each question that not everybody is asked, by its column, what its conditions say of earlier answers.

    Conditions on a breakdown are left out: who belongs to which group is known anyway. A question whose conditions
    say nothing of tabulated answers has an empty tuple: who is asked is protected all the same.
    """
    known = {question.key: question for question in definition.questions()}
    found: dict[str, tuple[RouteLink, ...]] = {}
    for place, page in enumerate(definition.pages):
        conditions = list(conditions_of(definition, place))
        if all(known[test.question].breakdown for condition, _holds in conditions for test in condition.tests()):
            continue
        links = tuple(link for condition, holds in conditions for link in links_of(condition, known, holds=holds))
        found |= {question.column: links for question in page.questions}
        found |= {score.column: links for score in scores_on(page, definition)}
    return found


def scores_on(page: QuestionPage, definition: Definition) -> list[Question]:
    keys = {question.key for question in page.questions}
    return [score for score in definition.derived if score.kind == "score" and keys.intersection(item_keys(score))]


def conditions_of(definition: Definition, place: int) -> Iterator[tuple[Condition, bool]]:
    """The conditions that hold, and with False those that do not, for everybody who comes to a page.

    An earlier page that everybody sees who comes to this one leads past it when its skip is taken.
    """
    page = definition.pages[place]
    if page.show_if is not None:
        yield page.show_if, True
    for number, earlier in enumerate(definition.pages[:place]):
        if earlier.show_if is None and not can_be_passed_over(definition, number, place):
            for skip in earlier.skips[:1]:
                if landing(definition, skip, number) > place:
                    yield skip.when, False


def can_be_passed_over(definition: Definition, number: int, place: int) -> bool:
    """Whether a skip of a page before page `number` leads past it and not past page `place`."""
    return any(
        number < landing(definition, skip, other) <= place
        for other, page in enumerate(definition.pages[:number])
        for skip in page.skips
    )


def landing(definition: Definition, skip: Skip, number: int) -> int:
    """The position of the page that a skip of page `number` leads to, as in the walk; past the last for the end."""
    if not skip.to:
        return len(definition.pages)
    later = (place for place, page in enumerate(definition.pages) if place > number and page.key == skip.to)
    return next(later, number + 1)


def links_of(condition: Condition, known: Mapping[str, Question], *, holds: bool) -> Iterator[RouteLink]:
    """What a condition that holds, or one that does not, says of each tabulated question that it names."""
    for key in dict.fromkeys(test.question for test in condition.tests()):
        question = known[key]
        if question.breakdown or not KINDS[question.kind].answers(question):
            continue
        kind = KINDS[question.kind]
        if kind.exclusive and not kind.several:
            yield from links_of_choice(condition, question, holds=holds)
        elif not kind.exclusive:
            yield from links_of_ticks(condition, question, holds=holds)


def links_of_choice(condition: Condition, question: Question, *, holds: bool) -> Iterator[RouteLink]:
    """One answer each: those who gave an answer with which the condition can be met, or, when it can be met without
    an answer, all but those who gave another."""
    values = values_of(question, condition)
    leading = {key for key, some in values.items() if any(may(condition, question, one, holds=holds) for one in some)}
    if may(condition, question, None, holds=holds):
        others = values.keys() - leading
        if others:
            yield RouteLink(question=question.column, answers=frozenset(others), leads=False)
    else:
        yield RouteLink(question=question.column, answers=frozenset(leading))


def values_of(question: Question, condition: Condition) -> dict[str, list[Any]]:
    """Each tabulated answer with stored values that are counted as it: of a long range of numbers enough to meet
    every band, and those around the numbers in the condition."""
    kind = KINDS[question.kind]
    numbers = kind.numbers(question) or range(0)
    tried = {*numbers[:: max(1, len(numbers) // NUMBERS_TRIED)]}
    for test in condition.tests():
        if test.question == question.key and isinstance(test.value, int):
            tried |= {value for value in (test.value - 1, test.value, test.value + 1) if value in numbers}
    found: dict[str, list[Any]] = {}
    for value in (*sorted(tried), *(option.key for option in counted(question))):
        for key in kind.tabulated(value, question):
            found.setdefault(key, []).append(value)
    return found


def links_of_ticks(condition: Condition, question: Question, *, holds: bool) -> Iterator[RouteLink]:
    """Several answers each: ticks without which, and with which, the condition cannot be met."""
    named = sorted({str(test.value) for test in condition.tests() if test.question == question.key and test.value})
    if len(named) > MOST_TICKS_TRIED:
        return
    sets = chain.from_iterable(combinations(named, size) for size in range(len(named) + 1))
    met = [set(ticks) for ticks in sets if may(condition, question, list(ticks) or ["", *ticks], holds=holds)]
    without = may(condition, question, None, holds=holds)
    for tick in named:
        if not without and all(tick in ticks for ticks in met):
            yield RouteLink(question=question.column, answers=frozenset([tick]))
        if all(tick not in ticks for ticks in met):
            yield RouteLink(question=question.column, answers=frozenset([tick]), leads=False)
    if not without and all(met):
        yield RouteLink(question=question.column, answers=frozenset(named))


def may(condition: Condition, question: Question, answer: Any, *, holds: bool) -> bool:
    """Whether a condition can come out as wanted when a question was answered so and all others in any way.

    Every test on another question comes out as wanted: a condition has no negation of groups, so that this is the
    best case.
    """
    if isinstance(condition, Test):
        if condition.question != question.key:
            return True
        return condition.holds({} if answer is None else {question.key: answer}) == holds
    if not condition.parts:
        return holds
    parts = [may(part, question, answer, holds=holds) for part in condition.parts]
    return all(parts) if (condition.match == "all") == holds else any(parts)
