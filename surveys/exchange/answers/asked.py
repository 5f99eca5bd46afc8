"""All that a survey ever asked, in an order that later versions only add to: so names and codes stay."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from surveys.definition import Definition, Question
from surveys.kinds.options import counted
from surveys.models import SurveyPage


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question, in one of its series, with every option that it ever had. first, last: numbers of versions."""

    question: Question
    first: int
    last: int


def asked_in(survey: SurveyPage) -> list[Asked]:
    """By their first appearance, in the words that they had last. Scores come with the version that began them."""
    found: dict[str, Asked] = {}
    for version in survey.versions.order_by("number"):
        for question in answerable(version.questions):
            before = found.get(question.column)
            found[question.column] = Asked(
                question=grown(before.question, question) if before else grown(question, question),
                first=before.first if before else version.number,
                last=version.number,
            )
    return list(found.values())


def answerable(definition: Definition) -> Iterator[Question]:
    yield from definition.questions()
    yield from definition.derived


def grown(before: Question, now: Question) -> Question:
    """The question as it is now, with the options in the order in which they were first offered."""
    options = {option.key: option for option in (*counted(before), *counted(now))}
    return replace(now, options=tuple(options.values()), archived=())
