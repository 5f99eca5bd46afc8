"""Lists that are written one row a line, in plain words, where the database keeps JSON."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from surveys.numerals import plain_digits, whole_number

Row = dict[str, Any]
RANGE = re.compile(r"^(-?\d+)(?:\s*(?:-|–|to)\s*(-?\d+))?$")


class LinesField(forms.CharField):
    """Each line is a row, its parts between bars. A row that has no key yet gets one made from its text."""

    widget = forms.Textarea(attrs={"rows": 6, "spellcheck": "true"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(self.line, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[Row]:
        text = super().clean(value)
        numbered = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
        rows, problems = [], []
        for number, line in numbered:
            try:
                rows.append(self.row([part.strip() for part in line.split("|")]))
            except ValidationError as error:
                problems.append(_("Line %(number)d: %(problem)s") % {"number": number, "problem": error.message})
        problems += [_("Two lines have the key “%s”.") % key for key in repeated(row["key"] for row in rows)]
        if problems:
            raise ValidationError(problems)
        return rows

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def line(self, row: Row) -> str:
        raise NotImplementedError

    def row(self, parts: list[str]) -> Row:
        raise NotImplementedError


class OptionLines(LinesField):
    """`key | text`, and behind another bar the points that an option counts for in a set."""

    def line(self, row: Row) -> str:
        points = [str(row["points"])] if row.get("points") is not None else []
        return " | ".join([row["key"], row["text"], *points])

    def row(self, parts: list[str]) -> Row:
        points = {}
        if len(parts) == 3:
            points = {"points": points_in(parts.pop())}
        return {**keyed(parts), **points}


class BandLines(LinesField):
    """`key | text | low to high`."""

    def line(self, row: Row) -> str:
        return f"{row['key']} | {row['text']} | {row['low']} to {row['high']}"

    def row(self, parts: list[str]) -> Row:
        ends = RANGE.match(plain_digits(parts[-1])) if len(parts) > 1 else None
        if ends is None:
            raise ValidationError(
                _("End it with a bar and the numbers that the band goes from and to: low | Low | 0 to 4")
            )
        low = int(ends[1])
        return {**keyed(parts[:-1]), "low": low, "high": int(ends[2]) if ends[2] else low}


def keyed(parts: list[str]) -> Row:
    """key and text, or the text alone."""
    key, text = parts if len(parts) == 2 else (slugify(parts[0])[:60], parts[0])
    if len(parts) > 2:
        raise ValidationError(_("There are too many bars ( | ) in it."))
    if not key or not text:
        raise ValidationError(_("Write a key, a bar and the text: yes | Yes"))
    if key != slugify(key):
        raise ValidationError(_("Use only small letters, digits and - in the key, as in: hardly-ever | Hardly ever"))
    return {"key": key, "text": text}


def points_in(text: str) -> int:
    number = whole_number(text)
    if number is None:
        raise ValidationError(_("The points are a whole number."))
    return number


def repeated(keys: Any) -> list[str]:
    given = list(keys)
    return sorted({key for key in given if given.count(key) > 1})
