"""How far a resident has come: what lies behind, and the fewest and the most pages that can still come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.answering.route import place, route
from surveys.conditions import Condition
from surveys.definition import Definition


@dataclass(frozen=True, kw_only=True)
class Progress:
    """here: which page of their own way this is, from 1. fewest, most: pages after it; equal when it is certain."""

    here: int
    fewest: int
    most: int

    @property
    def total(self) -> int:
        """How many pages their way has at the most."""
        return self.here + self.most

    @property
    def certain(self) -> bool:
        return self.fewest == self.most


def progress(definition: Definition, number: int, answers: Mapping[str, Any]) -> Progress:
    behind = [page for page in route(definition, answers).pages if page < number]
    fewest, most = pages_left(definition, number, decided(definition, number, answers))
    return Progress(here=len(behind) + 1, fewest=fewest, most=most)


def decided(definition: Definition, number: int, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The questions that no later page asks, with their answers; on page `number` itself those answered already."""
    on_the_way = route(definition, answers).pages
    known: dict[str, Any] = {}
    for place_, page in enumerate(definition.pages[:number], start=1):
        for question in page.questions:
            if place_ < number or question.key in answers:
                known[question.key] = answers.get(question.key) if place_ in on_the_way else None
    return known


def pages_left(definition: Definition, number: int, known: Mapping[str, Any]) -> tuple[int, int]:
    """The fewest and the most pages that can come after a page.

    Worked out from the last page back. A condition on known answers is decided, any other may go either way;
    conditions that exclude each other are looked at one by one, so these are bounds.
    """
    end = len(definition.pages) + 1
    left: dict[int, tuple[int, int]] = {end: (0, 0)}  # by page: how many come from there on, that page included
    for here in range(len(definition.pages), number, -1):
        page = definition.pages[here - 1]
        ways = [] if page.show_if is None else [left[here + 1] for came in outcomes(page.show_if, known) if not came]
        if page.show_if is None or True in outcomes(page.show_if, known):
            ways += [(left[to][0] + 1, left[to][1] + 1) for to in exits(definition, here, known)]
        left[here] = (min(way[0] for way in ways), max(way[1] for way in ways))
    after = [left[to] for to in exits(definition, number, known)]
    return min(way[0] for way in after), max(way[1] for way in after)


def exits(definition: Definition, number: int, known: Mapping[str, Any]) -> Iterator[int]:
    """The pages that may come next after this one; one beyond the last for the end."""
    end = len(definition.pages) + 1
    for skip in definition.pages[number - 1].skips:
        can = outcomes(skip.when, known)
        if True in can:
            yield (place(definition, skip.to, number) or end) if skip.to else end
        if False not in can:
            return
    yield number + 1


def outcomes(condition: Condition, known: Mapping[str, Any]) -> set[bool]:
    """What a condition may come to once the questions that are still ahead have been answered somehow."""
    if all(test.question in known for test in condition.tests()):
        return {condition.holds(known)}
    return {True, False}
