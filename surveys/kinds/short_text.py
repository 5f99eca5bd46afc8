"""A question answered in a few words. It is never counted and never released."""

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.definition import Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.kinds.plain_text import PlainTextField


class ShortTextBlock(QuestionBlock):
    class Meta:
        icon = "edit"
        label = _("A few words")


class ShortText(Kind):
    name = "short_text"
    label = _("A few words")
    needed = _("Write your answer.")
    block = ShortTextBlock
    free_text = True
    longest = 200

    def form_field(self, question: Question) -> forms.Field:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        return PlainTextField(longest=self.longest, widget=widget, **self.field_words(question))
