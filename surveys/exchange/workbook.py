"""An uploaded spreadsheet, opened only once it is known to be small, and read as pyxform reads it."""

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import xlrd
from django.utils.translation import gettext as _
from pyxform.errors import PyXFormError
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import DefinitionData, get_xlsform

from surveys.exchange.columns import OURS
from surveys.exchange.report import RefusedError
from surveys.kinds.plain_text import CONTROL

LARGEST, UNPACKED, FILES = 2 * 1024**2, 20 * 1024**2, 200
ROWS, COLUMNS, CELLS = 3_000, 200, 150_000
ROW = f"{OURS}row"
TYPOGRAPHIC = "‘’“”"
KEPT = dict(zip(TYPOGRAPHIC, "\ue000\ue001\ue002\ue003", strict=True))
"""pyxform makes typewriter quotation marks of these, so they are hidden from it."""
BACK = str.maketrans({hidden: sign for sign, hidden in KEPT.items()})


@dataclass(frozen=True, kw_only=True)
class Form:
    """tree: as pyxform makes it, in which each row of the survey sheet has its number. rows: those with a type."""

    tree: dict[str, Any]
    rows: dict[int, str]
    other_sheets: tuple[str, ...]


def form_in(content: bytes) -> Form:
    """Raises RefusedError."""
    data = data_in(content)
    number_rows(data)
    rows = {int(row[ROW]): named(row) for row in data.survey or () if row}
    others = tuple(name for name in ("external_choices", "entities", "osm") if getattr(data, name))
    try:
        return Form(tree=workbook_to_json(deepcopy(data)), rows=rows, other_sheets=others)
    except PyXFormError as error:
        raise invalid(error) from error
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise RefusedError(_("This spreadsheet cannot be read as an XLSForm. Compare it with xlsform.org.")) from error


def named(row: dict[str, Any]) -> str:
    values = [shown(value) for column, value in row.items() if column != ROW and isinstance(value, str)]
    return " ".join(values[:3])


def invalid(error: PyXFormError) -> RefusedError:
    """Its sentences are English, and name the sheet and the row."""
    return RefusedError(_("This is not a valid XLSForm: %(problem)s") % {"problem": shown(str(error))})


def damaged() -> RefusedError:
    return RefusedError(_("This spreadsheet is damaged. Save it again as an Excel workbook (.xlsx)."))


def data_in(content: bytes) -> DefinitionData:
    kind = checked_kind(content)
    try:
        data = get_xlsform(content, file_type=kind)
    except PyXFormError as error:
        raise invalid(error) from error
    except Exception as error:  # two libraries of other people's, given a file of anybody's
        raise damaged() from error
    for sheet in (data.survey, data.choices, data.settings):
        if sheet and (len(sheet) > ROWS or max(map(len, sheet)) > COLUMNS):
            raise too_many()
    return data


def checked_kind(content: bytes) -> str:
    """The ending that says how to open it. Raises RefusedError for what is not a spreadsheet, or too much of one."""
    if len(content) > LARGEST:
        raise RefusedError(_("The file is larger than 2 MB. Leave out what is not part of the form."))
    if content.startswith(b"PK"):
        check_xlsx(content)
        return ".xlsx"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        check_xls(content)
        return ".xls"
    raise RefusedError(_("This is not a spreadsheet. Choose an Excel workbook that ends in .xlsx or .xls."))


def check_xlsx(content: bytes) -> None:
    """Each file in the archive is unpacked to the size that it states and no further."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except Exception as error:  # a damaged archive fails in many ways
        raise damaged() from error
    files = archive.infolist()
    if len(files) > FILES or sum(file.file_size for file in files) > UNPACKED:
        raise RefusedError(_("Unpacked, the file is larger than 20 MB. Leave out what is not part of the form."))
    try:
        cells = sum(cells_in(archive.read(file)) for file in files if file.filename.endswith(".xml"))
    except Exception as error:
        raise damaged() from error
    if cells > CELLS:
        raise too_many()


def cells_in(sheet: bytes) -> int:
    return sheet.count(b"<c ") + sheet.count(b"<c>") + sheet.count(b"<row")


def check_xls(content: bytes) -> None:
    try:
        with xlrd.open_workbook(file_contents=content, ragged_rows=True, logfile=io.StringIO()) as book:
            rows = max((sheet.nrows for sheet in book.sheets()), default=0)
    except Exception as error:
        raise damaged() from error
    if rows > ROWS:
        raise too_many()


def too_many() -> RefusedError:
    words = _("The form has more than %(rows)d rows or %(columns)d columns. Leave out what is not part of it.")
    return RefusedError(words % {"rows": ROWS, "columns": COLUMNS})


def number_rows(data: DefinitionData) -> None:
    """In a column of ours, so that each problem can name its row; and texts as they may be kept."""
    for sheet in (data.survey, data.choices, data.settings):
        for row in sheet or ():
            for column, value in row.items():
                row[column] = hidden(value)
    for number, row in enumerate(data.survey or (), start=2):
        if row:
            row[ROW] = str(number)
    for header in data.survey_header or ():
        header[ROW] = None


def hidden(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    for sign, other in KEPT.items():
        value = value.replace(sign, other)
    return CONTROL.sub("", value)


def shown(value: str) -> str:
    return value.translate(BACK)
