"""Statements to agree or disagree with: written together, and asked one by one rather than as a grid."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from surveys.definition import Question
from surveys.kinds.options import labels
from surveys.kinds.question_block import QuestionBlock
from surveys.kinds.sensitive import prefer_not
from surveys.kinds.single_choice import SingleChoice
from surveys.table import Label


class AgreeDisagreeBlock(QuestionBlock):
    """What would be one statement's alone, such as a short name or a picture, is not asked for."""

    text = blocks.CharBlock(
        max_length=500,
        label=gettext_lazy("Before each statement"),
        help_text=gettext_lazy("For example: How far do you agree or disagree with this?"),
    )
    statements = blocks.ListBlock(
        blocks.CharBlock(max_length=300, label=gettext_lazy("Statement")),
        min_num=1,
        label=gettext_lazy("Statements"),
    )
    options = blocks.ListBlock(
        blocks.CharBlock(max_length=200, label=gettext_lazy("Answer")),
        default=[],
        label=gettext_lazy("Answers"),
        help_text=gettext_lazy("Leave this empty for the usual five, from “Strongly agree” to “Strongly disagree”."),
    )
    help = None
    name = None  # type: ignore[assignment]
    easy_read = None
    picture = None
    audio = None

    class Meta:
        icon = "list-ol"
        label = gettext_lazy("Agree or disagree")


class AgreeDisagree(SingleChoice):
    """Each statement is a question with one answer, of the kind that other such questions are.

    So a definition holds no question of this kind, and a definition that is read back gives single questions.
    """

    name = "agree_disagree"
    label = gettext_lazy("Agree or disagree")
    block = AgreeDisagreeBlock
    measurable = False

    def questions(self, value: Any, key: str) -> tuple[Question, ...]:
        """One for each statement, keyed by its list item's id, and with the lead-in as its help."""
        sensitive = bool(value.get("sensitive"))
        options = (*(labels(value) or usual_answers()), *([prefer_not()] if sensitive else []))
        return tuple(
            Question(
                key=statement.key,
                kind=SingleChoice.name,
                text=statement.text,
                help=value["text"].strip(),
                required=bool(value["required"]),
                sensitive=sensitive,
                options=options,
            )
            for statement in labels(value, "statements")
        )


def usual_answers() -> tuple[Label, ...]:
    """In the active language."""
    return (
        Label(key="agree-5", text=_("Strongly agree")),
        Label(key="agree-4", text=_("Agree")),
        Label(key="agree-3", text=_("Neither agree nor disagree")),
        Label(key="agree-2", text=_("Disagree")),
        Label(key="agree-1", text=_("Strongly disagree")),
    )
