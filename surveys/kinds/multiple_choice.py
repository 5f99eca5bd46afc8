"""A question with any number of answers out of a list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.definition import Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.kinds.options import labels, options_block, text_of
from surveys.table import Label


class MultipleChoiceBlock(QuestionBlock):
    options = options_block()

    class Meta:
        icon = "list-ul"
        label = _("Several answers")


class MultipleChoice(Kind):
    name = "multiple_choice"
    label = _("Several answers")
    needed = _("Choose at least one answer.")
    block = MultipleChoiceBlock
    exclusive = False

    def options(self, value: Any) -> tuple[Label, ...]:
        return labels(value)

    def form_field(self, question: Question) -> forms.MultipleChoiceField:
        words = self.field_words(question)
        words["help_text"] = question.help or _("Choose all that apply.")
        words["error_messages"]["invalid_choice"] = _("Choose only answers in the list.")
        words["error_messages"]["invalid_list"] = words["error_messages"]["invalid_choice"]
        choices = [(option.key, option.text) for option in question.options]
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **words)

    def stored(self, value: Any, question: Question) -> list[str]:
        """In the order of the options and each once, so that the order of ticking is not kept."""
        return [option.key for option in question.options if option.key in value]

    def answers(self, question: Question) -> tuple[Label, ...]:
        return question.options

    def tabulated(self, value: Any, question: Question) -> list[str]:
        return list(value)

    def shown(self, value: Any, question: Question) -> str:
        return ", ".join(text_of(key, question.options) for key in value)
