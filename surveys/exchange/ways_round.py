"""Skips turned round: XLSForm has no "go on to", only pages that are relevant or not."""

from collections.abc import Mapping

from surveys.conditions import ALWAYS
from surveys.definition import Definition, Question
from surveys.exchange.relevance import relevant_of

CELL = 32_000
"""As many characters as a cell can hold, nearly."""


def relevants(definition: Definition) -> list[str | None]:
    """For each page the condition on which it is asked: its own, and that no earlier page was left by a skip past it.

    None where it would not fit in a cell.
    """
    questions: Mapping[str, Question] = {question.key: question for question in definition.questions()}
    places = {page.key: number for number, page in reversed(list(enumerate(definition.pages)))}
    terms: list[list[str]] = [
        [] if page.show_if in (None, ALWAYS) else [f"({relevant_of(page.show_if, questions)})"]
        for page in definition.pages
    ]
    too_long: set[int] = set()
    for number, page in enumerate(definition.pages):
        untaken: list[str] = []
        for skip in page.skips:
            when = "" if skip.when == ALWAYS else f"({relevant_of(skip.when, questions)})"
            target = places.get(skip.to, number + 1) if skip.to else len(definition.pages)
            for passed in range(number + 1, max(target, number + 1)):
                known = set(terms[passed])
                holds = [term for term in terms[number] if term not in known] + untaken + [when] * bool(when)
                term = f"not({' and '.join(holds) or 'true()'})"
                if len(term) > CELL:
                    too_long.add(passed)
                else:
                    terms[passed].append(term)
            if not when:
                break
            untaken.append(f"not{when}")
    whole = [joined(page_terms) for page_terms in terms]
    return [None if place in too_long or len(text) > CELL else text for place, text in enumerate(whole)]


def joined(terms: list[str]) -> str:
    if len(terms) == 1 and terms[0].startswith("("):
        return terms[0][1:-1]
    return " and ".join(terms)
