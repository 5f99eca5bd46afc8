"""A question answered in somebody's own words. It is never counted and never released."""

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.definition import Question
from surveys.kinds.plain_text import PlainTextField, Words, longest_block, quotable_block
from surveys.kinds.question_block import QuestionBlock

LONGEST = 2000


class LongTextBlock(QuestionBlock):
    longest = longest_block(LONGEST, most=5000)
    quotable = quotable_block()

    class Meta:
        icon = "pilcrow"
        label = _("Own words")


class LongText(Words):
    name = "long_text"
    label = _("Own words")
    block = LongTextBlock
    longest = LONGEST
    paper = "lines.html"

    def form_field(self, question: Question) -> forms.Field:
        widget = forms.Textarea(attrs={"rows": 6, "cols": None, "autocomplete": "off"})
        return PlainTextField(longest=self.limit(question), widget=widget, **self.field_words(question))
