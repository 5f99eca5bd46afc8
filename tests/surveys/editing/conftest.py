"""Definitions in a few words, for the tests of what is wrong with them and of what an edit does."""

from typing import Any

from surveys.conditions import Condition, Group, Test
from surveys.definition import Definition, Question, QuestionPage, Skip
from surveys.table import Label


def labels(*texts: str) -> tuple[Label, ...]:
    return tuple(Label(key=text.lower(), text=text) for text in texts)


def choice(key: str, *texts: str, **more: Any) -> Question:
    asked = {"kind": "single_choice", "text": f"What of {key}?", "options": labels(*(texts or ("Yes", "No")))}
    return Question(key=key, **{**asked, **more})


def number(key: str, low: int = 0, high: int = 10, **more: Any) -> Question:
    settings = {"min": low, "max": high, "unit": ""}
    return Question(key=key, **{"kind": "number", "text": f"How many {key}?", "settings": settings, **more})


def page(key: str, *parts: Question, show_if: Condition | None = None, skips: tuple[Skip, ...] = ()) -> QuestionPage:
    return QuestionPage(key=key, title=f"Page {key}", parts=parts, show_if=show_if, skips=skips)


def survey(*pages: QuestionPage, **more: Any) -> Definition:
    return Definition(title="How are you?", pages=pages, **more)


def when(question: str, operator: Any = "is", value: Any = "yes") -> Test:
    return Test(question=question, operator=operator, value=value)


def all_of(*parts: Condition) -> Group:
    return Group(match="all", parts=parts)


def any_of(*parts: Condition) -> Group:
    return Group(match="any", parts=parts)
