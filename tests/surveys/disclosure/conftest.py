"""Small exact tables for the disclosure tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from surveys.table import Cell, Label, Row, Table

REFERENCE = Path(__file__).parents[2] / "reference"


@pytest.fixture
def reference() -> Path:
    return REFERENCE


@pytest.fixture
def exact() -> Callable[..., Table]:
    """A table from its counts: {"women": [12, 3], ...}; the base is the sum, or given for several answers each."""
    return exact_table


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
