"""Each kind of question as variables: one for most, one for each option where several can be given."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from surveys.definition import PREFER_NOT, Question, canonical
from surveys.exchange.answers.variable import Given, Level, Value, Variable
from surveys.kinds import KINDS
from surveys.kinds.options import written
from surveys.kinds.points import ends
from surveys.table import Label

REFUSED = -8
"""The code of "Prefer not to say", unless that is a number that can be answered."""

Read = Callable[[Any], Value]


def variables_of(question: Question, name: str, *, own_words: bool) -> list[Variable]:
    """own_words: with what people wrote, in a variable of its own beside the one that says whether they did."""
    made = VARIABLES.get(question.kind, as_text)(question, name)
    if own_words and KINDS[question.kind].free_text:
        made.append(words_of(question, f"{name}_words"))
    return made


def variable(question: Question, name: str, read: Read, **more: Any) -> Variable:
    """read: of the stored value, which is neither missing nor a refusal."""
    refused = refusal(question) if may_refuse(question) else None
    values = {**more.pop("values", {}), **refused_words(question)}
    column = question.column
    more = {"label": question.text, "column": column, **more}

    def cell(given: Given) -> Value:
        value = given.answers.get(column)
        if value is None:
            return None
        return refused if is_refused(value) else read(value)

    return Variable(name=name, read=cell, values=values, missing=refused, **more)


def is_refused(value: Any) -> bool:
    return value == PREFER_NOT or (isinstance(value, list) and PREFER_NOT in value)


def may_refuse(question: Question) -> bool:
    return any(option.key == PREFER_NOT for option in question.options)


def refusal(question: Question) -> int:
    kind = KINDS.get(question.kind)
    numbers = kind.numbers(question) if kind else None
    return min(REFUSED, numbers[0] - 1) if numbers else REFUSED


def refused_words(question: Question) -> dict[int, str]:
    return {refusal(question): option.text for option in question.options if option.key == PREFER_NOT}


def coded(question: Question) -> list[tuple[int, Label]]:
    """The options from 1 on, in the order in which they were first offered."""
    return list(enumerate(written(question.options), start=1))


def one_of(question: Question, name: str) -> list[Variable]:
    codes = {option.key: code for code, option in coded(question)}
    return [variable(question, name, codes.get, values={code: option.text for code, option in coded(question)})]


def several(question: Question, name: str) -> list[Variable]:
    return [
        variable(
            question,
            f"{name}_{code}",
            ticked(option.key),
            label=f"{question.text}: {option.text}",
            values={0: _("Not ticked"), 1: _("Ticked")},
            option=option.key,
        )
        for code, option in coded(question)
    ]


def ticked(key: str) -> Read:
    return lambda value: int(key in value)


def place_of(key: str) -> Read:
    return lambda value: value.index(key) + 1 if key in value else None


def ranked(question: Question, name: str) -> list[Variable]:
    return [
        variable(
            question,
            f"{name}_{code}",
            place_of(option.key),
            label=_("%(question)s: the place of %(option)s") % {"question": question.text, "option": option.text},
            level=Level.ORDINAL,
            option=option.key,
        )
        for code, option in coded(question)
    ]


def points(question: Question, name: str) -> list[Variable]:
    first, last = ends(question)
    words = {first: question.settings.get("low", ""), last: question.settings.get("high", "")}
    values = {point: text for point, text in words.items() if text}
    return [variable(question, name, int, values=values, level=Level.ORDINAL)]


def number(question: Question, name: str) -> list[Variable]:
    return [variable(question, name, int, level=Level.SCALE)]


def score(question: Question, name: str) -> list[Variable]:
    mean = question.settings.get("method") == "mean"
    made = variable(question, name, float if mean else int, level=Level.SCALE, decimals=mean)
    return [made]


def consent(question: Question, name: str) -> list[Variable]:
    return [variable(question, name, int, values={1: question.settings["agree"]})]


def said(question: Question, name: str) -> list[Variable]:
    return [variable(question, name, int, values={1: _("Answered in own words")})]


def words_of(question: Question, name: str) -> Variable:
    label = _("%(question)s: in own words") % {"question": question.text}
    return Variable(
        name=name,
        label=label,
        read=lambda given: given.words.get(question.column),
        is_text=True,
        column=question.column,
    )


def as_text(question: Question, name: str) -> list[Variable]:
    """Dates as they are kept, and what a kind of another app keeps; a refusal is its key."""

    def cell(given: Given) -> Value:
        value = given.answers.get(question.column)
        return value if value is None or isinstance(value, str) else canonical(value)

    values = {option.key: option.text for option in question.options if option.key == PREFER_NOT}
    kept = Variable(name=name, label=question.text, read=cell, values=values, is_text=True, column=question.column)
    return [kept]


VARIABLES: dict[str, Callable[[Question, str], list[Variable]]] = {
    "single_choice": one_of,
    "postcode": one_of,
    "multiple_choice": several,
    "ranking": ranked,
    "scale": points,
    "number": number,
    "score": score,
    "consent": consent,
    "short_text": said,
    "long_text": said,
}
