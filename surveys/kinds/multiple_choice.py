"""A question with any number of answers out of a list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import Question
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.kinds.options import choices, counted, items, labels, options_block, text_of
from surveys.kinds.picks import PicksField, how_many, picks_problem
from surveys.kinds.shuffling import shuffle_block, shuffle_settings, stay_block
from surveys.kinds.whole_number import WholeNumberBlock
from surveys.table import Label

NONE = "none"
"""The key of the option that excludes all others, in a question that an editor wrote."""


class MultipleChoiceBlock(QuestionBlock):
    options = options_block()
    none = blocks.CharBlock(
        max_length=200,
        required=False,
        default="",
        label=_("None of these"),
        help_text=_('One more answer, such as "None of these". Who ticks it can tick no other.'),
    )
    fewest = WholeNumberBlock(required=False, min_value=1, label=_("Fewest answers"))
    most = WholeNumberBlock(required=False, min_value=1, label=_("Most answers"))
    shuffle = shuffle_block()
    stay = stay_block()

    class Meta:
        icon = "list-ul"
        label = _("Several answers")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if problem := picks_problem(value["fewest"], value["most"], len(value["options"])):
            raise blocks.StructBlockValidationError(block_errors=problem)
        return value


class MultipleChoice(Kind):
    """settings: `none`, the key of the option that excludes the others; `fewest` and `most` answers."""

    name = "multiple_choice"
    label = _("Several answers")
    needed = _("Choose at least one answer.")
    block = MultipleChoiceBlock
    exclusive = False
    several = True
    measurable = True
    apart = False
    paper = "boxes.html"

    def options(self, value: Any) -> tuple[Label, ...]:
        none = (value.get("none") or "").strip()
        return (*labels(value), *([Label(key=NONE, text=none)] if none else []))

    def settings(self, value: Any) -> dict[str, Any]:
        none = {"none": NONE} if (value.get("none") or "").strip() else {}
        picks = {name: value[name] for name in ("fewest", "most") if value.get(name)}
        return {**shuffle_settings(value), **none, **picks}

    def own_value(self, question: Question) -> dict[str, Any]:
        alone = question.settings.get("none")
        none = {"none": text_of(alone, question)} if alone else {}
        written = tuple(option for option in question.options if option.key != alone)
        return {**question.settings, "options": items(written), **none}

    def form_field(self, question: Question) -> forms.MultipleChoiceField:
        words = self.field_words(question)
        words["help_text"] = question.help or how_many(question)
        words["error_messages"]["invalid_choice"] = _("Choose only answers in the list.")
        words["error_messages"]["invalid_list"] = words["error_messages"]["invalid_choice"]
        return PicksField(question, choices=choices(question), widget=forms.CheckboxSelectMultiple, **words)

    def stored(self, value: Any, question: Question) -> list[str]:
        """In the order of the options and each once, so that the order of ticking is not kept."""
        return [option.key for option in question.options if option.key in value]

    def answers(self, question: Question) -> tuple[Label, ...]:
        return counted(question)

    def tabulated(self, value: Any, question: Question) -> list[str]:
        return list(value)

    def shown(self, value: Any, question: Question) -> str:
        return ", ".join(text_of(key, question) for key in value)
