"""Words without which nobody can answer: a question that has none, and two answers that read alike."""

import unicodedata
from collections.abc import Iterator

from surveys.definition import Question
from surveys.typed_text import is_blank


def wordless_parts(question: Question) -> bool:
    """Whether a question, or one of its answers, has nothing to read."""
    return is_blank(question.text) or any(is_blank(option.text) for option in question.options)


def alike_answers(question: Question) -> Iterator[str]:
    """The words of each answer that an earlier one has too, whatever their capitals and spaces."""
    seen: set[str] = set()
    for option in question.options:
        plain = as_read(option.text)
        if plain and plain in seen:
            yield option.text
        seen.add(plain)


def as_read(text: str) -> str:
    """The text as a hasty reader sees it."""
    composed = unicodedata.normalize("NFKC", text)
    return " ".join("".join(sign for sign in composed if unicodedata.category(sign) != "Cf").split()).casefold()
