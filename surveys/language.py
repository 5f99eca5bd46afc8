"""A definition in the words of another language: the words change, what is asked and in which order does not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from surveys.definition import Definition, Question, QuestionPage, Skip
from surveys.kinds import KINDS
from surveys.table import Label

T = TypeVar("T")
KEY = "key"
"""The name of what is no word among the words of a setting."""


def in_language(definition: Definition, translated: Definition) -> Definition:
    """The definition with the words of `translated`, which are found by key; its own where there are none."""
    parts = {part.key: part for page in translated.pages for part in page.parts}
    parts |= {question.key: question for question in translated.derived}
    pages = {page.key: page for page in translated.pages}
    # Where the questions of one screen have been parted since, or put together: any page that has the question.
    around = {part.key: page for page in translated.pages for part in page.parts}
    messages = {(skip.when, skip.to): skip.message for page in translated.pages for skip in page.skips}

    def question_in(question: Question) -> Question:
        return question_in_words(question, parts.get(question.key))

    def page_in(page: QuestionPage) -> QuestionPage:
        words = pages.get(page.key)
        titled = words or next((around[part.key] for part in page.parts if part.key in around), page)
        return replace(
            page,
            title=titled.title or page.title,
            intro=(words and words.intro) or page.intro,
            note=(words and words.note) or page.note,
            parts=each(page.parts, question_in),
            skips=each(page.skips, skip_in),
        )

    def skip_in(skip: Skip) -> Skip:
        return replace(skip, message=messages.get((skip.when, skip.to)) or skip.message)

    return replace(
        definition,
        title=translated.title or definition.title,
        pages=each(definition.pages, page_in),
        derived=each(definition.derived, question_in),
    )


def question_in_words(question: Question, words: Question | None) -> Question:
    """The question as it is where the words are of another question under the same key: another kind or series."""
    if words is None or (words.kind, words.series) != (question.kind, question.series):
        return question
    texts = {option.key: option.text for option in words.options}
    return replace(
        question,
        text=words.text or question.text,
        help=words.help or question.help,
        easy_read=words.easy_read or question.easy_read,
        picture=words.picture or question.picture,
        audio=words.audio or question.audio,
        options=each(
            question.options, lambda option: Label(key=option.key, text=texts.get(option.key) or option.text)
        ),
        settings=settings_in_words(question, words.settings),
    )


def settings_in_words(question: Question, words: dict[str, Any]) -> dict[str, Any]:
    """Of the settings, only those change that the kind calls words."""
    named = KINDS[question.kind].words if question.kind in KINDS else ()
    changed = {name: worded(value, words.get(name)) for name, value in question.settings.items() if name in named}
    return {**question.settings, **changed}


def worded(value: Any, words: Any) -> Any:
    """Words in place of words, one by one within a list or by name."""
    if isinstance(value, str) and isinstance(words, str):
        return words.strip() or value
    if isinstance(value, list) and isinstance(words, list) and len(value) == len(words):
        return [worded(*pair) for pair in zip(value, words, strict=True)]
    if isinstance(value, dict) and isinstance(words, dict):
        return {name: worded(item, words.get(name)) for name, item in value.items()}
    return value


def each(items: tuple[T, ...], change: Callable[[T], T]) -> tuple[T, ...]:
    return tuple(map(change, items))


def wordless(definition: Definition) -> Definition:
    """The definition without any words, to be filled in by a translation whose gaps must stay gaps."""

    def question_without(question: Question) -> Question:
        named = KINDS[question.kind].words if question.kind in KINDS else ()
        settings = {name: emptied(value) if name in named else value for name, value in question.settings.items()}
        options = each(question.options, lambda option: Label(key=option.key, text=""))
        return replace(question, text="", help="", easy_read="", options=options, settings=settings)

    def page_without(page: QuestionPage) -> QuestionPage:
        skips = each(page.skips, lambda skip: replace(skip, message=""))
        return replace(page, title="", intro="", note="", parts=each(page.parts, question_without), skips=skips)

    derived = each(definition.derived, question_without)
    return replace(definition, title="", pages=each(definition.pages, page_without), derived=derived)


def emptied(value: Any) -> Any:
    if isinstance(value, str):
        return ""
    if isinstance(value, list):
        return [emptied(item) for item in value]
    if isinstance(value, dict):
        return {name: item if name == KEY else emptied(item) for name, item in value.items()}
    return value
