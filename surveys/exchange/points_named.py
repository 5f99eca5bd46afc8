"""The points of a scale that have words: its two ends."""

from surveys.definition import Question
from surveys.kinds.points import ends
from surveys.table import Label


def ends_of(question: Question) -> tuple[Label, Label]:
    """An end without words is called by its number: XLSForm wants a label for each."""
    first, last = ends(question)
    low, high = question.settings.get("low"), question.settings.get("high")
    return Label(key=str(first), text=low or str(first)), Label(key=str(last), text=high or str(last))
