"""Where a resident goes: the next page on the way, the one before, and the questions of the way."""

from collections.abc import Iterator, Mapping
from typing import Any

from surveys.definition import Definition, Question, QuestionPage
from surveys.walk import END as END
from surveys.walk import Route as Route
from surveys.walk import next_number as next_number
from surveys.walk import place as place
from surveys.walk import route as route
from surveys.walk import taken as taken


def page_at(definition: Definition, number: str) -> QuestionPage | None:
    """The page of that number as it stands in an address; None when there is none."""
    known = {str(place): page for place, page in enumerate(definition.pages, start=1)}
    return known.get(number)


def after(definition: Definition, number: int, answers: Mapping[str, Any]) -> int | None:
    """The next page on the way, None after the last."""
    return next((page for page in route(definition, answers).pages if page > number), END)


def before(definition: Definition, number: int, answers: Mapping[str, Any]) -> int | None:
    """The page before on the way, None at the first."""
    return next((page for page in reversed(route(definition, answers).pages) if page < number), None)


def on_route(definition: Definition, answers: Mapping[str, Any]) -> Iterator[Question]:
    """The questions of the pages on the way."""
    for number in route(definition, answers).pages:
        yield from definition.pages[number - 1].questions


def unfinished(definition: Definition, answers: Mapping[str, Any]) -> int | None:
    """The first page on the way that still lacks an answer that must be given."""
    for number in route(definition, answers).pages:
        questions = definition.pages[number - 1].questions
        if any(question.required and question.key not in answers for question in questions):
            return number
    return None
