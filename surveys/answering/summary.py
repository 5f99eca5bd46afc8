"""What the resident has answered so far, in the words that they saw."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from surveys.answering.field_names import field_name
from surveys.answering.form import anchor, form_for
from surveys.definition import Definition, Question, QuestionPage
from surveys.kinds import KINDS


@dataclass(frozen=True, kw_only=True)
class Line:
    """A question and its answer; answer is "" when there is none. anchor: where on its page it is asked."""

    question: Question
    answer: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Section:
    number: int
    page: QuestionPage
    lines: tuple[Line, ...]


def summary(definition: Definition, answers: Mapping[str, Any]) -> list[Section]:
    return [
        Section(number=number, page=page, lines=tuple(lines(page, answers)))
        for number, page in enumerate(definition.pages, start=1)
    ]


def lines(page: QuestionPage, answers: Mapping[str, Any]) -> list[Line]:
    form = form_for(page)
    return [line(question, answers.get(question.key), form[field_name(question.key)]) for question in page.questions]


def line(question: Question, value: Any, field: forms.BoundField) -> Line:
    answer = "" if value is None else KINDS[question.kind].shown(value, question)
    return Line(question=question, answer=answer, anchor=anchor(field))
