"""Advice on a draft: what could be plainer, shorter or kinder. None of it keeps a survey from being published."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from surveys.definition import PREFER_NOT, Definition, Question, QuestionPage
from surveys.editing.reading import (
    minutes,
    page_texts,
    question_texts,
    reading_age,
    sentences,
    texts_of,
    words,
)
from surveys.editing.untranslated import Gaps

LONGEST_SENTENCE = 25
MOST_QUESTIONS = 20
OLDEST_READER = 12
"""A reading age of nine is what GOV.UK aims at; a survey must name things, so we speak up a little later."""
MOST_QUOTED, LONGEST_QUOTED = 12, 80
NEED_HELP = ("number", "date", "ranking", "postcode")


@dataclass(frozen=True, kw_only=True)
class Advice:
    """key: of the question or page, "" for the survey. words: what there is, and what to do about it."""

    words: str
    key: str = ""


def advice(
    definition: Definition,
    *,
    stated_minutes: int,
    english: bool = True,
    about_you: Collection[str] = (),
    sensitive: Collection[str] = (),
    translations: Mapping[str, Gaps] | None = None,
) -> list[Advice]:
    """Everything to think about, the whole survey first, then page by page.

    about_you, sensitive: the codes of such measures. translations: what the newest words of a language
    leave open, by its name.
    """
    found = [*of_the_whole(definition, stated_minutes, english=english), *late_and_why(definition, about_you)]
    for page in definition.pages:
        found += of_a_page(page)
        for question in page.parts:
            found += of_a_question(question, sensitive)
    return found + [one for name, open_ in (translations or {}).items() for one in of_a_language(name, open_)]


def of_the_whole(definition: Definition, stated: int, *, english: bool) -> Iterator[Advice]:
    count = sum(1 for _question in definition.questions())
    if count > MOST_QUESTIONS:
        text = _("There are %(count)d questions. Many people stop before the end: keep to %(most)d or fewer.")
        yield Advice(words=text % {"count": count, "most": MOST_QUESTIONS})
    needed = minutes(definition)
    if needed > stated:
        text = _("It takes about %(needed)d minutes, and %(stated)d are promised. Promise more, or ask less.")
        yield Advice(words=text % {"needed": needed, "stated": stated})
    age = reading_age(texts_of(definition)) if english else None
    if age and age > OLDEST_READER:
        text = _("The reading age is about %(age)d. Shorter sentences and everyday words bring it down to %(most)d.")
        yield Advice(words=text % {"age": age, "most": OLDEST_READER})


def late_and_why(definition: Definition, about_you: Collection[str]) -> Iterator[Advice]:
    """Questions about the person belong at the end, with a sentence on why they are asked."""
    pages = [(page, [q for q in page.questions if q.breakdown or q.measure in about_you]) for page in definition.pages]
    last_other = max((place for place, (page, own) in enumerate(pages) if len(own) < len(page.questions)), default=-1)
    for place, (_page, own) in enumerate(pages):
        if own and place < last_other:
            text = _("“%(text)s” is about the person. Move it to the end, where people have come to trust you.")
            yield Advice(key=own[0].key, words=text % {"text": own[0].text})
    first = next((page for page, own in pages if own), None)
    if first and not any(page.intro for page in definition.pages if page.title == first.title):
        text = _("Say why you ask about the person: write it in the sentence before the questions of “%(title)s”.")
        yield Advice(key=first.key, words=text % {"title": first.title})


def of_a_page(page: QuestionPage) -> Iterator[Advice]:
    asked = [
        text for part in page.parts for text in (*question_texts(part), *(option.text for option in part.options))
    ]
    hard = next((word for text in asked for word in found_in(text, word_list()["hard"])), "")
    if hard and not page.note:
        text = _("“%(title)s” speaks of “%(word)s”. Add a content note, so that nobody comes upon it unprepared.")
        yield Advice(key=page.key, words=text % {"title": page.title, "word": hard})
    yield from of_words(page.key, *page_texts(page))


def of_a_question(question: Question, sensitive: Collection[str]) -> Iterator[Advice]:
    """A shared question's words are the Centre's: there is nothing that the area could change."""
    if not question.measure:
        yield from of_words(question.key, *question_texts(question))
    if question.kind in NEED_HELP and not question.help:
        text = _("“%(text)s” has no help. Say what to write, with an example.")
        yield Advice(key=question.key, words=text % {"text": question.text})
    hurts = question.measure in sensitive or any(found_in(question.text, word_list()["hard"]))
    if question.asks and hurts and PREFER_NOT not in {option.key for option in question.options}:
        text = _("“%(text)s” is sensitive. Offer “Prefer not to say” in its settings.")
        yield Advice(key=question.key, words=text % {"text": question.text})


def of_words(key: str, *texts: str) -> Iterator[Advice]:
    for sentence in sentences(*texts):
        if (length := len(words(sentence))) > LONGEST_SENTENCE:
            text = _("“%(sentence)s” has %(length)d words. Cut it in two.")
            yield Advice(key=key, words=text % {"sentence": sentence, "length": length})
    for word, plain in word_list()["plain"].items():
        if any(found_in(text, [word]) for text in texts):
            text = _("Not everybody says “%(word)s”. Try: %(plain)s.")
            yield Advice(key=key, words=text % {"word": word, "plain": plain})


def of_a_language(name: str, open_: Gaps) -> Iterator[Advice]:
    if open_.lacking:
        text = _(
            "%(language)s lacks these words, which are shown untranslated: %(texts)s. Translate and publish them."
        )
        yield Advice(words=text % {"language": name, "texts": quoted(open_.lacking)})
    if open_.same:
        text = _(
            "%(language)s has these words just as the survey has them: %(texts)s. Look whether they were forgotten."
        )
        yield Advice(words=text % {"language": name, "texts": quoted(open_.same)})


def quoted(texts: Sequence[str]) -> str:
    """The first of them in quotation marks, and how many there are besides."""
    some = ", ".join(f"“{Truncator(text).chars(LONGEST_QUOTED)}”" for text in texts[:MOST_QUOTED])
    more = len(texts) - MOST_QUOTED
    return some if more <= 0 else _("%(texts)s and %(more)d more") % {"texts": some, "more": more}


def found_in(text: str, listed: Collection[str]) -> list[str]:
    return [word for word in listed if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)]


@cache
def word_list() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "data" / "plain_words.json").read_text(encoding="utf-8"))
