"""An uploaded spreadsheet is opened no further than is safe: the largest that is taken, and the first that is not."""

import io
import zipfile
from pathlib import Path

import pytest
import xlrd
import xlsxwriter

from surveys.exchange import workbook
from surveys.exchange.json_in import LARGEST, from_json
from surveys.exchange.report import RefusedError

FORM = Path(__file__).parent / "forms" / "tutorial.xls"


def zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return content.getvalue()


def form_of(rows: int, columns: int) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("survey")
        sheet.write_row(0, 0, ["type", "name", "label", *(f"more {number}" for number in range(columns - 3))])
        for row in range(1, rows + 1):
            sheet.write_row(row, 0, ["integer", f"q{row}", "How many?", *["x"] * (columns - 3 if row == 1 else 0)])
    return content.getvalue()


def test_an_archive_may_have_two_hundred_files():
    workbook.check_xlsx(zipped({f"{number}": b"" for number in range(200)}))
    with pytest.raises(RefusedError, match="Unpacked"):
        workbook.check_xlsx(zipped({f"{number}": b"" for number in range(201)}))


def test_an_archive_may_unpack_to_twenty_megabytes():
    half = b"0" * (10 * 1024**2)
    workbook.check_xlsx(zipped({"a": half, "b": half}))
    with pytest.raises(RefusedError, match="Unpacked"):
        workbook.check_xlsx(zipped({"a": half, "b": half, "c": b"0"}))


def test_a_hundred_and_fifty_thousand_cells_are_enough():
    cells = b"<c " * workbook.CELLS
    workbook.check_xlsx(zipped({"sheet.xml": cells}))
    with pytest.raises(RefusedError, match="more than 3000 rows"):
        workbook.check_xlsx(zipped({"sheet.xml": cells, "other.xml": b"<row"}))


@pytest.mark.parametrize(("rows", "columns"), [(workbook.ROWS, 3), (3, workbook.COLUMNS - 1)])
def test_a_form_of_the_largest_size_is_read(rows, columns):
    assert len(workbook.data_in(form_of(rows, columns)).survey) == rows


@pytest.mark.parametrize(("rows", "columns"), [(workbook.ROWS + 1, 3), (3, workbook.COLUMNS + 1)])
def test_a_form_with_one_row_or_column_more_is_refused(rows, columns):
    with pytest.raises(RefusedError, match="more than 3000 rows or 200 columns"):
        workbook.data_in(form_of(rows, columns))


def test_an_older_workbook_has_as_many_rows_and_no_more(monkeypatch):
    content = FORM.read_bytes()
    with xlrd.open_workbook(file_contents=content) as book:
        rows = max(sheet.nrows for sheet in book.sheets())
    monkeypatch.setattr(workbook, "ROWS", rows)
    workbook.check_xls(content)
    monkeypatch.setattr(workbook, "ROWS", rows - 1)
    with pytest.raises(RefusedError, match="more than"):
        workbook.check_xls(content)


@pytest.mark.parametrize("read", [workbook.form_in, from_json])
def test_a_file_of_more_than_two_megabytes_is_not_looked_into(read):
    for size, why in ((LARGEST, "is not"), (LARGEST + 1, "larger than 2 MB")):
        with pytest.raises(RefusedError, match=why):
            read(b"x" * size)
