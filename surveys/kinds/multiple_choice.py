"""A question with any number of answers out of a list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.definition import Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.kinds.options import counted, items, labels, options_block, text_of
from surveys.kinds.shuffling import shuffle_block, shuffle_settings, stay_block
from surveys.table import Label


class MultipleChoiceBlock(QuestionBlock):
    options = options_block()
    shuffle = shuffle_block()
    stay = stay_block()

    class Meta:
        icon = "list-ul"
        label = _("Several answers")


class MultipleChoice(Kind):
    name = "multiple_choice"
    label = _("Several answers")
    needed = _("Choose at least one answer.")
    block = MultipleChoiceBlock
    exclusive = False
    measurable = True
    apart = False
    paper = "boxes.html"

    def options(self, value: Any) -> tuple[Label, ...]:
        return labels(value)

    def settings(self, value: Any) -> dict[str, Any]:
        return shuffle_settings(value)

    def own_value(self, question: Question) -> dict[str, Any]:
        return {"options": items(question.options), **question.settings}

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
        return counted(question)

    def tabulated(self, value: Any, question: Question) -> list[str]:
        return list(value)

    def shown(self, value: Any, question: Question) -> str:
        return ", ".join(text_of(key, question) for key in value)
