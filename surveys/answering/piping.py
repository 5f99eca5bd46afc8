"""Words for one resident: an earlier answer in place of its short name in braces, and Easy Read where they ask for it.

Only what is shown changes; what is stored is always the answer to the question as it was frozen.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from surveys.answering.route import route
from surveys.definition import Definition, Question, QuestionPage
from surveys.kinds import KINDS
from surveys.table import Label

NAME = re.compile(r"\{([^{}\s]+)\}")
LONGEST = 100
HTML = "html"
"""The one setting, of display blocks, that is shown as HTML."""

Words = Mapping[str, str]


def spoken(definition: Definition, answers: Mapping[str, Any]) -> dict[str, str]:
    """By short name, the answer as it was shown; words that say so where there is none."""
    on_the_way = route(definition, answers).pages
    return {
        question.name: in_words(question, answers.get(question.key) if number in on_the_way else None)
        for number, page in enumerate(definition.pages, start=1)
        for question in page.questions
        if question.name
    }


def in_words(question: Question, answer: Any) -> str:
    shown = "" if answer in (None, "", []) else KINDS[question.kind].shown(answer, question)
    return Truncator(shown).chars(LONGEST) if shown else _("your earlier answer")


def filled(text: str, words: Words) -> str:
    """In one pass, so that braces within an answer stay braces; a name that nothing has stays as it is written."""
    return NAME.sub(lambda found: words.get(found[1], found[0]), text)


def page_for(page: QuestionPage, words: Words, *, easy: bool = False) -> QuestionPage:
    parts = tuple(part_for(part, words, easy=easy) for part in page.parts)
    return replace(
        page,
        title=filled(page.title, words),
        intro=filled(page.intro, words),
        note=filled(page.note, words),
        parts=parts,
        skips=tuple(replace(skip, message=filled(skip.message, words)) for skip in page.skips),
    )


def part_for(part: Question, words: Words, *, easy: bool = False) -> Question:
    text = part.easy_read if easy and part.easy_read else part.text
    options = tuple(Label(key=option.key, text=filled(option.text, words)) for option in part.options)
    changed = replace(part, text=filled(text, words), help=filled(part.help, words), options=options)
    if isinstance(html := part.settings.get(HTML), str):
        safe = {name: escape(word) for name, word in words.items()}
        return replace(changed, settings={**part.settings, HTML: filled(html, safe)})
    return changed


def definition_for(definition: Definition, answers: Mapping[str, Any], *, easy: bool = False) -> Definition:
    """The whole of it in the words for these answers."""
    words = spoken(definition, answers)
    return replace(definition, pages=tuple(page_for(page, words, easy=easy) for page in definition.pages))


def has_easy(definition: Definition) -> bool:
    return any(part.easy_read for page in definition.pages for part in page.parts)
