"""A table as JSON: what was stored before weighting existed still reads, and comes out the same."""

from dataclasses import replace

from surveys.table import Cell, Label, Row, Table

OLD = {
    "question": {"key": "q", "text": "How?"},
    "answers": [{"key": "a", "text": "A"}],
    "rows": [
        {
            "label": {"key": "everyone", "text": "Everyone"},
            "base": 40,
            "cells": [{"count": 40, "status": "shown", "percent": 100, "low": 91.2, "high": 100.0}],
        }
    ],
    "breakdown": None,
    "wave": None,
    "measure": None,
    "breakdown_measure": None,
    "exclusive": True,
    "protected": True,
    "ended": False,
}


def as_lists(data):
    return {
        **data,
        "answers": list(data["answers"]),
        "rows": [{**row, "cells": list(row["cells"])} for row in data["rows"]],
    }


def test_the_json_of_an_old_release_reads_and_is_written_as_it_was() -> None:
    table = Table.from_json(OLD)
    assert (table.rows[0].effective, table.rows[0].cells[0].adjusted) == (None, None)
    assert as_lists(table.to_json()) == OLD


def test_a_weighted_table_comes_back_from_json() -> None:
    cell = Cell(count=40, percent=100, low=91.2, high=100.0, adjusted=0, adjusted_low=0.0, adjusted_high=9.5)
    row = Row(label=Label(key="e", text="E"), base=40, cells=(cell,), effective=35, design_effect=1.1)
    table = replace(Table.from_json(OLD), rows=(row,), adjusted_for=Label(key="age", text="Age?"))
    assert Table.from_json(as_lists(table.to_json())) == table
