"""Which page of questions comes when: a walk through a definition by page number, from 1."""

from collections.abc import Mapping
from typing import Any

from surveys.definition import Definition, QuestionPage


def page_at(definition: Definition, number: str) -> QuestionPage | None:
    """The page of that number as it stands in an address; None when there is none."""
    known = {str(place): page for place, page in enumerate(definition.pages, start=1)}
    return known.get(number)


def after(definition: Definition, number: int, answers: Mapping[str, Any]) -> int | None:
    """The next page, None after the last. The answers are here for surveys that will skip pages."""
    return number + 1 if number < len(definition.pages) else None


def before(definition: Definition, number: int, answers: Mapping[str, Any]) -> int | None:
    """The page before, None at the first."""
    return number - 1 if number > 1 else None


def unfinished(definition: Definition, answers: Mapping[str, Any]) -> int | None:
    """The first page that still lacks an answer that must be given."""
    for number, page in enumerate(definition.pages, start=1):
        if any(question.required and question.key not in answers for question in page.questions):
            return number
    return None
