"""A release as a spreadsheet: its contents, a readable sheet for each question, and every figure in one long sheet.

Only text and numbers are written: no formula, so no cached value, and no name of a person in the properties.
"""

import datetime
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from surveys.exchange.csv import COLUMNS, harmless, table_rows
from surveys.table import Cell, Status, Table

PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CREDITS = ("author", "manager", "company")


def write_xlsx(tables: Sequence[Table], *, title: str, about: Sequence[str], date: datetime.date) -> bytes:
    """title: of the file. about: lines on the first sheet. date: of the release, so equal releases give equal files."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, PLAIN) as book:
        created = datetime.datetime(date.year, date.month, date.day)
        book.set_properties({"title": title, "created": created, **dict.fromkeys(CREDITS, "")})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        names = {key: f"Q{number}" for number, key in enumerate(dict.fromkeys(t.question.key for t in tables), 1)}
        texts = {table.question.key: table.question.text for table in tables}
        first = [[title], *([line] for line in about), [], ["sheet", "question"]]
        first += [[name, texts[key]] for key, name in names.items()]
        put(book.add_worksheet("Contents"), first, bold, (1,))
        figures = [row for table in tables for row in table_rows(table)]
        put(book.add_worksheet("All figures"), [COLUMNS, *figures], bold, (1,))
        for key, name in names.items():
            own = [table for table in tables if table.question.key == key]
            lines, heads = question_lines(own)
            put(book.add_worksheet(name), lines, bold, heads)
    return file.getvalue()


def put(sheet: Any, lines: Sequence[Sequence[Any]], bold: Any, heads: Sequence[int]) -> None:
    """heads: the lines, from 1, that are headings."""
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 20, 20)
    for number, line in enumerate(lines):
        look = bold if number + 1 in heads else None
        for place, value in enumerate(map(harmless, line)):
            if isinstance(value, str) and value:
                sheet.write_string(number, place, value, look)
            elif value is not None and value != "":
                sheet.write_number(number, place, value, look)


def question_lines(tables: Sequence[Table]) -> tuple[list[list[Any]], list[int]]:
    lines: list[list[Any]] = [[tables[0].question.text]]
    heads = [1]
    for table in tables:
        heading = ", ".join(part.text for part in (table.breakdown, table.wave) if part) or "Everyone"
        lines += [
            [],
            [heading],
            ["group", *(words for a in table.answers for words in (a.text, "95% interval")), "base"],
        ]
        heads += [len(lines) - 1, len(lines)]
        for row in table.rows:
            figures = [words for cell in row.cells for words in said(cell)]
            base = "hidden" if row.base is None else row.base
            lines.append([row.label.text if table.breakdown else "everyone", *figures, base])
    return lines, heads


def said(cell: Cell) -> tuple[Any, str]:
    """The percentage, or the status in words; and the interval."""
    if cell.status in (Status.HIDDEN, Status.TOO_FEW) or cell.percent is None:
        return ("hidden" if cell.status is Status.HIDDEN else "not enough answers"), ""
    mark = " (uncertain)" if cell.status is Status.CAUTION else ""
    return cell.percent, f"{round(cell.low or 0)} to {round(cell.high or 0)}{mark}"
