"""Answers as CSV: a line for each response, with codes as in the dictionary."""

import csv
from collections.abc import Iterable
from pathlib import Path

from surveys.exchange.answers.variable import Value, Variable
from surveys.exchange.csv import harmless


def write_answers_csv(path: Path, variables: list[Variable], rows: Iterable[list[Value]]) -> None:
    """UTF-8. What was not answered is empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([variable.name for variable in variables])
        writer.writerows([harmless(value) for value in row] for row in rows)
