"""Reads a margin from a spreadsheet: a line for each category of a question, with its people or its percentage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from surveys.definition import PREFER_NOT
from surveys.exchange.delimited import DelimitedFile, FileLine, read_delimited
from surveys.exchange.number_column import numbers_in
from surveys.kinds.sensitive import prefer_not
from surveys.table import Label

LARGEST = 1_000_000  # bytes; a margin has a few dozen lines
COLUMNS = ["category", "people"]
PEOPLE, SHARE = ("people", "number", "count"), ("share", "percent", "percentage", "%")
HEADERS = {"category": ("category",), "number": (*PEOPLE, *SHARE)}
ALL = Decimal(100)  # percent
SUMS_TO = 0.5  # of a percentage point: rounded percentages rarely add up to exactly 100
TOTALS_AGREE = 0.01


@dataclass(frozen=True, kw_only=True)
class MarginRead:
    """A margin as its file says it. numbers: {category key: number}, in the order of the categories."""

    numbers: dict[str, float]
    in_people: bool
    file: DelimitedFile


def read_margin(content: bytes, categories: Sequence[Label]) -> MarginRead:
    """Raises ValidationError, which names the line and what to do about it."""
    if len(content) > LARGEST:
        raise ValidationError(_("The file is larger than 1 MB. A margin has one line for each category only."))
    missing = _("The first line must name the columns: category,people or category,share.")
    file = read_delimited(content, columns=HEADERS, missing=missing)
    in_people = file.columns["number"].casefold() in PEOPLE
    lines = lines_by_category(file, categories)
    cells = {line.number: line.cells["number"] for line in lines.values()}
    numbers = numbers_in(cells, separator=file.separator, largest=None if in_people else ALL)
    for line, number in numbers.items():
        if number < 0:
            words = _("Line %(line)d is below 0. There cannot be fewer people than none.")
            raise ValidationError(words % {"line": line})
    found = {key: float(numbers[line.number]) for key, line in lines.items()}
    check(found, categories, in_people=in_people)
    return MarginRead(numbers={one.key: found[one.key] for one in categories}, in_people=in_people, file=file)


def lines_by_category(file: DelimitedFile, categories: Sequence[Label]) -> dict[str, FileLine]:
    """The line of each category that the file names, without "Prefer not to say"."""
    found: dict[str, FileLine] = {}
    for line in file.lines:
        key = category_in(line.cells["category"], line.number, categories)
        if key == PREFER_NOT:
            continue
        if key in found:
            raise ValidationError(_("Line %(line)d names a category a second time. Keep one.") % {"line": line.number})
        found[key] = line
    return found


def category_in(cell: str, line: int, categories: Sequence[Label]) -> str:
    given = plain(cell)
    outside = Label(key=PREFER_NOT, text=prefer_not().text)
    for same in (lambda one: plain(one.key), lambda one: plain(one.text)):
        for one in (*categories, outside):
            if same(one) == given:
                return one.key
    words = _("Line %(line)d: “%(given)s” is not a category of this question. Use one of: %(known)s.")
    known = ", ".join(one.text for one in categories)
    raise ValidationError(words % {"line": line, "given": cell[:80], "known": known})


def plain(words: str) -> str:
    """Without what spreadsheets change, and the apostrophe that keeps words from being read as a formula."""
    return " ".join(words.replace("’", "'").lstrip("'").split()).casefold()


def check(found: dict[str, float], categories: Sequence[Label], *, in_people: bool) -> None:
    missing = [one.text for one in categories if one.key not in found]
    if missing:
        words = _("The file has no line for: %(missing)s. Add it, with 0 if nobody lives there who belongs to it.")
        raise ValidationError(words % {"missing": ", ".join(missing)})
    total = sum(found.values())
    if not total > 0:
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
