"""The API's list of measures: the shared questions that some standing release has figures of."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from surveys.exchange.open_data.field import NUMBER, TEXT, field, listed
from surveys.exchange.open_data.filter import AREA, MEASURE, REGION
from surveys.exchange.open_data.listing import Listing, Narrow, by
from surveys.models import GatheredMeasure, Measure
from surveys.table import Label

PAIR = {
    "type": "object",
    "properties": {"key": TEXT, "text": TEXT},
    "required": ["key", "text"],
    "additionalProperties": False,
}


def asked() -> QuerySet[GatheredMeasure]:
    return GatheredMeasure.objects.filter(release__retracted_on=None)


def released_measures() -> QuerySet[Measure]:
    return Measure.objects.filter(code__in=asked().values("measure"))


def asked_where(path: str) -> Narrow:
    return lambda rows, value: rows.filter(code__in=asked().filter(**{path: value}).values("measure"))


def pairs(labels: tuple[Label, ...]) -> list[dict[str, str]]:
    return [{"key": label.key, "text": label.text} for label in labels]


def items(measure: Measure) -> list[dict[str, Any]]:
    return [{"key": item["key"], "text": item["text"]} for item in measure.items]


MEASURES = Listing(
    name="measures",
    row="Measure",
    title=_("Measures"),
    description=_("The shared questions, and the questions by which people are split, that areas have released."),
    rows=released_measures,
    key={"code": str},
    filters=(
        (AREA, asked_where("release__area")),
        (REGION, asked_where("release__region")),
        (MEASURE, by("code")),
    ),
    fields=(
        field("measure", TEXT, _("Code of the measure, the same in every area."), "happy", "code"),
        field("version", NUMBER, _("Version of the measure as it is now."), 1),
        field("title", TEXT, _("The question, or the name of the score."), "How happy are you?"),
        field("text", TEXT, _("The words that people are asked."), "How happy are you?"),
        field("questions", listed(PAIR), _("Of a score: the questions that it is made of; else empty."), [], items),
        field(
            "answers",
            listed(PAIR),
            _("The answers, or the bands of a score, by the keys that cells have."),
            [{"key": "very", "text": "Very happy"}, {"key": "not", "text": "Not too happy"}],
            lambda measure: pairs(measure.labels),
        ),
        field(
            "polarity",
            {**TEXT, "enum": [polarity.value for polarity in Measure.Polarity]},
            _("Whether more of the focus is worse, better or neither."),
            "higher_is_worse",
        ),
        field("focus", TEXT, _("Key of the answer that comparisons look at first; may be empty."), "not"),
        field("source", TEXT, _("Where the wording comes from."), ""),
        field("licence", TEXT, _("The licence of the wording."), ""),
    ),
)
