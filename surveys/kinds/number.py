"""A whole number between two ends, counted in up to five equal bands."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import PREFER_NOT, Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.kinds.options import text_of
from surveys.table import Label

BANDS = 5


class NumberBlock(QuestionBlock):
    min = blocks.IntegerBlock(default=0, label=_("Smallest number"))
    max = blocks.IntegerBlock(default=100, label=_("Largest number"))
    unit = blocks.CharBlock(max_length=40, required=False, label=_("Unit"))

    class Meta:
        icon = "form"
        label = _("Number")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value["max"] <= value["min"]:
            error = ValidationError(_("The largest number is not above the smallest."))
            raise blocks.StructBlockValidationError(block_errors={"max": error})
        return value


class Number(Kind):
    name = "number"
    label = _("Number")
    needed = _("Enter a number.")
    block = NumberBlock
    words = ("unit",)
    measurable = True

    def settings(self, value: Any) -> dict[str, Any]:
        return {"min": value["min"], "max": value["max"], "unit": (value["unit"] or "").strip()}

    def form_field(self, question: Question) -> forms.IntegerField:
        ends = {"min": question.settings["min"], "max": question.settings["max"]}
        outside = _("Enter a number from %(min)s to %(max)s.") % ends
        words = self.field_words(question)
        words["error_messages"] |= {"min_value": outside, "max_value": outside, "invalid": _("Enter a whole number.")}
        words["help_text"] = question.help or question.settings.get("unit", "")
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        return forms.IntegerField(min_value=ends["min"], max_value=ends["max"], widget=widget, **words)

    def answers(self, question: Question) -> tuple[Label, ...]:
        return (
            tuple(
                Label(key=f"{low}-{high}", text=str(low) if low == high else _("%s to %s") % (low, high))
                for low, high in bands(question.settings["min"], question.settings["max"])
            )
            + question.options
        )

    def tabulated(self, value: Any, question: Question) -> list[str]:
        if value == PREFER_NOT:
            return [value]
        ends = bands(question.settings["min"], question.settings["max"])
        return [f"{low}-{high}" for low, high in ends if low <= value <= high]

    def shown(self, value: Any, question: Question) -> str:
        if value == PREFER_NOT:
            return text_of(value, question)
        return f"{value} {question.settings.get('unit', '')}".strip()


def bands(smallest: int, largest: int) -> list[tuple[int, int]]:
    """Both ends of each band; the first bands take one more when the numbers do not divide evenly."""
    numbers = largest - smallest + 1
    size, longer = divmod(numbers, min(BANDS, numbers))
    ends, low = [], smallest
    for band in range(min(BANDS, numbers)):
        high = low + size + (band < longer) - 1
        ends.append((low, high))
        low = high + 1
    return ends
