"""A date typed in two or three short fields, which need no calendar to open and no script."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from surveys.kinds.labelled_parts import LabelledParts
from surveys.numerals import plain_digits

LABELS = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
MISSING = {
    "day": _("Enter the day too."),
    "month": _("Enter the month too."),
    "year": _("Enter the year too."),
}
IN_NUMBERS = _("Enter the date in numbers.")
FOUR = _("Enter the year with four digits, such as 2026.")
NO_SUCH = _("There is no such date. Check the day and the month.")


class DateField(forms.Field):
    """names: of the parts that are asked. Cleans to an ISO date, without the day if it is not asked; else None."""

    def __init__(self, names: tuple[str, ...], *, earliest: str | None, latest: str | None, **kwargs: Any) -> None:
        parts = {name: forms.TextInput(attrs=attrs_of(name)) for name in names}
        labels = [LABELS[name] for name in names]
        super().__init__(widget=LabelledParts(parts, labels=labels, template="surveys/kinds/date.html"), **kwargs)
        self.names, self.earliest, self.latest = names, earliest, latest

    def to_python(self, value: Any) -> str | None:
        parts = [plain_digits(str(part or "")) for part in value] if isinstance(value, (list, tuple)) else []
        if not any(parts):
            return None
        if len(parts) != len(self.names):
            raise ValidationError(NO_SUCH)
        given = dict(zip(self.names, parts, strict=True))
        for name, part in given.items():
            if not part:
                raise ValidationError(MISSING[name])
            if not (part.isascii() and part.isdecimal() and len(part) <= 4):
                raise ValidationError(IN_NUMBERS)
        return self.dated(**{name: int(part) for name, part in given.items()})

    def dated(self, *, year: int, month: int, day: int = 1) -> str:
        if year < 1000:
            raise ValidationError(FOUR)
        try:
            date = datetime.date(year, month, day).isoformat()
        except ValueError:
            raise ValidationError(NO_SUCH) from None
        date = date if "day" in self.names else date[:7]
        if (self.earliest and date < self.earliest) or (self.latest and date > self.latest):
            raise ValidationError(self.error_messages["outside"])
        return date


def attrs_of(name: str) -> dict[str, Any]:
    long = 4 if name == "year" else 2
    return {"inputmode": "numeric", "autocomplete": "off", "size": long, "maxlength": long}


def read(iso: str) -> tuple[datetime.date, bool]:
    """The date, on the first of its month if it has no day; and whether it has one."""
    exact = len(iso) > 7
    return datetime.date.fromisoformat(iso if exact else f"{iso}-01"), exact
