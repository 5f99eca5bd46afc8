"""Who is asked what, as anybody can read it in the definition: by walking through it with every possible answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from typing import Any

from surveys.definition import PREFER_NOT, Definition, Question
from surveys.kinds import KINDS
from surveys.kinds.score import item_keys
from surveys.walk import route

MOST_WAYS = 20_000
"""With more possible sets of answers than this the routes of a question are not used."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """Who gave one of some answers to an earlier question is asked this one: nobody else is, or everybody of them is.

    answers: their keys; None among them stands for those who did not answer. without: the other way round, all but
    those who ticked the one answer. certain: all of them are asked; else only they can be.
    """

    question: Question
    answers: frozenset[str | None]
    without: bool = False
    certain: bool = False


@dataclass(frozen=True, kw_only=True)
class Asking:
    """always: everybody is asked. required: who is asked answers. offered: the keys of the answers to choose from."""

    always: bool
    required: bool
    offered: frozenset[str]
    question: Question | None = None
    links: tuple[Link, ...] = field(default=())


def asking(definition: Definition) -> dict[str, Asking]:
    """How each question, and each score, of a version is asked; by column."""
    found: dict[str, Asking] = {}
    for place, page in enumerate(definition.pages):
        deciding = deciding_questions(definition, place)
        ways = list(ways_through(definition, deciding))
        asked = [place + 1 in pages for _answers, pages in ways]
        links = tuple(links_of(deciding, [answers for answers, _pages in ways], asked))
        for question in page.questions:
            found[question.column] = Asking(
                always=bool(ways) and all(asked),
                required=question.required,
                offered=offered(question),
                question=question,
                links=links,
            )
    by_key = {question.key: found[question.column] for question in definition.questions()}
    for score in definition.derived:
        items = [by_key[key] for key in item_keys(score)]
        everybody = all(item.always for item in items)
        needed = all(item.required and PREFER_NOT not in item.offered for item in items)
        found[score.column] = Asking(always=everybody, required=needed, offered=offered(score))
    return found


def offered(question: Question) -> frozenset[str]:
    once = {option.key for option in question.archived}
    return frozenset(answer.key for answer in KINDS[question.kind].answers(question) if answer.key not in once)


def deciding_questions(definition: Definition, place: int) -> list[Question]:
    """Those on whose answers it can depend whether the page at a place is shown."""
    conditions = [page.show_if for page in definition.pages[: place + 1] if page.show_if]
    conditions += [skip.when for page in definition.pages[:place] for skip in page.skips]
    keys = {test.question for condition in conditions for test in condition.tests()}
    return [question for question in definition.questions() if question.key in keys]


def ways_through(definition: Definition, deciding: list[Question]) -> Iterator[tuple[Mapping[str, Any], set[int]]]:
    """Every set of answers to the deciding questions that can be stored, with the pages that it leads through."""
    choices = [list(possible_values(question)) for question in deciding]
    size = 1
    for some in choices:
        size *= len(some)
    if size > MOST_WAYS:
        return
    for values in product(*choices):
        given = zip(deciding, values, strict=True)
        answers = {question.key: value for question, value in given if value is not None}
        pages = route(definition, answers).pages
        shown = {question.key: question for page in pages for question in definition.pages[page - 1].questions}
        needed = {question.key for question in deciding if question.key in shown and shown[question.key].required}
        if needed <= answers.keys() <= shown.keys():
            yield answers, set(pages)


def possible_values(question: Question) -> Iterator[Any]:
    """What can be stored of a question; None when it is not answered."""
    yield None
    if (numbers := KINDS[question.kind].numbers(question)) is not None:
        yield from numbers
        yield from [PREFER_NOT] if question.sensitive else []
    elif KINDS[question.kind].several:
        alone = {question.settings.get("none"), PREFER_NOT}
        keys = [option.key for option in question.options]
        together = [key for key in keys if key not in alone]
        some = chain.from_iterable(combinations(together, size) for size in range(1, len(together) + 1))
        yield from [list(one) for one in some]
        yield from [[key] for key in keys if key in alone]
    elif KINDS[question.kind].free_text:
        yield True
    else:
        yield from [option.key for option in question.options]


def links_of(deciding: list[Question], ways: list[Mapping[str, Any]], asked: list[bool]) -> Iterator[Link]:
    """For each deciding question by itself, whatever was answered to the others."""
    if not ways or all(asked):
        return
    for question in deciding:
        if KINDS[question.kind].free_text:
            continue
        keys = [keys_of(answers.get(question.key), question) for answers in ways]
        yes = [some for some, here in zip(keys, asked, strict=True) if here]
        no = [some for some, here in zip(keys, asked, strict=True) if not here]
        if not KINDS[question.kind].several:
            can, cannot = frozenset(chain(*yes)), frozenset(chain(*no))
            yield Link(question=question, answers=can)
            yield Link(question=question, answers=can - cannot, certain=True)
            continue
        for key in frozenset(chain(*keys)) - {None}:
            one = frozenset([key])
            for without in (False, True):
                if all((key in some) != without for some in yes):
                    yield Link(question=question, answers=one, without=without)
                if not any((key in some) != without for some in no):
                    yield Link(question=question, answers=one, without=without, certain=True)


def keys_of(value: Any, question: Question) -> list[str | None]:
    """The answers that a stored value counts towards; [None] of no value."""
    return [None] if value is None else [*KINDS[question.kind].tabulated(value, question)]
