"""Small exact tables for the disclosure tests."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from surveys.disclosure.primary_suppression import round_count
from surveys.table import Cell, Label, Row, Table

REFERENCE = Path(__file__).parents[2] / "reference"


@pytest.fixture
def reference() -> Path:
    return REFERENCE


@pytest.fixture
def exact() -> Callable[..., Table]:
    """A table from its counts: {"women": [12, 3], ...}; the base is the sum, or given for several answers each."""
    return exact_table


@pytest.fixture
def careless() -> Callable[[Table], Table]:
    """A published table of which nothing was thought of but that small counts are hidden and others rounded."""

    def published(table: Table) -> Table:
        rows = tuple(
            replace(
                row,
                base=round_count(row.base or 0),
                cells=tuple(Cell(count=round_count(cell.count or 0)) for cell in row.cells),
            )
            for row in table.rows
        )
        return table.with_rows(rows, protected=True)

    return published


def exact_table(
    rows: dict[str, list[int]], *, breakdown: str = "", wave: str = "", bases: dict | None = None
) -> Table:
    width = len(next(iter(rows.values())))
    return Table(
        question=label("happy"),
        answers=tuple(label(f"a{place}") for place in range(width)),
        rows=tuple(
            Row(
                label=label(key),
                base=bases[key] if bases else sum(counts),
                cells=tuple(Cell(count=count) for count in counts),
            )
            for key, counts in rows.items()
        ),
        breakdown=label(breakdown) if breakdown else None,
        wave=label(wave) if wave else None,
        exclusive=bases is None,
    )


def label(key: str) -> Label:
    return Label(key=key, text=key.title())
