"""A statement to agree to, with one box to tick. It is never counted."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from surveys.definition import Question
from surveys.kinds.kind import Kind
from surveys.kinds.question_block import QuestionBlock

TICKED = "yes"


class ConsentBlock(QuestionBlock):
    text = blocks.CharBlock(max_length=500, label=gettext_lazy("Statement"))
    agree = blocks.CharBlock(
        max_length=80,
        required=False,
        default="",
        label=gettext_lazy("Words beside the box"),
        help_text=gettext_lazy("Leave this empty for “I agree”."),
    )
    sensitive = None  # type: ignore[assignment]
    name = None  # type: ignore[assignment]

    class Meta:
        icon = "check"
        label = gettext_lazy("Consent")


class Consent(Kind):
    """Stored as True when it is ticked, and not at all otherwise. settings: `agree`, the words beside the box."""

    name = "consent"
    label = gettext_lazy("Consent")
    needed = gettext_lazy("Tick the box to say that you agree. You need to agree to go on.")
    block = ConsentBlock
    words = ("agree",)
    paper = "tick.html"

    def settings(self, value: Any) -> dict[str, Any]:
        return {"agree": (value.get("agree") or "").strip() or _("I agree")}

    def form_field(self, question: Question) -> forms.MultipleChoiceField:
        words = self.field_words(question)
        choices = [(TICKED, question.settings["agree"])]
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **words)

    def stored(self, value: Any, question: Question) -> bool | None:
        return True if value else None

    def initial(self, value: Any, question: Question) -> Any:
        return [TICKED] if value is True else value

    def shown(self, value: Any, question: Question) -> str:
        return question.settings["agree"]
