"""A scale of points, from 0 to 10 or from 1 to 5, with words at its ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import PREFER_NOT, Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.kinds.options import counted, text_of
from surveys.kinds.points import PointsSelect, ends, points
from surveys.table import Label

USUAL = "0-10"
POINTS = [(USUAL, _("0 to 10")), ("1-5", _("1 to 5"))]


class ScaleBlock(QuestionBlock):
    points = blocks.ChoiceBlock(choices=POINTS, default=USUAL, label=_("Points"))
    low = blocks.CharBlock(max_length=80, label=_("What the first point means"))
    high = blocks.CharBlock(max_length=80, label=_("What the last point means"))

    class Meta:
        icon = "order"
        label = _("Scale")


class Scale(Kind):
    """settings: `low` and `high`, the words at the ends; `first` and `last`, left out for 0 and 10; and `bands`,
    [{"key", "text", "low", "high"}], for a measure of which tables count the bands rather than the points.
    """

    name = "scale"
    label = _("Scale")
    needed = _("Choose a number from %(first)s to %(last)s.")
    block = ScaleBlock
    words = ("low", "high", "bands")
    measurable = True
    apart = False
    paper = "points.html"

    def settings(self, value: Any) -> dict[str, Any]:
        words = {"low": value["low"].strip(), "high": value["high"].strip()}
        first, last = (value.get("points") or USUAL).split("-")
        return words if f"{first}-{last}" == USUAL else {**words, "first": int(first), "last": int(last)}

    def own_value(self, question: Question) -> dict[str, Any]:
        first, last = ends(question)
        return {"low": question.settings["low"], "high": question.settings["high"], "points": f"{first}-{last}"}

    def form_field(self, question: Question) -> forms.TypedChoiceField:
        first, last = ends(question)
        words = self.field_words(question)
        needed = self.needed % {"first": first, "last": last}
        words["error_messages"] |= {"required": needed, "invalid_choice": needed}
        choices = [(option.key, option.text) for option in (*points(question), *question.options)]
        widget = PointsSelect(low=question.settings.get("low", ""), high=question.settings.get("high", ""))
        return forms.TypedChoiceField(choices=choices, coerce=point_of, empty_value=None, widget=widget, **words)

    def numbers(self, question: Question) -> range:
        return range(question.settings.get("first", 0), question.settings.get("last", 10) + 1)

    def answers(self, question: Question) -> tuple[Label, ...]:
        bands = tuple(Label(key=band["key"], text=band["text"]) for band in question.settings.get("bands", ()))
        return (*(bands or points(question)), *counted(question))

    def tabulated(self, value: Any, question: Question) -> list[str]:
        bands = question.settings.get("bands", ())
        if value == PREFER_NOT or not bands:
            return [str(value)]
        return [band["key"] for band in bands if band["low"] <= value <= band["high"]]

    def shown(self, value: Any, question: Question) -> str:
        words = {point.key: point.text for point in points(question)}
        return words.get(str(value)) or text_of(str(value), question)


def point_of(key: str) -> int | str:
    return key if key == PREFER_NOT else int(key)
