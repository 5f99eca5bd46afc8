"""Small neighbours are counted as one before anything is hidden."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.disclosure.collapsing import merged
from surveys.disclosure.primary_suppression import protect
from surveys.table import Cell, Label, Row, Table

Exact = Callable[..., Table]


def split(rows: dict[str, list[int]]) -> Table:
    def label(key: str) -> Label:
        return Label(key=key, text=key.upper())

    columns = len(next(iter(rows.values())))
    return Table(
        question=label("q"),
        answers=tuple(label(f"answer-{place}") for place in range(columns)),
        rows=tuple(
            Row(label=label(key), base=sum(counts), cells=tuple(Cell(count=count) for count in counts))
            for key, counts in rows.items()
        ),
        breakdown=label("b"),
    )


def groups(table: Table) -> dict[str, list[int | None]]:
    return {row.label.key: [cell.count for cell in row.cells] for row in table.rows}


@pytest.mark.parametrize(("people", "keys"), [(9, ["a+b", "c"]), (10, ["a", "b", "c"])])
def test_a_group_below_ten_goes_with_its_smaller_neighbour(people, keys):
    assert list(groups(merged(split({"a": [20], "b": [people], "c": [30]})))) == keys


def test_two_neighbours_with_hidden_cells_go_together_when_that_shows_them():
    table = merged(split({"a": [20, 6], "b": [15, 5], "c": [40, 20]}))
    assert groups(table) == {"a+b": [35, 11], "c": [40, 20]}
    assert (table.rows[0].label.text, table.rows[0].of, table.rows[0].base) == ("A + B", ("a", "b"), 46)


def test_a_group_that_is_shown_whole_is_not_merged_for_its_neighbours_sake():
    rows = {"a": [20, 6], "b": [40, 20], "c": [40, 20]}
    assert groups(merged(split(rows))) == rows


def test_two_groups_stay_two():
    rows = {"a": [20, 6], "b": [3, 1]}
    assert groups(merged(split(rows))) == rows


def test_those_who_would_not_say_and_those_who_did_not_stay_apart_and_last():
    rows = {"a": [20], "no": [2], "b": [30], "c": [40], "": [1]}
    assert groups(merged(split(rows), apart={"no"})) == {"a": [20], "b": [30], "c": [40], "no": [2], "": [1]}


def test_everyones_table_is_left_alone(exact: Exact):
    table = exact({"all": [3, 20]})
    assert merged(table) is table


counts = st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=8)


@settings(deadline=None)
@given(counts)
def test_nobody_is_lost_and_never_more_is_hidden(rows):
    table = split({f"g{place}": row for place, row in enumerate(rows)})
    result = merged(table)
    assert [sum(column) for column in zip(*groups(result).values(), strict=True)] == [
        sum(column) for column in zip(*rows, strict=True)
    ]
    assert [key for row in result.rows for key in row.categories] == [row.label.key for row in table.rows]
    assert hidden(result) <= hidden(table)


def hidden(table: Table) -> int:
    return sum(cell.count is None for row in protect(table).rows for cell in row.cells)


def test_a_merged_row_survives_json():
    table = merged(split({"a": [20, 6], "b": [15, 5], "c": [40, 20]}))
    assert Table.from_json(table.to_json()) == table
