"""The sheets of an XLSForm as rows under their headers, and the list of cells that no header or row stands for."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from pyxform import aliases
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

from surveys.exchange.grids import SheetCells
from surveys.exchange.report import NotTaken, RefusedError

NAMES = ("survey", "choices", "settings", "external_choices", "entities", "osm")
FIRST_ROWS = 20
"""Among so many rows the header is looked for: some people write a title above it."""
HEADED_BY = {"survey": {"type"}, "choices": {"list_name", "list name"}}
FARTHEST = 10_000
"""A row beyond it is put directly after the others."""

Row = dict[str, str]


@dataclass
class FormSheet:
    """rows: in the places that they have in the sheet below its header, which stands in the row `header_row`.

    numbers: of those rows in the sheet. told: what stands where it means nothing, and dates.
    """

    name: str
    headers: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    told: list[NotTaken] = field(default_factory=list)


def form_sheets(grids: list[SheetCells]) -> dict[str, FormSheet]:
    """By name in small letters. The only sheet of a workbook is its survey, whatever it is called."""
    by_name = {plain_name(grid.name): grid for grid in grids}
    if len(grids) == 1 and plain_name(grids[0].name) not in NAMES:
        by_name = {"survey": grids[0]}
    return {name: form_sheet(name, grid) for name, grid in by_name.items() if name in NAMES}


def plain_name(name: str) -> str:
    return visible(name).casefold()


def visible(text: str) -> str:
    """On one line, with each letter as one sign, and without marks that no eye sees."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(sign for sign in composed if unicodedata.category(sign) != "Cf").split())


def form_sheet(name: str, grid: SheetCells) -> FormSheet:
    """Raises RefusedError where two columns have one name."""
    sheet = FormSheet(name)
    at = header_row(grid, HEADED_BY.get(name, set()))
    headers = {column: visible(text) for column, text in grid.cells.get(at, {}).items()}
    sheet.headers = list(headers.values())
    if twice := sorted({header for header in sheet.headers if sheet.headers.count(header) > 1}):
        words = _("The sheet “%(sheet)s” has two columns of the same name: %(names)s. Keep one of them.")
        raise RefusedError(words % {"sheet": name, "names": ", ".join(twice)})
    sheet.told += above_and_beside(name, grid, at, headers)
    sheet.told += dates_of(name, grid, at)
    numbers = [number for number in sorted(grid.cells) if number > at]
    if numbers and numbers[-1] <= FARTHEST:
        numbers = list(range(2, numbers[-1] + 1))
    for number in numbers:
        cells = grid.cells.get(number, {}) if number > at else {}
        row = {header: cells[column] for column, header in headers.items() if column in cells}
        sheet.rows.append(with_plain_type(row) if name == "survey" else row)
        sheet.numbers.append(number)
        if name == "choices" and row and not list_in(row):
            why = in_sheet(name, number, _("It names no list, so it is the answer to no question."))
            sheet.told.append(NotTaken(row=None, what=" ".join(row.values())[:80], why=why))
    return sheet


def list_in(row: Row) -> str:
    return next((value for header, value in row.items() if header.casefold() in HEADED_BY["choices"]), "")


def header_row(grid: SheetCells, names: set[str]) -> int:
    """The first row that names a column which must be there; the first of all where none does."""
    rows = sorted(grid.cells)[:FIRST_ROWS]
    named = (row for row in rows if names & {visible(text).casefold() for text in grid.cells[row].values()})
    return next(named, rows[0] if rows else 1)


def above_and_beside(name: str, grid: SheetCells, at: int, headers: dict[int, str]) -> Iterator[NotTaken]:
    for number, cells in sorted(grid.cells.items()):
        row = number if name == "survey" else None
        lost = [text for column, text in sorted(cells.items()) if column not in headers]
        if number < at:
            why = _("It stands above the names of the columns, and means nothing there.")
            yield NotTaken(row=row, what=" ".join(cells.values())[:80], why=why)
        elif number > at and lost:
            why = _("It stands in a column without a name, and means nothing there.")
            yield NotTaken(row=row, what=" ".join(lost)[:80], why=in_sheet(name, number, why))


def dates_of(name: str, grid: SheetCells, at: int) -> Iterator[NotTaken]:
    for number, column in sorted(grid.dates):
        if number > at and name in ("survey", "choices"):
            why = _(
                "The spreadsheet keeps this as a date. If it was something else, such as 1-2, write it anew in the survey."
            )
            row = number if name == "survey" else None
            yield NotTaken(row=row, what=grid.cells[number][column], why=in_sheet(name, number, why))


def in_sheet(name: str, number: int, why: str) -> str:
    if name == "survey":
        return why
    return _("Row %(row)d of the sheet “%(sheet)s”: %(why)s") % {"row": number, "sheet": name, "why": why}


def with_plain_type(row: Row) -> Row:
    """The type in small letters, but for the name of its list: other programs take “Select_one” and “TEXT” too."""
    header = next((header for header in row if header.casefold() == "type"), "")
    words = row.get(header, "").split()
    for several in range(min(len(words), 5), 0, -1):
        command = " ".join(words[:several]).lower()
        if command in aliases.select or command in QUESTION_TYPE_DICT or command.startswith(("begin", "end ", "end_")):
            return {**row, header: " ".join([command, *words[several:]])}
    return {**row, header: " ".join(words)} if words else row
