"""Routes in words, for paper, where nobody is led: "if you answered “Yes” to question 3, go on to question 9"."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from surveys.conditions import Condition, Group, Test
from surveys.definition import Definition, Question, QuestionPage, Skip
from surveys.kinds import KINDS

PIPED = re.compile(r"\{([a-z][a-z0-9_-]*)\}")


class Numbered(NamedTuple):
    """A question with its number on the form, from 1."""

    number: int
    question: Question


Numbers = Mapping[str, Numbered]


def numbered(definition: Definition) -> dict[str, Numbered]:
    """By key, every question that asks something."""
    return {question.key: Numbered(place, question) for place, question in enumerate(definition.questions(), start=1)}


def condition_words(condition: Condition, numbers: Numbers) -> str:
    """What follows "if": "you answered “Yes” to question 3 and …"; "" for a condition that always holds."""
    if isinstance(condition, Test):
        return test_words(condition, numbers)
    said = [part_words(part, numbers) for part in condition.parts if condition_words(part, numbers)]
    return joined(said, condition.match)


def part_words(part: Condition, numbers: Numbers) -> str:
    """In brackets where a group stands within a group."""
    words = condition_words(part, numbers)
    return f"({words})" if isinstance(part, Group) and len(part.parts) > 1 else words


def joined(said: list[str], match: str) -> str:
    words = said[0] if said else ""
    for more in said[1:]:
        both = _("%(one)s and %(other)s") if match == "all" else _("%(one)s or %(other)s")
        words = both % {"one": words, "other": more}
    return words


def test_words(test: Test, numbers: Numbers) -> str:
    words = {
        "is": _("you answered “%(answer)s” to %(question)s"),
        "is_not": _("you did not answer “%(answer)s” to %(question)s"),
        "answered": _("you answered %(question)s"),
        "not_answered": _("you left %(question)s empty"),
        "at_least": _("your answer to %(question)s is %(answer)s or more"),
        "at_most": _("your answer to %(question)s is %(answer)s or less"),
    }
    found = numbers.get(test.question)
    answer = answer_words(found.question, test) if found else test.value
    return words[test.operator] % {"answer": answer, "question": question_words(found)}


def question_words(found: Numbered | None) -> str:
    return _("question %(number)d") % {"number": found.number} if found else _("an earlier question")


def answer_words(question: Question, test: Test) -> str:
    """The answer as it is printed; a value that is no option's key, such as a number, as it is."""
    answers = {label.key: label.text for label in (*question.options, *KINDS[question.kind].answers(question))}
    key = "" if test.value is None else str(test.value)
    return answers.get(key, key) if test.operator in ("is", "is_not") else key


def only_if_words(page: QuestionPage, numbers: Numbers, *, otherwise: int | None) -> str:
    """Whom a page is for. otherwise: the number of the first question after it, None when there is none."""
    words = condition_words(page.show_if, numbers) if page.show_if else ""
    if not words:
        return ""
    if otherwise is None:
        return _("Answer this part only if %(condition)s. Otherwise you have come to the end.") % {"condition": words}
    return _("Answer this part only if %(condition)s. Otherwise go on to question %(number)d.") % {
        "condition": words,
        "number": otherwise,
    }


def skip_words(skip: Skip, definition: Definition, place: int, numbers: Numbers) -> str:
    """Where to go on after page `place`, from 0; "" for a skip that leads to the next page anyway."""
    to = goal(skip, definition, place, numbers)
    if to == "":
        return ""
    words = condition_words(skip.when, numbers)
    if not words:
        return to
    return _("If %(condition)s: %(go)s") % {"condition": words, "go": to}


def goal(skip: Skip, definition: Definition, place: int, numbers: Numbers) -> str:
    if not skip.to:
        return " ".join(filter(None, [_("Stop here. You have come to the end."), skip.message]))
    later = (n for n, page in enumerate(definition.pages) if n > place and page.key == skip.to)
    target = next(later, None)
    if target is None:
        return ""
    number = first_number(definition.pages[target:], numbers)
    return _("Go on to question %(number)d.") % {"number": number} if number else _("You have come to the end.")


def first_number(pages: tuple[QuestionPage, ...], numbers: Numbers) -> int | None:
    return next((numbers[question.key].number for page in pages for question in page.questions), None)


def in_print(text: str, numbers: Numbers) -> str:
    """A text that repeats an earlier answer, "{work}", says instead where that answer is."""
    named = {found.question.name: found.number for found in numbers.values() if found.question.name}

    def words(match: re.Match[str]) -> str:
        number = named.get(match[1])
        return _("[your answer to question %(number)d]") % {"number": number} if number else match[0]

    return PIPED.sub(words, text)
