"""The points of a scale, and the buttons to choose one of them with a thumb."""

from typing import Any

from django import forms

from surveys.definition import PREFER_NOT, Question
from surveys.table import Label


def ends(question: Question) -> tuple[int, int]:
    return question.settings.get("first", 0), question.settings.get("last", 10)


def points(question: Question) -> tuple[Label, ...]:
    first, last = ends(question)
    words = {first: question.settings.get("low"), last: question.settings.get("high")}
    return tuple(
        Label(key=str(point), text=f"{point} ({words[point]})" if words.get(point) else str(point))
        for point in range(first, last + 1)
    )


class PointsSelect(forms.RadioSelect):
    """low, high: the words at the ends, shown once above the points, and said with the points themselves."""

    template_name = "surveys/kinds/points.html"

    def __init__(self, *, low: str, high: str) -> None:
        super().__init__()
        self.low, self.high = low, high

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        offered = [option for _group, options, _index in context["widget"]["optgroups"] for option in options]
        numbers = [option for option in offered if option["value"] != PREFER_NOT]
        apart = [option for option in offered if option["value"] == PREFER_NOT]
        ends = {"first": numbers[0]["value"], "last": numbers[-1]["value"], "low": self.low, "high": self.high}
        context["widget"] |= {"points": numbers, "apart": apart, "ends": ends}
        return context
