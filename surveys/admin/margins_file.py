"""Reads a margin from a spreadsheet: a line for each category of a question, with its people or its percentage."""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from surveys.definition import PREFER_NOT
from surveys.kinds.sensitive import prefer_not
from surveys.table import Label

LARGEST = 1_000_000  # bytes; a margin has a few dozen lines
COLUMNS = ["category", "people"]
PEOPLE, SHARE = ("people", "number", "count"), ("share", "percent", "percentage", "%")
SUMS_TO = 0.5  # of a percentage point: rounded percentages rarely add up to exactly 100
TOTALS_AGREE = 0.01


@dataclass(frozen=True, kw_only=True)
class Read:
    """numbers: {category key: number}, in the order of the categories."""

    numbers: dict[str, float]
    in_people: bool


def read_margin(content: bytes, categories: Sequence[Label]) -> Read:
    """Raises ValidationError, which names the line and what to do about it."""
    if len(content) > LARGEST:
        raise ValidationError(_("The file is larger than 1 MB. A margin has one line for each category only."))
    lines = lines_of(text_of(content))
    in_people = heading(lines[0][1]) if lines else None
    if in_people is None:
        raise ValidationError(_("The first line must name the columns: category,people or category,share."))
    found: dict[str, float] = {}
    for number, cells in lines[1:]:
        key = category_in(cells, number, categories)
        if key == PREFER_NOT:
            continue
        if key in found:
            raise ValidationError(_("Line %(line)d names a category a second time. Keep one.") % {"line": number})
        found[key] = number_in(cells, number)
    check(found, categories, in_people=in_people)
    return Read(numbers={one.key: found[one.key] for one in categories}, in_people=in_people)


def text_of(content: bytes) -> str:
    """UTF-8, or what spreadsheets on Windows save."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(_("The file cannot be read. Save it as CSV (UTF-8) and choose it again."))


def lines_of(text: str) -> list[tuple[int, list[str]]]:
    """Each line that is not empty, with its number, as cells."""
    first = text.lstrip().split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        numbered = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error:
        raise ValidationError(_("The file cannot be read. Save it as CSV (UTF-8) and choose it again.")) from None
    return [(number, cells) for number, cells in numbered if any(cells)]


def heading(cells: list[str]) -> bool | None:
    """Whether the second column counts people; None when the columns are others."""
    names = [cell.casefold() for cell in cells[:2]]
    if len(names) < 2 or names[0] != "category":
        return None
    return True if names[1] in PEOPLE else False if names[1] in SHARE else None


def category_in(cells: list[str], line: int, categories: Sequence[Label]) -> str:
    given = plain(cells[0])
    outside = Label(key=PREFER_NOT, text=prefer_not().text)
    for same in (lambda one: plain(one.key), lambda one: plain(one.text)):
        for one in (*categories, outside):
            if same(one) == given:
                return one.key
    words = _("Line %(line)d: “%(given)s” is not a category of this question. Use one of: %(known)s.")
    known = ", ".join(one.text for one in categories)
    raise ValidationError(words % {"line": line, "given": cells[0][:80], "known": known})


def plain(words: str) -> str:
    """Without what spreadsheets change, and the apostrophe that keeps words from being read as a formula."""
    return " ".join(words.replace("’", "'").lstrip("'").split()).casefold()


def number_in(cells: list[str], line: int) -> float:
    raw = cells[1] if len(cells) > 1 else ""
    try:
        number = float(raw.removesuffix("%").replace(",", "").replace(" ", ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        words = _("Line %(line)d has no number in the second column. Write one in figures, such as 1250 or 12.5.")
        raise ValidationError(words % {"line": line})
    if number < 0:
        raise ValidationError(_("Line %(line)d is below 0. There cannot be fewer people than none.") % {"line": line})
    return number


def check(found: dict[str, float], categories: Sequence[Label], *, in_people: bool) -> None:
    missing = [one.text for one in categories if one.key not in found]
    if missing:
        words = _("The file has no line for: %(missing)s. Add it, with 0 if nobody lives there who belongs to it.")
        raise ValidationError(words % {"missing": ", ".join(missing)})
    total = sum(found.values())
    if not total > 0 or math.isinf(total):
        raise ValidationError(_("All numbers are 0. Fill in the second column."))
    if not in_people and abs(total - 100) > SUMS_TO:
        words = _("The percentages add up to %(total)s rather than to 100. Look for one that is missing or wrong.")
        raise ValidationError(words % {"total": f"{total:g}"})


def check_totals(total: float, others: Iterable[tuple[str, float]]) -> None:
    """others: wording and total of the other margins that count people. Within 1% they agree."""
    for wording, other in others:
        if abs(total - other) > TOTALS_AGREE * other:
            words = _(
                "The file adds up to %(total)s people, the margin of “%(other)s” to %(theirs)s. Margins of one area "
                "must agree within 1%%: use figures for the same people, of the same ages, or give percentages."
            )
            told = {"total": f"{total:,.0f}", "other": wording, "theirs": f"{other:,.0f}"}
            raise ValidationError(words % told)
