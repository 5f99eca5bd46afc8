"""The demo's answers: each respondent of the General Social Survey, as rows for `submit_many()`."""

import csv
import datetime
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from demo.programme import MEASURES

DATA = Path(__file__).parent / "data" / "gss_happiness.csv"


@cache
def respondents() -> dict[tuple[str, int], list[dict[str, str]]]:
    """The rows of the data file by division and year."""
    found = defaultdict(list)
    with DATA.open(newline="") as file:
        for row in csv.DictReader(file):
            found[row["region"], int(row["year"])].append(row)
    return found


def answers_of(row: dict[str, str], keys: dict[str, str]) -> dict[str, Any]:
    """What one respondent answered, by question key; keys: the question key of each measure's code."""
    return {
        keys[measure.code]: measure.values[row[measure.column]] for measure in MEASURES if row[measure.column].strip()
    }


def asked_in(year: int) -> datetime.datetime:
    """The middle of the survey's field work, which is in spring."""
    return datetime.datetime(year, 4, 1, 12, tzinfo=datetime.UTC)
