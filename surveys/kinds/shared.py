"""Shared questions: the editor picks a measure, and its wording, options and kind come from there alone."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import Question

OUTCOME, ABOUT_YOU = "outcome", "about_you"
GONE = _("This shared question is no longer in the list of measures. Choose another one.")
CANNOT_SPLIT = _("Results can be split only by a question with one answer.")


def measures(**wanted: Any) -> Any:
    return apps.get_model("surveys", "Measure").objects.filter(**wanted)


def outcome_choices() -> list[tuple[str, str]]:
    return [(measure.code, str(measure)) for measure in measures(topic=OUTCOME)]


def about_you_choices() -> list[tuple[str, str]]:
    return [(measure.code, str(measure)) for measure in measures(topic=ABOUT_YOU)]


class MeasureBlock(blocks.StructBlock):
    """The measure field is declared by the two blocks below, each with its own topic."""

    required = blocks.BooleanBlock(required=False, label=_("Must be answered"))

    def clean(self, value: Any) -> Any:
        measure = measures(code=value.get("measure") or "").first()
        if value.get("measure") and measure is None:
            raise blocks.StructBlockValidationError(block_errors={"measure": ValidationError(GONE)})
        if measure and value.get("group_by") and measure.kind != "single_choice":
            raise blocks.StructBlockValidationError(block_errors={"group_by": ValidationError(CANNOT_SPLIT)})
        return super().clean(value)


class SharedQuestionBlock(MeasureBlock):
    measure = blocks.ChoiceBlock(choices=outcome_choices, label=_("Measure"))
    group_by = blocks.BooleanBlock(required=False, label=_("Split the results by this question"))

    class Meta:
        icon = "lock"
        label = _("Shared question")


class AboutYouBlock(MeasureBlock):
    measure = blocks.ChoiceBlock(choices=about_you_choices, label=_("Measure"))
    group_by = blocks.BooleanBlock(required=False, default=True, label=_("Split the results by this question"))

    class Meta:
        icon = "user"
        label = _("About you question")


def shared_questions(value: Any, key: str) -> tuple[Question, ...]:
    """The measure's questions; whatever else the block holds is not looked at. Raises ValidationError if it is gone."""
    measure = measure_of(value)
    asked = Question(
        key=key,
        kind=measure.kind,
        text=measure.text,
        help=measure.help,
        required=bool(value.get("required")),
        measure=measure.code,
        breakdown=bool(value.get("group_by")) and measure.kind == "single_choice",
        options=measure.labels,
        settings=measure.settings,
    )
    return (asked,)


def derived_from(value: Any, key: str) -> tuple[Question, ...]:
    """What is counted of the measure without being asked: the score of a set."""
    return ()


def measure_of(value: Any) -> Any:
    """The measure in the words of the active language, which `define()` makes the page's."""
    measure = measures(code=value.get("measure") or "").first()
    if measure is None:
        raise ValidationError(GONE)
    return measure.in_language(get_language())
