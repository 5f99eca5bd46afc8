"""A question with one answer out of a list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.kinds.options import choices, counted, items, labels, options_block, text_of
from surveys.kinds.shuffling import shuffle_block, shuffle_settings, stay_block
from surveys.table import Label

LONG = 12
"""With more options than this they are a list that opens."""
PICK = ("", _("Choose from the list"))


class SingleChoiceBlock(QuestionBlock):
    options = options_block()
    shuffle = shuffle_block()
    stay = stay_block()
    select = blocks.BooleanBlock(
        required=False,
        label=_("As a list that opens"),
        help_text=_("For long lists. With more than 12 options it always is one."),
    )
    group_by = blocks.BooleanBlock(required=False, label=_("Split the results by this question"))

    class Meta:
        icon = "radio-full"
        label = _("One answer")


class SingleChoice(Kind):
    name = "single_choice"
    label = _("One answer")
    needed = _("Choose one answer.")
    block = SingleChoiceBlock
    measurable = True
    apart = False
    paper = "boxes.html"

    def options(self, value: Any) -> tuple[Label, ...]:
        return labels(value)

    def settings(self, value: Any) -> dict[str, Any]:
        return {**shuffle_settings(value), **({"select": True} if value.get("select") else {})}

    def own_value(self, question: Question) -> dict[str, Any]:
        return {"options": items(question.options), "group_by": question.breakdown, **question.settings}

    def form_field(self, question: Question) -> forms.ChoiceField:
        words = self.field_words(question)
        words["error_messages"]["invalid_choice"] = _("Choose one of the answers in the list.")
        if question.settings.get("select") or len(question.options) > LONG:
            listed = forms.Select(attrs={"autocomplete": "off"})
            return forms.ChoiceField(choices=[PICK, *choices(question)], widget=listed, **words)
        return forms.ChoiceField(choices=choices(question), widget=forms.RadioSelect, **words)

    def answers(self, question: Question) -> tuple[Label, ...]:
        return counted(question)

    def tabulated(self, value: Any, question: Question) -> list[str]:
        return [value]

    def shown(self, value: Any, question: Question) -> str:
        return text_of(value, question)
