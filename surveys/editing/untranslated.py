"""What residents would read in the source language although their own was chosen: every word, not questions alone."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.html import strip_tags

from surveys.definition import Definition, Question, QuestionPage
from surveys.kinds import KINDS
from surveys.language import in_language, wordless

LETTER = re.compile(r"[^\W\d_]")
NOT_READ = ("key", "url", "film", "captions", "language")
"""Among the settings of words, those that residents do not read: keys and addresses of files."""
Place = tuple[Any, ...]
"""Where a text stands: the key of its page or question, what it is, and its place within that."""


class Gaps(NamedTuple):
    """lacking: texts of the source that a translation has no words for. same: those that it has word for word."""

    lacking: list[str]
    same: list[str]


def gaps(definition: Definition, translated: Definition) -> Gaps:
    """Each text once, in the order of the survey."""
    own = dict(texts(definition))
    theirs = dict(texts(in_language(wordless(definition), translated)))
    lacking = [text for place, text in own.items() if text and not theirs.get(place)]
    same = [text for place, text in own.items() if LETTER.search(text) and theirs.get(place) == text]
    return Gaps(list(dict.fromkeys(lacking)), list(dict.fromkeys(same)))


def texts(definition: Definition) -> Iterator[tuple[Place, str]]:
    """All that residents read of a survey, by its place."""
    yield ("title",), definition.title
    for page in definition.pages:
        yield from page_texts(page)
        for part in page.parts:
            yield from question_texts(part)
    for score in definition.derived:
        yield from question_texts(score)


def page_texts(page: QuestionPage) -> Iterator[tuple[Place, str]]:
    yield (page.key, "page", "title"), page.title
    yield (page.key, "page", "intro"), page.intro
    yield (page.key, "page", "note"), page.note
    for number, skip in enumerate(page.skips):
        yield (page.key, "page", "message", number), skip.message


def question_texts(question: Question) -> Iterator[tuple[Place, str]]:
    """Of the settings, those that the kind calls words."""
    yield (question.key, "text"), question.text
    yield (question.key, "help"), question.help
    yield (question.key, "easy read"), question.easy_read
    for option in question.options:
        yield (question.key, "option", option.key), option.text
    words = KINDS[question.kind].words if question.kind in KINDS else ()
    for name in (name for name in words if name not in NOT_READ):
        for place, text in within(question.settings.get(name)):
            yield (question.key, name, *place), " ".join(strip_tags(text).split())


def within(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """The texts in a setting, which may be a list of words, or words by name."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from within(item, (*place, number))
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in NOT_READ:
                yield from within(item, (*place, name))
