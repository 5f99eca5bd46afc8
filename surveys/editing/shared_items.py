"""Two measures that ask the same question: their figures, side by side, would tell the answers that both count."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveys.definition import Definition, Question
from surveys.kinds.score import item_keys


@dataclass(frozen=True, kw_only=True)
class AskedAgain:
    """question: the one that comes later. It, or the one before, or both, are counted in a score."""

    question: Question
    before: Question


def asked_again(definition: Definition) -> Iterator[AskedAgain]:
    """Of every two sets, or set and question, that share words: the first question that is asked a second time.

    A score is published without the questions that it counts. With a second score of some of the same questions, as
    of PHQ-2 beside PHQ-8, or with one of them by itself, one could be taken from the other. The measures are known
    apart by their words, which are locked, and not by their keys: another pack may have the same question under
    another key.
    """
    set_of = {key: score.key for score in definition.derived if score.kind == "score" for key in item_keys(score)}
    first: dict[str, Question] = {}
    told: set[tuple[str, str]] = set()
    for question in definition.questions():
        before = first.setdefault(plain(question.text), question)
        between = (set_of.get(before.key, before.key), set_of.get(question.key, question.key))
        if before is question or between in told or not {before.key, question.key} & set(set_of):
            continue
        told.add(between)
        yield AskedAgain(question=question, before=before)


def plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".?:;!")
