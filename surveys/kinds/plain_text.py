"""Words that a resident types: kept without the characters that nobody types and that a database may refuse."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import Question
from surveys.kinds.kind import Kind
from surveys.kinds.whole_number import WholeNumberBlock
from surveys.typed_text import cleaned, length


def longest_block(usual: int, *, most: int) -> WholeNumberBlock:
    return WholeNumberBlock(default=usual, min_value=1, max_value=most, label=_("Most characters"))


def quotable_block() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(
        required=False,
        label=_("May be quoted"),
        help_text=_("Tells people so, below the question. Nothing is published before a second person has agreed."),
    )


class Words(Kind):
    """settings: `longest`, the most characters, where it is not the usual number."""

    needed = _("Write your answer.")
    free_text = True
    longest: int

    def settings(self, value: Any) -> dict[str, Any]:
        longest = value.get("longest") or self.longest
        own = {} if longest == self.longest else {"longest": longest}
        return {**own, "quotable": True} if value.get("quotable") else own

    def field_words(self, question: Question) -> dict[str, Any]:
        words = super().field_words(question)
        if question.settings.get("quotable"):
            told = _("We may quote your words, without your name and without anything that could tell who you are.")
            words["help_text"] = f"{words['help_text']} {told}".strip()
        return words

    def limit(self, question: Question) -> int:
        return question.settings.get("longest", self.longest)


class PlainTextField(forms.CharField):
    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        if value is not None and not isinstance(value, str):
            raise ValidationError(_("Write your answer in words."))
        return cleaned(value or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if length(value) > self.longest:
            words = _("Use %(longest)d characters or fewer. You used %(used)d.")
            raise ValidationError(words, params={"longest": self.longest, "used": length(value)})
