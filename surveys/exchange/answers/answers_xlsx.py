"""Answers as an Excel workbook, written row by row so that a large survey needs little memory."""

from collections.abc import Iterable
from pathlib import Path

from surveys.exchange.answers.variable import Value, Variable

PLAIN = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_answers_xlsx(path: Path, variables: list[Variable], rows: Iterable[list[Value]]) -> None:
    """Text is text, whatever it begins with: no cell is a formula."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {**PLAIN, "tmpdir": str(path.parent)}) as book:
        sheet = book.add_worksheet("answers")
        for column, variable in enumerate(variables):
            sheet.write_string(0, column, variable.name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write_number(number, column, value)
