"""Which pages somebody can come to, whatever they answer."""

from typing import Any

from surveys.conditions import Test
from surveys.definition import Definition, QuestionPage, canonical
from surveys.editing.possible import combined, tests_of, values_of
from surveys.walk import END, next_number, place, taken

MOST = 2000
"""Ways to come to one page, beyond which we no longer say that nobody can come to a page."""

Ways = dict[str, dict[str, Any]]


def unreachable(definition: Definition, *, most: int = MOST) -> list[QuestionPage]:
    """The pages that no answers lead to; none of them where there are too many ways to look at.

    Page by page, it keeps every state in which residents can arrive: their answers to the questions that conditions
    further on still ask about. So a page is named only if truly nobody can come to it.
    """
    tests = tests_of(definition)
    arriving: list[Ways] = [{} for _page in definition.pages]
    arriving[0] = {"": {}}
    missed = []
    for number, page in enumerate(definition.pages, start=1):
        ways = arriving[number - 1]
        shown = [seen for seen in ways.values() if page.show_if is None or page.show_if.holds(seen)]
        passing = [seen for seen in ways.values() if page.show_if and not page.show_if.holds(seen)]
        if not shown:
            missed.append(page)
        here = {question.key: list(values_of(question, tests[question.key])) for question in asked_about(page, tests)}
        answers = combined(here, at_most=most)
        if answers is None or len(answers) * len(shown) > most * 10:
            return []
        leaving = [(seen | given, page) for seen in shown for given in answers] + [(seen, None) for seen in passing]
        for seen, left in leaving:
            onward(definition, number, seen, left, arriving)
        if any(len(ways) > most for ways in arriving):
            return []
    return missed


def asked_about(page: QuestionPage, tests: dict[str, list[Test]]) -> list[Any]:
    return [question for question in page.questions if question.key in tests]


def onward(
    definition: Definition, number: int, seen: dict[str, Any], page: QuestionPage | None, arriving: list[Ways]
) -> None:
    """Note in what state the next page is come to; page: None when this one was passed over."""
    skip = taken(page, seen) if page else None
    if skip and not skip.to:
        return
    to = place(definition, skip.to, number) if skip else next_number(definition, number)
    if to is not END:
        arriving[to - 1].setdefault(canonical(seen), seen)
