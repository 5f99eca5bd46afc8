"""A score: counted from the answers to a set of questions with the same options, and never asked."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from surveys.definition import Definition, Question
from surveys.kinds.kind import Kind
from surveys.table import Label

SET = "set"
"""The kind of a measure that is several questions and one score."""


class Score(Kind):
    """A derived question. options: the questions of the set. settings: `method`, sum or mean; `points`, each option of
    those questions with its number; `bands`, each with the `low` and `high` whole number that it goes from and to;
    `before`, the words that introduce the set.
    """

    name = "score"
    label = _("Score")
    block = None
    asks = False
    words = ("bands", "points", "before")

    def answers(self, question: Question) -> tuple[Label, ...]:
        return tuple(Label(key=band["key"], text=band["text"]) for band in question.settings["bands"])

    def tabulated(self, value: Any, question: Question) -> list[str]:
        """The highest band that begins at or below the score: a mean of 4.5 is in the band from 0 to 4."""
        return [band["key"] for band in question.settings["bands"] if band["low"] <= value][-1:]

    def shown(self, value: Any, question: Question) -> str:
        return f"{value:g}"


def item_keys(score: Question) -> tuple[str, ...]:
    """The keys of the questions that a score is counted from."""
    return tuple(f"{score.key}.{item.key}" for item in score.options)


def scored(answers: Mapping[str, Any], score: Question) -> float | None:
    """The sum, or the mean, of the points of the answers. None when one is missing or was not said: what somebody
    left out is never guessed."""
    points = {option["key"]: option["points"] for option in score.settings["points"]}
    given = [points[answers[key]] for key in item_keys(score) if answers.get(key) in points]
    if not given or len(given) < len(score.options):
        return None
    return sum(given) / len(given) if score.settings["method"] == "mean" else sum(given)


def with_scores(answers: Mapping[str, Any], definition: Definition) -> dict[str, Any]:
    """The answers, and under its column each score that they add up to."""
    scores = {
        question.column: scored(answers, question) for question in definition.derived if question.kind == "score"
    }
    return {**answers, **{column: value for column, value in scores.items() if value is not None}}


def counted_in_scores(definition: Definition) -> set[str]:
    """The keys of the questions that are published as a score, or once were, and have no tables of their own."""
    scores = (*definition.derived, *definition.archived)
    return {key for question in scores if question.kind == "score" for key in item_keys(question)}
