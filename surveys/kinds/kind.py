"""What every kind of question can do: be written in the admin, asked in a form, checked, and counted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import Question
from surveys.table import Label


class QuestionBlock(blocks.StructBlock):
    """The fields that a local question of any kind has."""

    text = blocks.CharBlock(max_length=500, label=_("Question"))
    help = blocks.CharBlock(max_length=500, required=False, label=_("Help"))
    required = blocks.BooleanBlock(required=False, label=_("Must be answered"))


class Kind:
    """One kind of question. Subclasses say what is theirs; the defaults suit a kind that is never counted.

    name: its key in `KINDS` and in definitions. block: what an editor fills in. needed: the words of the error when
    a question that must be answered was not. exclusive: whether each person gives one answer.
    """

    name: str
    label: Any
    needed: Any
    block: type[QuestionBlock]
    exclusive = True

    def question(self, value: Any, key: str) -> Question:
        """The question that a block value stands for; key is the block's id."""
        return Question(
            key=key,
            kind=self.name,
            text=value["text"].strip(),
            help=(value["help"] or "").strip(),
            required=bool(value["required"]),
            breakdown=bool(value.get("group_by")),
            options=self.options(value),
            settings=self.settings(value),
        )

    def options(self, value: Any) -> tuple[Label, ...]:
        return ()

    def settings(self, value: Any) -> dict[str, Any]:
        return {}

    def form_field(self, question: Question) -> forms.Field:
        raise NotImplementedError

    def field_words(self, question: Question) -> dict[str, Any]:
        """What all form fields of a question are given."""
        return {
            "label": question.text,
            "help_text": question.help,
            "required": question.required,
            "error_messages": {"required": self.needed},
        }

    def stored(self, value: Any, question: Question) -> Any:
        """What is kept of a cleaned form value; None, "" or [] when nothing was answered."""
        return value

    def answers(self, question: Question) -> tuple[Label, ...]:
        """The answers that a table counts; none when the kind is never counted."""
        return ()

    def tabulated(self, value: Any, question: Question) -> list[str]:
        """The keys of `answers()` that one stored value counts towards."""
        return []

    def shown(self, value: Any, question: Question) -> str:
        """A stored value in the words that the resident saw."""
        return str(value)
