"""A scale from 0 to 10 with words at its ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.table import Label

POINTS = range(11)


class ScaleBlock(QuestionBlock):
    low = blocks.CharBlock(max_length=80, label=_("What 0 means"))
    high = blocks.CharBlock(max_length=80, label=_("What 10 means"))

    class Meta:
        icon = "order"
        label = _("Scale from 0 to 10")


class Scale(Kind):
    name = "scale"
    label = _("Scale from 0 to 10")
    needed = _("Choose a number from 0 to 10.")
    block = ScaleBlock

    def settings(self, value: Any) -> dict[str, Any]:
        return {"low": value["low"].strip(), "high": value["high"].strip()}

    def form_field(self, question: Question) -> forms.TypedChoiceField:
        words = self.field_words(question)
        words["error_messages"]["invalid_choice"] = self.needed
        choices = [(point.key, point.text) for point in self.answers(question)]
        return forms.TypedChoiceField(choices=choices, coerce=int, empty_value=None, widget=forms.RadioSelect, **words)

    def answers(self, question: Question) -> tuple[Label, ...]:
        ends = {0: question.settings.get("low"), 10: question.settings.get("high")}
        return tuple(
            Label(key=str(point), text=f"{point} ({ends[point]})" if ends.get(point) else str(point))
            for point in POINTS
        )

    def tabulated(self, value: Any, question: Question) -> list[str]:
        return [str(value)]
