"""The walk through a definition: which page of questions comes when, page numbers from 1, by the answers so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveys.definition import Definition, QuestionPage, Skip

END = None


@dataclass(frozen=True, kw_only=True)
class Route:
    """pages: the numbers of the pages that these answers lead through. message: said when they end it early."""

    pages: tuple[int, ...]
    message: str = ""


def route(definition: Definition, answers: Mapping[str, Any]) -> Route:
    """The whole way, as if every page on it were left as it is now.

    A condition sees the answers of pages on the way alone: what was answered on a page that was left out again,
    because of a later change of mind, counts for nothing.
    """
    seen: dict[str, Any] = {}
    pages: list[int] = []
    number: int | None = 1
    while number is not END:
        page = definition.pages[number - 1]
        skip = None
        if page.show_if is None or page.show_if.holds(seen):
            pages.append(number)
            seen |= {question.key: answers[question.key] for question in page.questions if question.key in answers}
            skip = taken(page, seen)
        if skip and not skip.to:
            return Route(pages=tuple(pages), message=skip.message)
        number = place(definition, skip.to, number) if skip else next_number(definition, number)
    return Route(pages=tuple(pages))


def taken(page: QuestionPage, answers: Mapping[str, Any]) -> Skip | None:
    return next((skip for skip in page.skips if skip.when.holds(answers)), None)


def next_number(definition: Definition, number: int) -> int | None:
    return number + 1 if number < len(definition.pages) else END


def place(definition: Definition, key: str, number: int) -> int | None:
    """The page of that key if it comes later, else the next one: a walk never goes back by itself."""
    later = (n for n, page in enumerate(definition.pages, start=1) if n > number and page.key == key)
    return next(later, next_number(definition, number))
