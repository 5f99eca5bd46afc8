"""Options put in order, by giving each a place: it needs no mouse and no script."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import PREFER_NOT, Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.kinds.options import counted, items, labels, options_block, text_of, written
from surveys.kinds.places import PlacesField
from surveys.kinds.shuffling import shuffle_block, shuffle_settings, stay_block
from surveys.kinds.whole_number import WholeNumberBlock
from surveys.table import Label


class RankingBlock(QuestionBlock):
    options = options_block()
    most = WholeNumberBlock(
        required=False,
        min_value=1,
        label=_("Only the first"),
        help_text=_("How many places are given, such as 3 for the three that matter most. Empty for all."),
    )
    shuffle = shuffle_block()
    stay = stay_block()

    class Meta:
        icon = "list-ol"
        label = _("Put in order")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value["most"] and value["most"] > len(value["options"]):
            error = ValidationError(_("There are not so many options."))
            raise blocks.StructBlockValidationError(block_errors={"most": error})
        return value


class Ranking(Kind):
    """Stored as the keys of the options, the first place first. Tables count who came first.

    settings: `most`, how many places are given where it is not all.
    """

    name = "ranking"
    label = _("Put in order")
    needed = _("Give each answer a place.")
    block = RankingBlock
    several = True
    paper = "ranking.html"

    def options(self, value: Any) -> tuple[Label, ...]:
        return labels(value)

    def settings(self, value: Any) -> dict[str, Any]:
        return {**shuffle_settings(value), **({"most": value["most"]} if value.get("most") else {})}

    def own_value(self, question: Question) -> dict[str, Any]:
        return {"options": items(question.options), **question.settings}

    def form_field(self, question: Question) -> forms.Field:
        words = self.field_words(question)
        words["help_text"] = question.help or how_to(question)
        words["error_messages"]["required"] = words["error_messages"]["incomplete"] = how_to(question)
        return PlacesField(written(question.options), places=places(question), **words)

    def initial(self, value: Any, question: Question) -> Any:
        """The place of each option in the order that they are shown in; "" for none."""
        if not isinstance(value, list):
            return None
        at = {key: str(place) for place, key in enumerate(value, start=1) if isinstance(key, str)}
        return [at.get(option.key, "") for option in written(question.options)]

    def checked(self, value: Any, question: Question, field: forms.Field) -> Any:
        kept = super().checked(value, question, field)
        if kept != (value or []):
            raise ValidationError(_("Choose only answers in the list, and each once."))
        return kept

    def answers(self, question: Question) -> tuple[Label, ...]:
        return counted(question)

    def tabulated(self, value: Any, question: Question) -> list[str]:
        return [value] if value == PREFER_NOT else value[:1]

    def shown(self, value: Any, question: Question) -> str:
        if value == PREFER_NOT:
            return text_of(value, question)
        return ", ".join(f"{place}. {text_of(key, question)}" for place, key in enumerate(value, start=1))


def places(question: Question) -> int:
    """How many are given: for all options, unless fewer are asked for."""
    options = len(written(question.options))
    return min(question.settings.get("most") or options, options)


def how_to(question: Question) -> Any:
    last = places(question)
    if last == 1:
        return _("Choose 1 for the one that comes first.")
    if last == len(written(question.options)):
        return _("Give each a place from 1 to %(last)s. 1 is the first.") % {"last": last}
    return _("Give the places from 1 to %(last)s, and leave the others empty. 1 is the first.") % {"last": last}
