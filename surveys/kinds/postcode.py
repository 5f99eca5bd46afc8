"""A question for a postcode, of which only the place is kept in which it lies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.kinds.options import counted, text_of, written
from surveys.kinds.postcode_field import PostcodeField
from surveys.kinds.postcodes import table_choices, tables
from surveys.kinds.routes import KeyBlock
from surveys.table import Label


class TableBlock(blocks.ChoiceBlock):
    """The code of a table: never translated."""

    get_translatable_segments = KeyBlock.get_translatable_segments
    restore_translated_segments = KeyBlock.restore_translated_segments


class PostcodeBlock(QuestionBlock):
    table = TableBlock(
        choices=table_choices,
        label=_("Postcode table"),
        help_text=_("Says which postcode lies in which place. Only the place is kept, never the postcode."),
    )
    group_by = blocks.BooleanBlock(required=False, label=_("Split the results by this question"))

    class Meta:
        icon = "site"
        label = _("Postcode")


class Postcode(Kind):
    """Stored as the key of the place. options: the places. settings: the `table` and the `digest` of its content."""

    name = "postcode"
    label = _("Postcode")
    needed = _("Enter a postcode.")
    block = PostcodeBlock

    def options(self, value: Any) -> tuple[Label, ...]:
        places = tables(code=value.get("table") or "").values_list("places", flat=True).first()
        return tuple(Label(**place) for place in places or ())

    def settings(self, value: Any) -> dict[str, Any]:
        code = value.get("table") or ""
        return {"table": code, "digest": tables(code=code).values_list("digest", flat=True).first() or ""}

    def own_value(self, question: Question) -> dict[str, Any]:
        return {"table": question.settings["table"], "group_by": question.breakdown}

    def form_field(self, question: Question) -> forms.Field:
        words = self.field_words(question)
        words["help_text"] = question.help or _(
            "We look up in which area it lies and then forget the postcode itself."
        )
        places = {option.key: option.text for option in written(question.options)}
        return PostcodeField(places, table=question.settings["table"], **words)

    def initial(self, value: Any, question: Question) -> Any:
        """Nothing typed, and the place that was found before."""
        return None if value is None else ["", value]

    def answers(self, question: Question) -> tuple[Label, ...]:
        return counted(question)

    def tabulated(self, value: Any, question: Question) -> list[str]:
        return [value]

    def shown(self, value: Any, question: Question) -> str:
        return text_of(value, question)
