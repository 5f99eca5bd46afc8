"""CSV files: released figures, one to a line, that no spreadsheet takes for a formula."""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from surveys.table import Table

COLUMNS = [
    "question",
    "wave",
    "breakdown",
    "group",
    "answer",
    "status",
    "count",
    "base",
    "percent",
    "low_95",
    "high_95",
    "key",
    "asked",
    "adjusted_percent",
    "adjusted_low_95",
    "adjusted_high_95",
]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table_rows(table: Table) -> list[list[Any]]:
    """A row for each cell, in the order of COLUMNS; figures that are not shown are empty and the status says why.

    key: tells two series of one question apart, which may have the same words.
    """
    return [
        [
            table.question.text,
            table.wave.text if table.wave else "all",
            table.breakdown.text if table.breakdown else "",
            row.label.text if table.breakdown else "everyone",
            answer.text,
            cell.status.value,
            cell.count,
            row.base,
            cell.percent,
            cell.low,
            cell.high,
            table.question.key,
            "no longer" if table.ended else "yes",
            cell.adjusted,
            cell.adjusted_low,
            cell.adjusted_high,
        ]
        for row, answer, cell in table.cells()
    ]


def write_csv(rows: Iterable[Sequence[Any]], columns: Sequence[str] = COLUMNS) -> str:
    file = io.StringIO()
    write_csv_to(file, rows, columns)
    return file.getvalue()


def csv_download(rows: Iterable[Sequence[Any]], columns: Sequence[str] = COLUMNS) -> bytes:
    """A file to be opened by a double click: without the byte order mark Excel takes its letters for others."""
    return codecs.BOM_UTF8 + write_csv(rows, columns).encode()


def write_csv_to(file: TextIO, rows: Iterable[Sequence[Any]], columns: Sequence[str]) -> None:
    """A row at a time, so that it does not matter how many there are."""
    writer = csv.writer(file)
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([harmless(value) for value in row] for row in rows)


def harmless(value: Any) -> Any:
    """Text that begins like a formula gets an apostrophe in front; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
