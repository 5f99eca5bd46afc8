"""The sheets of a workbook as text, cell by cell, as a person sees them: merged cells are filled, dates are marked."""

import datetime
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import openpyxl
import xlrd

from surveys.typed_text import CONTROL

Cells = dict[int, dict[int, str]]
"""Text by row and column, both from 1; nothing that is empty."""


@dataclass
class SheetCells:
    """One sheet. dates: the rows and columns of cells that the spreadsheet keeps as dates, whatever was typed."""

    name: str
    cells: Cells = field(default_factory=dict)
    dates: set[tuple[int, int]] = field(default_factory=set)

    def put(self, row: int, column: int, value: Any) -> None:
        if text := text_of(value):
            self.cells.setdefault(row, {})[column] = text
            if isinstance(value, datetime.date):
                self.dates.add((row, column))

    def fill(self, first: int, last: int, column: int) -> None:
        """What stands in the uppermost of merged cells stands in each of them that belongs to a row."""
        text = self.cells.get(first, {}).get(column)
        for row in range(first + 1, last + 1):
            if text and row in self.cells:
                self.cells[row].setdefault(column, text)


def text_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    text = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    return CONTROL.sub("", text).strip().removeprefix("\ufeff").strip()


def grids_in(content: bytes, kind: str) -> list[SheetCells]:
    """kind: ".xlsx" or ".xls". Raises whatever the two libraries raise when the file is damaged."""
    return list(xlsx_grids(content) if kind == ".xlsx" else xls_grids(content))


def xlsx_grids(content: bytes) -> Iterator[SheetCells]:
    """Read row by row, so that one cell far below the others costs nothing."""
    merged = merged_in(content)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs state them wrongly, and cells would be passed over
            grid = SheetCells(sheet.title)
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                for place, value in enumerate(row, start=1):
                    grid.put(number, place, value)
            for first, last, column in merged.get(sheet.title, []):
                grid.fill(first, last, column)
            yield grid
    finally:
        book.close()


def merged_in(content: bytes) -> dict[str, list[tuple[int, int, int]]]:
    """By sheet, the first and last row and the first column of merged cells; they are rare, and cost another reading."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if not any(b"<mergeCell" in archive.read(name) for name in archive.namelist() if "worksheets/" in name):
            return {}
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [(one.min_row, one.max_row, one.min_col) for one in sheet.merged_cells.ranges]
        for sheet in book.worksheets
    }


def xls_grids(content: bytes) -> Iterator[SheetCells]:
    with xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO()) as book:
        for sheet in book.sheets():
            grid = SheetCells(sheet.name)
            for row in range(sheet.nrows):
                for column, cell in enumerate(sheet.row(row)):
                    grid.put(row + 1, column + 1, xls_value(cell, book.datemode))
            for first, end, column, _end in sheet.merged_cells:
                grid.fill(first + 1, end, column + 1)
            yield grid


def xls_value(cell: Any, datemode: int) -> Any:
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate.xldate_as_datetime(cell.value, datemode)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "")
    return cell.value
