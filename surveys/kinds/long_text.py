"""A question answered in somebody's own words. It is never counted and never released."""

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.definition import Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.kinds.plain_text import PlainTextField


class LongTextBlock(QuestionBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Own words")


class LongText(Kind):
    name = "long_text"
    label = _("Own words")
    needed = _("Write your answer.")
    block = LongTextBlock
    free_text = True
    longest = 2000

    def form_field(self, question: Question) -> forms.Field:
        return PlainTextField(
            longest=self.longest, widget=forms.Textarea(attrs={"rows": 6}), **self.field_words(question)
        )
