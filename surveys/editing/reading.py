"""How hard a text is to read, and how long a survey takes: estimates, each with where it comes from."""

import re
from collections.abc import Iterator

from django.utils.html import strip_tags

from surveys.definition import Definition, Question, QuestionPage

SENTENCE_END = re.compile(r"[.!?…]+(?:\s|$)|\n+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
VOWELS = re.compile(r"[aeiouy]+")

WORDS_A_MINUTE = 200
"""A careful 200; silent reading of English averages 238 (Brysbaert 2019, doi:10.1016/j.jml.2019.104047)."""
SECONDS = {
    "single_choice": 4,
    "multiple_choice": 8,
    "scale": 5,
    "number": 8,
    "short_text": 20,
    "long_text": 60,
    "date": 15,
    "ranking": 30,
    "postcode": 12,
    "consent": 5,
}
"""What it takes to answer once the words are read: our own estimates. A kind that is not here takes TO_ANSWER."""
TO_ANSWER = 8


def page_texts(page: QuestionPage) -> Iterator[str]:
    yield from (page.intro, page.note)


def question_texts(question: Question) -> Iterator[str]:
    """A display block is read too."""
    yield from (question.text, question.help, strip_tags(str(question.settings.get("html", ""))))


def sentences(*texts: str) -> list[str]:
    return [part.strip() for text in texts for part in SENTENCE_END.split(text) if part and part.strip()]


def words(text: str) -> list[str]:
    return WORD.findall(text)


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; at least one. Right for most English words."""
    lower = word.lower()
    silent = lower.endswith("e") and not lower.endswith(("le", "ee"))
    return max(len(VOWELS.findall(lower)) - silent, 1)


def reading_age(texts: list[str]) -> int | None:
    """The age at which a pupil reads English text of this kind with ease; None when there is nothing to read.

    Five more than the Flesch-Kincaid grade: 0.39 times the words to a sentence, plus 11.8 times the syllables to a
    word, less 15.59 (Kincaid, Fishburne, Rogers and Chissom 1975, Naval Technical Training Command report 8-75).
    """
    lines = sentences(*texts)
    read = [word for line in lines for word in words(line)]
    if not read:
        return None
    grade = 0.39 * len(read) / len(lines) + 11.8 * sum(map(syllables, read)) / len(read) - 15.59
    return max(round(grade + 5), 5)


def texts_of(definition: Definition) -> list[str]:
    """What is written in sentences, so without options."""
    pages = [text for page in definition.pages for text in page_texts(page)]
    parts = [text for page in definition.pages for part in page.parts for text in question_texts(part)]
    return [text for text in (*pages, *parts) if text]


def minutes(definition: Definition) -> int:
    """To read everything and answer every question; whole minutes, at least one."""
    questions = list(definition.questions())
    read = [*texts_of(definition), *(option.text for question in questions for option in question.options)]
    reading = 60 * sum(len(words(text)) for text in read) / WORDS_A_MINUTE
    answering = sum(SECONDS.get(question.kind, TO_ANSWER) for question in questions)
    return max(round((reading + answering) / 60), 1)
