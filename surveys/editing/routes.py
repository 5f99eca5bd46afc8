"""What is wrong with the routes of a survey: said before it is asked, at the page or question that it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from surveys.conditions import NUMERIC, Condition, Test
from surveys.definition import MOST_OPTIONS, Definition, Question, QuestionPage
from surveys.editing.names import given_twice, page_texts, repeated, texts_of
from surveys.editing.reach import unreachable
from surveys.editing.shared_items import asked_again
from surveys.editing.word_problems import alike_answers, wordless_parts
from surveys.kinds import KINDS

Where = Literal["title", "show_if", "skips", "question"]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """words: what is wrong and what to do. page: the key of a screen. question: a key, "" for the page itself."""

    page: str
    where: Where
    words: str
    question: str = ""


def problems(definition: Definition) -> list[Problem]:
    """All that keeps the survey from being asked as it stands; pages nobody can come to once all else is well."""
    found = [problem for number in range(len(definition.pages)) for problem in page_problems(definition, number)]
    found += [*name_problems(definition), *measure_problems(definition), *word_problems(definition)]
    words = _("Nobody can come to this page. Change its condition, or a skip that always leads past it.")
    return found or [Problem(page=page.key, where="title", words=words) for page in unreachable(definition)]


def page_problems(definition: Definition, number: int) -> Iterator[Problem]:
    page = definition.pages[number]
    earlier = [question for before in definition.pages[:number] for question in before.questions]
    for words in condition_problems(page.show_if, earlier, definition):
        yield Problem(page=page.key, where="show_if", words=words)
    for skip in page.skips:
        for words in condition_problems(skip.when, [*earlier, *page.questions], definition):
            yield Problem(page=page.key, where="skips", words=words)
        if words := target_problem(skip.to, number, definition):
            yield Problem(page=page.key, where="skips", words=words)


def target_problem(to: str, number: int, definition: Definition) -> str:
    places = [place for place, page in enumerate(definition.pages) if page.key == to]
    if to and not places:
        return _("The page that this skip leads to is no longer in the survey. Choose another page.")
    if places and places[0] <= number:
        return _("This skip leads back, and so in a circle. Choose a later page.")
    return ""


def condition_problems(
    condition: Condition | None, earlier: Sequence[Question], definition: Definition
) -> Iterator[str]:
    known = {question.key: question for question in earlier}
    everywhere = {question.key: question for question in definition.questions()}
    for test in condition.tests() if condition else ():
        if test.question in known:
            yield from filter(None, [test_problem(test, known[test.question])])
        elif test.question in everywhere:
            words = _("“%(question)s” is asked on this page or later. Choose a question from an earlier page.")
            yield words % {"question": everywhere[test.question].text}
        elif not test.question:
            yield _("A condition has no question yet. Choose one, or delete the condition.")
        else:
            yield _("The question of this condition is no longer in the survey. Choose another one.")


def test_problem(test: Test, question: Question) -> str:
    """What is wrong with the answer that is looked for; "" when nothing is."""
    asked = {"question": question.text}
    if test.operator in ("answered", "not_answered"):
        return ""
    numbers = KINDS[question.kind].numbers(question)
    if test.operator in NUMERIC:
        if numbers is None:
            return _("The answer to “%(question)s” is not a number. Use “is” or “is not”.") % asked
        if test.value not in numbers:
            ends = {"low": numbers[0], "high": numbers[-1]} if numbers else {"low": 0, "high": 0}
            return _("Give a whole number from %(low)s to %(high)s for “%(question)s”.") % {**asked, **ends}
        return ""
    if test.value in {option.key for option in question.options}:
        return ""
    if numbers is not None:
        return _("The answer to “%(question)s” is a number. Use “is at least” or “is at most”.") % asked
    if not test.value and question.options:
        return _("Choose the answer to “%(question)s” that the condition looks for.") % asked
    if not question.options:
        return _("“%(question)s” has no options. Use “was answered” or “was not answered”.") % asked
    return _("The option of this condition is no longer offered by “%(question)s”. Choose another one.") % asked


def measure_problems(definition: Definition) -> Iterator[Problem]:
    at = {question.key: page.key for page in definition.pages for question in page.questions}
    words = _(
        "“%(question)s” is asked twice, and counted in a score. Two figures from one answer could give it away. "
        "Keep only one of the two, such as PHQ-8 without PHQ-2 or PHQ-4."
    )
    for found in asked_again(definition):
        asked = {"question": found.question.text}
        yield Problem(page=at[found.question.key], where="question", question=found.question.key, words=words % asked)


def word_problems(definition: Definition) -> Iterator[Problem]:
    for page in definition.pages:
        for question in page.questions:
            if wordless_parts(question):
                words = _("A question, or one of its answers, has no words that can be seen. Write them.")
                yield Problem(page=page.key, where="question", question=question.key, words=words)
            if len(question.options) > MOST_OPTIONS:
                words = _("It has more than %(most)d answers, more than anybody can look through. Leave some out.")
                words %= {"most": MOST_OPTIONS}
                yield Problem(page=page.key, where="question", question=question.key, words=words)
            for text in dict.fromkeys(alike_answers(question)):
                words = _("Two answers read “%(text)s”: nobody could tell them apart. Change or delete one of them.")
                yield Problem(page=page.key, where="question", question=question.key, words=words % {"text": text})


def name_problems(definition: Definition) -> Iterator[Problem]:
    at = {question.key: page.key for page in definition.pages for question in page.questions}
    for question in given_twice(definition):
        words = _("Another question has the short name “%(name)s” too. Give each its own.") % {"name": question.name}
        yield Problem(page=at[question.key], where="question", question=question.key, words=words)
    every = {question.name for question in definition.questions()} - {""}
    answered: set[str] = set()
    for page in definition.pages:
        yield from (
            Problem(page=page.key, where="title", words=name_words(name, every))
            for name in repeated(*page_texts(page))
            if name not in answered
        )
        for part in page.parts:
            yield from (
                Problem(page=page.key, where="question", question=part.key, words=name_words(name, every))
                for name in repeated(*texts_of(part))
                if name not in answered
            )
        answered |= {question.name for question in page.questions}
        yield from message_problems(page, answered, every)


def message_problems(page: QuestionPage, answered: set[str], every: set[str]) -> Iterator[Problem]:
    for name in repeated(*(skip.message for skip in page.skips)):
        if name not in answered:
            yield Problem(page=page.key, where="skips", words=name_words(name, every))


def name_words(name: str, every: set[str]) -> str:
    if name in every:
        return _("{%(name)s} repeats an answer that has not been given yet. Move it to a later page.") % {"name": name}
    return _("No question has the short name {%(name)s}. Give it to one, or take the braces away.") % {"name": name}
