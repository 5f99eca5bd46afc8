"""Shared questions: the editor picks a measure, and its wording, options and kind come from there alone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import PREFER_NOT, Question
from surveys.kinds.measure_block import GONE, MeasureCodeBlock, measures
from surveys.kinds.score import SET
from surveys.kinds.sensitive import prefer_not
from surveys.table import Label

OUTCOME, ABOUT_YOU = "outcome", "about_you"
CANNOT_SPLIT = _("Results can be split only by a question with one answer.")


class MeasureBlock(blocks.StructBlock):
    """The measure field is declared by the two blocks below, each with its own topic."""

    required = blocks.BooleanBlock(required=False, label=_("Must be answered"))

    def clean(self, value: Any) -> Any:
        measure = measures(code=value.get("measure") or "").first()
        if measure and value.get("group_by") and measure.kind != "single_choice":
            raise blocks.StructBlockValidationError(block_errors={"group_by": ValidationError(CANNOT_SPLIT)})
        return super().clean(value)


class SharedQuestionBlock(MeasureBlock):
    measure = MeasureCodeBlock(topic=OUTCOME, label=_("Measure"))
    group_by = blocks.BooleanBlock(required=False, label=_("Split the results by this question"))

    class Meta:
        icon = "lock"
        label = _("Shared question")


class AboutYouBlock(MeasureBlock):
    measure = MeasureCodeBlock(topic=ABOUT_YOU, label=_("Measure"))
    group_by = blocks.BooleanBlock(required=False, default=True, label=_("Split the results by this question"))

    class Meta:
        icon = "user"
        label = _("About you question")


def shared_questions(value: Any, key: str) -> tuple[Question, ...]:
    """The measure's questions; whatever else the block holds is not looked at. Raises ValidationError if it is gone.

    A set is asked one question at a time, under the block's id and the item's key.
    """
    measure = measure_of(value)
    required = bool(value.get("required"))
    if measure.kind == SET:
        return tuple(item_question(measure, item, key, required=required) for item in measure.items)
    breakdown = bool(value.get("group_by")) and measure.kind == "single_choice"
    return (measure_question(measure, key, required=required, breakdown=breakdown),)


def derived_from(value: Any, key: str) -> tuple[Question, ...]:
    """What is counted of the measure without being asked: the score of a set."""
    measure = measure_of(value)
    return (score_question(measure, key),) if measure.kind == SET else ()


def measure_question(measure: Any, key: str, *, required: bool = False, breakdown: bool = False) -> Question:
    return Question(
        key=key,
        kind=measure.kind,
        text=measure.text,
        help=measure.help,
        required=required,
        measure=measure.code,
        breakdown=breakdown,
        sensitive=may_be_refused(measure),
        options=options_of(measure),
        settings=measure.settings,
    )


def item_question(measure: Any, item: dict[str, str], key: str, *, required: bool) -> Question:
    """The words before the set are said again with each of its questions, so that each can be read alone."""
    return Question(
        key=f"{key}.{item['key']}",
        kind="single_choice",
        text=item["text"],
        help=" ".join(filter(None, [measure.text, measure.help])),
        required=required,
        measure=f"{measure.code}.{item['key']}",
        sensitive=may_be_refused(measure),
        options=options_of(measure),
    )


def score_question(measure: Any, key: str) -> Question:
    """All that was asked is in it, so that its fingerprint changes with any word of the set."""
    points = measure.scoring["points"]
    return Question(
        key=key,
        kind="score",
        text=measure.title,
        help=measure.text,
        asks=False,
        measure=measure.code,
        options=tuple(Label(**item) for item in measure.items),
        settings={
            "method": measure.scoring["method"],
            "points": [{**option, "points": points[option["key"]]} for option in written(measure)],
            "bands": measure.scoring["bands"],
            "before": measure.text,
        },
    )


def written(measure: Any) -> list[dict[str, str]]:
    return [option for option in measure.options if option["key"] != PREFER_NOT]


def may_be_refused(measure: Any) -> bool:
    return measure.sensitive or len(written(measure)) < len(measure.options)


def options_of(measure: Any) -> tuple[Label, ...]:
    """The measure's options, and last "Prefer not to say", in the measure's own words where it has them."""
    options = tuple(Label(**option) for option in written(measure))
    own = tuple(Label(**option) for option in measure.options if option["key"] == PREFER_NOT)
    return (*options, *(own or ([prefer_not()] if measure.sensitive else [])))


def measure_of(value: Any) -> Any:
    """The measure in the words of the active language, which `define()` makes the page's."""
    measure = measures(code=value.get("measure") or "").first()
    if measure is None:
        raise ValidationError(GONE)
    return measure.in_language(get_language())
