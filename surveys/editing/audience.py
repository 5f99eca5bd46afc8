"""Whom a question is asked: the questions that other people would come to after an edit of the routes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from surveys.definition import Definition, Question
from surveys.editing.possible import combined, tests_of, values_of
from surveys.walk import route

MOST = 5000
"""Combinations of answers that are tried."""


def asked_of_others(old: Definition, new: Definition, *, most: int = MOST) -> set[str]:
    """The keys of questions in both that some answers lead to in one and not in the other.

    Only answers that both allow are tried: an option that is new cannot have led anybody anywhere. Where there are
    too many to try, all questions count as asked of others from the first page on that is not as it was.
    """
    if skeleton(old) == skeleton(new):
        return set()
    shared = {question.key for question in old.questions()} & {question.key for question in new.questions()}
    answers = combined(shared_values(old, new), at_most=most)
    if answers is None:
        return shared & after_first_difference(old, new)
    found: set[str] = set()
    for given in answers:
        found |= (questions_on(old, given) ^ questions_on(new, given)) & shared
    return found


def skeleton(definition: Definition) -> list[Any]:
    """What decides who comes where, and nothing else."""
    return [
        ([question.key for question in page.questions], page.show_if, [(skip.when, skip.to) for skip in page.skips])
        for page in definition.pages
    ]


def shared_values(old: Definition, new: Definition) -> dict[str, list[Any]]:
    before = {question.key: question for question in old.questions()}
    after = {question.key: question for question in new.questions()}
    return {
        key: list(values_of(both(before.get(key), after.get(key)), tests))
        for key, tests in tests_of(old, new).items()
        if key in before or key in after
    }


def both(old: Question | None, new: Question | None) -> Question:
    """The question with the answers that old and new have in common."""
    if old is None or new is None or old.kind != new.kind:
        return new or old  # type: ignore[return-value]
    kept = {option.key for option in old.options}
    options = tuple(option for option in new.options if option.key in kept)
    return replace(new, options=options, required=old.required and new.required)


def questions_on(definition: Definition, answers: dict[str, Any]) -> set[str]:
    pages = (definition.pages[number - 1] for number in route(definition, answers).pages)
    return {question.key for page in pages for question in page.questions}


def after_first_difference(old: Definition, new: Definition) -> set[str]:
    same = list(same_from_the_start(old, new))
    return {question.key for page in new.pages[len(same) :] for question in page.questions}


def same_from_the_start(old: Definition, new: Definition) -> Iterator[int]:
    for number, (before, after) in enumerate(zip(skeleton(old), skeleton(new), strict=False)):
        if before != after:
            return
        yield number
