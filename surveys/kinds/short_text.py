"""A question answered in a few words. It is never counted and never released."""

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.definition import Question
from surveys.kinds.plain_text import PlainTextField, Words, longest_block, quotable_block
from surveys.kinds.question_block import QuestionBlock

LONGEST = 200


class ShortTextBlock(QuestionBlock):
    longest = longest_block(LONGEST, most=500)
    quotable = quotable_block()

    class Meta:
        icon = "edit"
        label = _("A few words")


class ShortText(Words):
    name = "short_text"
    label = _("A few words")
    block = ShortTextBlock
    longest = LONGEST

    def form_field(self, question: Question) -> forms.Field:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        return PlainTextField(longest=self.limit(question), widget=widget, **self.field_words(question))
