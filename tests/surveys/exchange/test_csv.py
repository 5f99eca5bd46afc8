"""CSV files: nothing in them is a formula, and nothing hidden is in them."""

import codecs
import csv

import pytest

from surveys.disclosure.primary_suppression import protect
from surveys.exchange.csv import COLUMNS, csv_download, harmless, table_rows, write_csv
from surveys.exchange.delimited import read_delimited
from surveys.table import Cell, Label, Row, Table


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_that_begins_like_a_formula_is_made_harmless(start):
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("value", ["plain", 12, -3, None, 0.5, ""])
def test_other_values_stay_as_they_are(value):
    assert harmless(value) == value


def test_headers_are_made_harmless_too():
    assert write_csv([], ["=cmd"]).strip() == "'=cmd"


def test_a_hidden_figure_is_empty_and_its_status_says_so():
    exact = Table(
        question=Label(key="q", text="Well?"),
        answers=(Label(key="y", text="Yes"), Label(key="n", text="No"), Label(key="m", text="Maybe")),
        rows=(
            Row(
                label=Label(key="everyone", text="Everyone"),
                base=47,
                cells=(Cell(count=25), Cell(count=7), Cell(count=15)),
            ),
        ),
    )
    lines = write_csv(table_rows(protect(exact))).splitlines()
    shown, hidden, also_shown = csv.DictReader(lines)
    assert [hidden[name] for name in ("status", "count", "percent", "low_95", "high_95")] == ["hidden", "", "", "", ""]
    assert (shown["status"], shown["count"], shown["base"], shown["percent"]) == ("shown", "25", "45", "56")
    assert (also_shown["status"], also_shown["count"]) == ("shown", "15")
    assert lines[0] == ",".join(COLUMNS)


def test_a_file_to_download_begins_with_the_mark_by_which_excel_knows_its_letters():
    content = csv_download([["Sgôr", 5]], columns=["name", "number"])
    assert content.startswith(codecs.BOM_UTF8)
    read = read_delimited(content, columns={"name": ("name",), "number": ("number",)}, missing="-")
    assert dict(read.lines[0].cells) == {"name": "Sgôr", "number": "5"}
