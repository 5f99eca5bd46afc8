"""Short names, by which later texts repeat an answer: each given once, and answered before it is repeated."""

import re
from collections.abc import Iterator

from surveys.definition import Definition, Question, QuestionPage

REPEATED = re.compile(r"\{([a-z][a-z0-9_-]*)\}")


def repeated(*texts: str) -> list[str]:
    """The names in braces, in the order in which they stand there."""
    return [name for text in texts for name in REPEATED.findall(text)]


def texts_of(question: Question) -> Iterator[str]:
    yield from (question.text, question.help, question.easy_read)
    yield from (option.text for option in question.options)
    yield str(question.settings.get("html", ""))  # of a display block; no other setting repeats an answer


def page_texts(page: QuestionPage) -> tuple[str, ...]:
    return page.title, page.intro, page.note


def given_twice(definition: Definition) -> list[Question]:
    """The questions whose short name an earlier question has already."""
    taken: set[str] = set()
    again = []
    for question in definition.questions():
        if question.name and question.name in taken:
            again.append(question)
        taken.add(question.name)
    return again
