"""An uploaded spreadsheet, opened only once it is known to be small, and read as pyxform reads it."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import xlrd
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pyxform.errors import PyXFormError
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import DefinitionData

from surveys.exchange.delimited import read_delimited
from surveys.exchange.form_sheets import FormSheet, form_sheets
from surveys.exchange.grids import grids_in
from surveys.exchange.report import NotTaken, RefusedError
from surveys.typed_text import CONTROL

LARGEST, UNPACKED, FILES = 2 * 1024**2, 20 * 1024**2, 200
ROWS, COLUMNS, CELLS = 3_000, 200, 150_000
ROW = "equal_ground_row"
OTHER = "other"
OR_OTHER = re.compile(r"\b(or_other|or other|or specify other)$")
TYPOGRAPHIC = "‘’“”"
KEPT = dict(zip(TYPOGRAPHIC, "\ue000\ue001\ue002\ue003", strict=True))
"""pyxform makes typewriter quotation marks of these, so they are hidden from it."""
BACK = str.maketrans({hidden: sign for sign, hidden in KEPT.items()})


@dataclass(frozen=True, kw_only=True)
class Form:
    """tree: as pyxform makes it, in which each row of the survey sheet has its number. rows: those with a type.

    told: what was found where it means nothing. choices: the answers that the file itself has, by list.
    """

    tree: dict[str, Any]
    rows: dict[int, str]
    other_sheets: tuple[str, ...]
    told: tuple[NotTaken, ...]
    choices: dict[str, set[str]]


def form_in(content: bytes, *, title: str = "") -> Form:
    """title: where the form has none. Raises RefusedError."""
    return form_of(sheets_in(content), title=title)


def own_form_in(content: bytes) -> Form:
    """Of a file that was written here: it has a row more for each page, and may be larger than one from outside."""
    return form_of(form_sheets(grids_in(content, ".xlsx")), title="")


def form_of(sheets: dict[str, FormSheet], *, title: str) -> Form:
    """Raises RefusedError."""
    data = definition_data(sheets)
    number_rows(data, sheets)
    rows = {int(row[ROW]): named(row) for row in data.survey or () if row}
    others = tuple(name for name in ("external_choices", "entities", "osm") if getattr(data, name))
    told = tuple(one for sheet in sheets.values() for one in sheet.told)
    own_choices = names_by_list(data.choices or ())
    try:
        tree = workbook_to_json(deepcopy(data))
    except PyXFormError as error:
        raise invalid(error) from error
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise RefusedError(_("This spreadsheet cannot be read as an XLSForm. Compare it with xlsform.org.")) from error
    if not any(titled(row) for row in data.settings or ()):
        tree["title"] = hidden(title)
    part_other_lists(tree, data.survey or (), own_choices)
    return Form(tree=tree, rows=rows, other_sheets=others, told=told, choices=own_choices)


def named(row: dict[str, Any]) -> str:
    values = [shown(value) for column, value in row.items() if column != ROW and isinstance(value, str)]
    return " ".join(values[:3])


def invalid(error: PyXFormError) -> RefusedError:
    """Its sentences are English, and name the sheet and the row."""
    return RefusedError(_("This is not a valid XLSForm: %(problem)s") % {"problem": shown(str(error))})


def damaged() -> RefusedError:
    return RefusedError(_("This spreadsheet is damaged. Save it again as an Excel workbook (.xlsx)."))


def data_in(content: bytes) -> DefinitionData:
    """The sheets as pyxform takes them. Raises RefusedError."""
    return definition_data(sheets_in(content))


def sheets_in(content: bytes) -> dict[str, FormSheet]:
    """Raises RefusedError."""
    kind = checked_kind(content)
    try:
        grids = grids_in(content, kind)
    except Exception as error:  # two libraries of other people's, given a file of anybody's
        raise damaged() from error
    for grid in grids:
        if len(grid.cells) > ROWS + 1 or any(max(cells, default=0) > COLUMNS for cells in grid.cells.values()):
            raise too_many()
    sheets = form_sheets(grids)
    if "survey" not in sheets:
        names = ", ".join(f"“{grid.name}”" for grid in grids)
        raise RefusedError(_("This workbook has no sheet “survey”. It has: %(names)s.") % {"names": names})
    return sheets


def definition_data(sheets: dict[str, FormSheet]) -> DefinitionData:
    data = DefinitionData(sheet_names=list(sheets))
    for name, sheet in sheets.items():
        setattr(data, name, sheet.rows)
        setattr(data, f"{name}_header", [dict.fromkeys(sheet.headers)])
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
    if is_delimited(content):
        words = _("This is a CSV file, which has room for one sheet. Save the form as an Excel workbook (.xlsx).")
        raise RefusedError(words)
    raise RefusedError(_("This is not a spreadsheet. Choose an Excel workbook that ends in .xlsx or .xls."))


def is_delimited(content: bytes) -> bool:
    try:
        read_delimited(content, columns={"type": ("type",), "name": ("name",)}, missing="-")
    except ValidationError:
        return False
    return True


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


def number_rows(data: DefinitionData, sheets: dict[str, FormSheet]) -> None:
    """In a column of ours, so that each problem can name its row; and texts as they may be kept.

    The column has no colon in its name: pyxform reads all headers of a sheet otherwise where one has two of them.
    """
    for rows in (data.survey, data.choices, data.settings):
        for row in rows or ():
            for column, value in row.items():
                row[column] = hidden(value)
    for number, row in zip(sheets["survey"].numbers, data.survey or (), strict=True):
        if row:
            row[ROW] = str(number)
    for header in data.survey_header or ():
        header[ROW] = None


def part_other_lists(tree: dict[str, Any], survey: Sequence[dict[str, str]], own: dict[str, set[str]]) -> None:
    """pyxform adds “other” to a list that one question asks to have it in: the others keep the list as it is."""
    asking = {row[ROW] for row in survey if row and OR_OTHER.search(type_in(row))}
    lists = tree.get("choices", {})
    for name in own.keys() & lists.keys():
        if OTHER not in own[name] and any(choice["name"] == OTHER for choice in lists[name]):
            with_other = f"{name} {OTHER}"
            lists[with_other] = lists[name]
            lists[name] = [choice for choice in lists[name] if choice["name"] != OTHER]
            for row in rows_below(tree):
                if row.get("itemset") == name and row.get(ROW) in asking:
                    row["itemset"] = with_other


def titled(row: dict[str, str]) -> bool:
    return any("_".join(column.split()).lower() in ("form_title", "title") for column in row)


def rows_below(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for row in node.get("children", ()):
        yield row
        yield from rows_below(row)


def type_in(row: dict[str, str]) -> str:
    return next((value for column, value in row.items() if column.casefold() == "type"), "")


def names_by_list(choices: Sequence[dict[str, str]]) -> dict[str, set[str]]:
    """The answers that the file itself has in each list, before pyxform adds any."""
    found: dict[str, set[str]] = {}
    for row in choices:
        plain = {"_".join(column.split()).lower(): value for column, value in row.items()}
        name = plain.get("name") or plain.get("value") or ""
        found.setdefault(plain.get("list_name", ""), set()).add(name)
    return found


def hidden(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    for sign, other in KEPT.items():
        value = value.replace(sign, other)
    return CONTROL.sub("", value)


def shown(value: str) -> str:
    return value.translate(BACK)
