"""A date to the day, or to the month. It is never counted."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import PREFER_NOT, Question
from surveys.kinds.date_parts import DateField, read
from surveys.kinds.kind import Kind, QuestionBlock
from surveys.kinds.options import text_of

DAY, MONTH = "day", "month"


class DateQuestionBlock(QuestionBlock):
    precision = blocks.ChoiceBlock(
        choices=[(DAY, _("Day, month and year")), (MONTH, _("Month and year"))], default=MONTH, label=_("How exactly")
    )
    earliest = blocks.DateBlock(required=False, label=_("Earliest date"))
    latest = blocks.DateBlock(required=False, label=_("Latest date"))

    class Meta:
        icon = "calendar-alt"
        label = _("Date")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value["earliest"] and value["latest"] and value["latest"] < value["earliest"]:
            error = ValidationError(_("The latest date is before the earliest."))
            raise blocks.StructBlockValidationError(block_errors={"latest": error})
        return value


class Date(Kind):
    """settings: `precision`, "day" or "month"; `earliest` and `latest` as ISO dates to that precision.

    Stored as "2026-09-14" or "2026-09".
    """

    name = "date"
    label = _("Date")
    needed = _("Enter a date.")
    block = DateQuestionBlock
    paper = "date.html"

    def settings(self, value: Any) -> dict[str, Any]:
        precision = value.get("precision") or MONTH
        ends = {name: iso(value[name], precision) for name in ("earliest", "latest") if value.get(name)}
        return {"precision": precision, **ends}

    def own_value(self, question: Question) -> dict[str, Any]:
        ends = {name: question.settings[name] for name in ("earliest", "latest") if name in question.settings}
        return {**question.settings, **{name: end if len(end) > 7 else f"{end}-01" for name, end in ends.items()}}

    def form_field(self, question: Question) -> forms.Field:
        names = ("day", "month", "year") if question.settings["precision"] == DAY else ("month", "year")
        words = self.field_words(question)
        if (ends := (question.settings.get("earliest"), question.settings.get("latest"))) != (None, None):
            words["error_messages"] |= {"outside": between(*ends)}
        return DateField(names, earliest=ends[0], latest=ends[1], **words)

    def initial(self, value: Any, question: Question) -> Any:
        return None if value is None else [part.lstrip("0") for part in reversed(str(value).split("-"))]

    def shown(self, value: Any, question: Question) -> str:
        return text_of(value, question) if value == PREFER_NOT else in_words(value)


def iso(date: datetime.date, precision: str) -> str:
    return date.isoformat() if precision == DAY else date.isoformat()[:7]


def in_words(value: str) -> str:
    """As it is written in the active language: 14 September 2026, or September 2026."""
    day, exact = read(value)
    return date_format(day, "DATE_FORMAT" if exact else "YEAR_MONTH_FORMAT")


def between(earliest: str | None, latest: str | None) -> str:
    ends = {"earliest": in_words(earliest) if earliest else "", "latest": in_words(latest) if latest else ""}
    if earliest and latest:
        return _("Enter a date from %(earliest)s to %(latest)s.") % ends
    return (_("Enter %(earliest)s or a later date.") if earliest else _("Enter %(latest)s or an earlier date.")) % ends
