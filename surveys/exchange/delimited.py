"""Delimited files, as any spreadsheet or program saves them: the one reader of CSV files from outside.

Understood: UTF-8 with or without a byte order mark, UTF-16, UTF-32 and Windows' cp1252; comma, semicolon and tab; a
header in any case and order; columns that nobody asked for, separators at the end of lines, and lines that are empty.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from surveys.exchange.text_encoding import UnreadableTextError, decoded

SEPARATORS = (",", ";", "\t")
SAID = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
"""The line by which Excel is told the separator."""
STRANGE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
"""What nobody writes in a spreadsheet."""


@dataclass(frozen=True, kw_only=True)
class FileLine:
    """One line of a file: its number there, from 1, and the cells of the columns that were asked for."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class DelimitedFile:
    """What was read. columns: for each that was asked for, the header that the file has for it."""

    encoding: str  # in words, such as "UTF-8"
    separator: str
    columns: Mapping[str, str]
    lines: tuple[FileLine, ...]


def read_delimited(content: bytes, *, columns: Mapping[str, Sequence[str]], missing: str) -> DelimitedFile:
    """columns: for each column the headers by which it may go, in small letters. missing: said where one is not there.

    Raises ValidationError, which names the line and never repeats what stands in it.
    """
    try:
        encoding, text = decoded(content)
    except UnreadableTextError as error:
        raise ValidationError(str(error)) from error
    check_signs(text)
    skipped, separators, text = without_said(text)
    separator = separator_of(text, separators, columns)
    if not separator:
        raise ValidationError(missing)
    rows = rows_of(text, separator, first=1 + skipped)
    number, header = next(rows)
    headers = places(header, columns)
    check_header(header, number, columns)
    lines = tuple(line_of(number, cells, header, headers) for number, cells in rows)
    named = {name: header[place] for name, place in headers.items()}
    return DelimitedFile(encoding=encoding, separator=separator, columns=named, lines=lines)


def check_signs(text: str) -> None:
    if found := STRANGE.search(text):
        before = text[: found.start()]
        line = len(re.findall(r"\r\n|\r|\n", before)) + 1
        words = _(
            "Line %(line)d holds a sign that no text has. Save the file anew as CSV (UTF-8) and choose it again."
        )
        raise ValidationError(words % {"line": line})


def without_said(text: str) -> tuple[int, Sequence[str], str]:
    """How many lines come before the header, the separators to try, and the text from the header on."""
    first, end, rest = text.partition("\n")
    said = SAID.match(first.strip('\r"'))
    return (1, (said[1],), rest) if said and end else (0, SEPARATORS, text)


LONGEST_CELL = 131_072
"""Letters: what Python's reader of such files takes by default."""


def separator_of(text: str, separators: Sequence[str], columns: Mapping[str, Sequence[str]]) -> str:
    """The one by which the header names all columns; "" where none does."""
    for separator in separators:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            header = next((cells for cells in rows if any(cell.strip() for cell in cells)), [])
        except csv.Error:  # a cell of more letters than any cell has
            continue
        if len(places(header, columns)) == len(columns):
            return separator
    return ""


def rows_of(text: str, separator: str, *, first: int) -> Iterator[tuple[int, list[str]]]:
    """Each row with something in it, by the number of the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = first
    try:
        for cells in reader:
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise csv.Error  # as the reader does itself, unless other code has let it read on
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield begins, stripped
            begins = first + reader.line_num
    except csv.Error:
        words = _("Line %(line)d cannot be read: a quotation mark is opened there and not closed, or is out of place.")
        raise ValidationError(words % {"line": begins}) from None


def plain_header(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def places(header: Sequence[str], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Where each column stands; one that is not there is left out."""
    plain = [plain_header(cell) for cell in header]
    found = {
        name: next((place for place, cell in enumerate(plain) if cell in names), None)
        for name, names in columns.items()
    }
    return {name: place for name, place in found.items() if place is not None}


def check_header(header: Sequence[str], number: int, columns: Mapping[str, Sequence[str]]) -> None:
    plain = [plain_header(cell) for cell in header]
    for names in columns.values():
        twice = [cell for cell in plain if cell in names]
        if len(twice) > 1:
            words = _("Line %(line)d names two columns for the same thing: %(columns)s. Keep one of them.")
            raise ValidationError(words % {"line": number, "columns": ", ".join(twice)})


def line_of(number: int, cells: list[str], header: Sequence[str], headers: Mapping[str, int]) -> FileLine:
    named = max(place for place, cell in enumerate(header) if cell) + 1
    if any(cells[named:]):
        words = _(
            "Line %(line)d has more columns than the first line. A number or a name with a separator in it "
            "belongs in quotation marks."
        )
        raise ValidationError(words % {"line": number})
    return FileLine(
        number=number, cells={name: cells[place] if place < len(cells) else "" for name, place in headers.items()}
    )
