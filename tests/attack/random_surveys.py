"""A random survey: questions of all kinds that are counted, breakdowns, routes, and sometimes one in own words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tests.attack.random_questions import RandomQuestion, random_breakdown, random_question
from tests.attack.writing import block, page

WORDS = "q-words"


@dataclass(kw_only=True)
class RandomSurvey:
    """conditions: by question, when its page is shown. words: the share of people who write something; None where
    nobody is asked to."""

    questions: list[RandomQuestion]
    breakdowns: list[RandomQuestion]
    breakdowns_first: bool
    conditions: dict[str, dict[str, Any]] = field(default_factory=dict)
    words: float | None = None

    def body(self) -> list[dict[str, Any]]:
        """A page for each question, and one for the breakdowns."""
        about = page("p-about", [one.block() for one in self.breakdowns])
        asked = [
            page(
                f"p-{one.key}",
                [one.block()],
                **({"show_if": self.conditions[one.key]} if one.key in self.conditions else {}),
            )
            for one in self.questions
        ]
        words = [page("p-words", [block("long_text", WORDS)])] if self.words is not None else []
        return [about, *asked, *words] if self.breakdowns_first else [*asked, *words, about]

    def people(self, chance: np.random.Generator, count: int) -> Iterator[dict[str, Any]]:
        """What so many people answer; what they are not led to is left out when it is kept."""
        first = self.breakdowns[0]
        for _person in range(count):
            given = {one.key: one.answer(chance, 0) for one in self.breakdowns}
            kind_of_person = first.keys.index(given[first.key]) if given[first.key] else len(first.keys)
            given |= {one.key: one.answer(chance, kind_of_person) for one in self.questions}
            if self.words is not None and chance.random() < self.words:
                given[WORDS] = "In my own words."
            yield {key: value for key, value in given.items() if value is not None}


def random_survey(chance: np.random.Generator) -> RandomSurvey:
    breakdowns = [random_breakdown(chance, f"b{place}") for place in range(some(chance, 0.3, 0.4, 0.2, 0.1))]
    kinds_of_people = len(breakdowns[0].keys) + 1
    questions = [
        random_question(chance, f"q{place}", kinds_of_people=kinds_of_people)
        for place in range(some(chance, 0.25, 0.35, 0.2, 0.1, 0.1))
    ]
    survey = RandomSurvey(
        questions=questions,
        breakdowns=breakdowns,
        breakdowns_first=bool(chance.random() < 0.3),
        words=float(chance.uniform(0.3, 0.6)) if chance.random() < 0.15 else None,
    )
    for place, one in enumerate(questions):
        earlier = [*(breakdowns if survey.breakdowns_first else ()), *questions[:place]]
        if earlier and chance.random() < 0.25:
            survey.conditions[one.key] = random_condition(chance, earlier[int(chance.integers(len(earlier)))])
    return survey


def some(chance: np.random.Generator, *shares: float) -> int:
    """One, two and so on, each as often as its share."""
    return int(chance.choice(len(shares), p=shares)) + 1


def random_condition(chance: np.random.Generator, on: RandomQuestion) -> dict[str, Any]:
    if on.kind == "scale":
        operator, value = str(chance.choice(["at_least", "at_most"])), str(chance.integers(2, 5))
    else:
        operator = str(chance.choice(["is", "is_not", "answered"], p=[0.6, 0.3, 0.1]))
        value = "" if operator == "answered" else str(chance.choice(on.keys))
    return {"match": "all", "tests": [{"question": on.key, "operator": operator, "value": value}], "groups": []}
