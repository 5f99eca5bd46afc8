"""A whole number between two ends, counted in up to five equal bands."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import PREFER_NOT, Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.kinds.options import counted, text_of
from surveys.kinds.whole_number import WholeNumberBlock, WholeNumberField
from surveys.table import Label

BANDS = 5
LARGEST = 10**9


class NumberBlock(QuestionBlock):
    min = WholeNumberBlock(default=0, min_value=-LARGEST, max_value=LARGEST, label=_("Smallest number"))
    max = WholeNumberBlock(default=100, min_value=-LARGEST, max_value=LARGEST, label=_("Largest number"))
    unit = blocks.CharBlock(
        max_length=40, required=False, default="", label=_("Unit"), help_text=_("For example: days, or hours a week.")
    )

    class Meta:
        icon = "form"
        label = _("Number")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if None not in (value["min"], value["max"]) and value["max"] <= value["min"]:
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

    def form_field(self, question: Question) -> WholeNumberField:
        ends = {"min": question.settings["min"], "max": question.settings["max"]}
        outside = _("Enter a number from %(min)s to %(max)s.") % ends
        words = self.field_words(question)
        words["error_messages"] |= {"min_value": outside, "max_value": outside}
        words["help_text"] = " ".join(filter(None, [question.help, in_unit(question)]))
        widget = forms.TextInput(attrs={"class": "survey-number", "autocomplete": "off", **keyboard(ends["min"])})
        return WholeNumberField(min_value=ends["min"], max_value=ends["max"], widget=widget, **words)

    def numbers(self, question: Question) -> range:
        ends = question.settings["min"], question.settings["max"]
        written = all(isinstance(end, int) for end in ends)  # in a draft they may be missing
        return range(ends[0], ends[1] + 1) if written else range(0)

    def answers(self, question: Question) -> tuple[Label, ...]:
        return (
            *(
                Label(key=f"{low}-{high}", text=str(low) if low == high else _("%s to %s") % (low, high))
                for low, high in bands(question.settings["min"], question.settings["max"])
            ),
            *counted(question),
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


def in_unit(question: Question) -> str:
    unit = question.settings.get("unit")
    return _("Answer in %(unit)s.") % {"unit": unit} if unit else ""


def keyboard(smallest: int) -> dict[str, str]:
    """The keys that a phone shows: many have no minus sign on those for numbers."""
    return {"inputmode": "numeric"} if smallest >= 0 else {}


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
