"""A survey as an XLSForm: the spreadsheet that ODK, KoboToolbox and others make forms from."""

import io
from collections.abc import Mapping

import xlsxwriter

from surveys.definition import Definition
from surveys.exchange.report import Exported
from surveys.exchange.rows import Row, columns_in, sheets_of

SURVEY = ("type", "name")
CHOICES = ("list_name", "name")
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def to_xlsform(
    definition: Definition,
    *,
    language: str,
    translations: Mapping[str, Definition] | None = None,
    code: str = "survey",
) -> Exported:
    """language: of the definition. translations: by language, as `SurveyTranslation` keeps them."""
    sheets = sheets_of(definition, language=language, translations=translations or {}, code=code)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, PLAIN) as book:
        write(book.add_worksheet("survey"), sheets.survey, SURVEY)
        write(book.add_worksheet("choices"), sheets.choices, CHOICES)
        write(book.add_worksheet("settings"), [sheets.settings], ())
    return Exported(content=file.getvalue(), not_said=tuple(sheets.not_said))


def write(sheet: xlsxwriter.worksheet.Worksheet, rows: list[Row], first: tuple[str, ...]) -> None:
    columns = list(columns_in(rows, first))
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column)
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            if row.get(column):
                sheet.write_string(number, place, row[column])
    sheet.freeze_panes(1, 2)
