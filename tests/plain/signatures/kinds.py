"""A kind of question that another app brings: initials to sign with, counted by how many letters they have."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.definition import Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.table import Label


class SignatureBlock(QuestionBlock):
    class Meta:
        icon = "edit"
        label = _("Signature")


class Signature(Kind):
    name = "signature"
    label = _("Signature")
    needed = _("Sign with your initials.")
    block = SignatureBlock

    def form_field(self, question: Question) -> forms.Field:
        return forms.RegexField(r"^[A-Za-z]{1,3}$", **self.field_words(question))

    def stored(self, value: Any, question: Question) -> str:
        return value.upper()

    def answers(self, question: Question) -> tuple[Label, ...]:
        return tuple(Label(key=str(letters), text=f"{letters}") for letters in (1, 2, 3))

    def tabulated(self, value: Any, question: Question) -> list[str]:
        return [str(len(value))]
