"""Small neighbours are counted as one before anything is hidden."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.disclosure.collapsing import collapse
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


def parts(table: Table) -> list[tuple[str, ...]]:
    return [row.categories for row in table.rows]


def everyone_in(table: Table) -> Table:
    """The protected table of the same people that is not split."""
    return protect(split({"all": [sum(column) for column in zip(*groups(table).values(), strict=True)]}))


def collapsed(table: Table, **kwargs) -> Table:
    return collapse(table, everyone_in(table), **kwargs)


@pytest.mark.parametrize(("people", "keys"), [(9, ["a+b", "c"]), (10, ["a", "b", "c"])])
def test_a_group_below_ten_goes_with_its_smaller_neighbour(people, keys):
    assert list(groups(collapsed(split({"a": [20], "b": [people], "c": [30]})))) == keys


def test_two_neighbours_with_hidden_cells_go_together_when_that_shows_them():
    """Three in ten gave the second answer: of about 25 and about 20 people fewer than ten, of 45 thirteen."""
    table = collapsed(split({"a": [20, 6], "b": [15, 5], "c": [40, 20]}))
    assert groups(table) == {"a+b": [35, 11], "c": [40, 20]}
    assert (table.rows[0].label.text, table.rows[0].of, table.rows[0].base) == ("A + B", ("a", "b"), 46)


def test_a_group_that_is_shown_whole_is_not_merged_for_its_neighbours_sake():
    rows = {"a": [20, 6], "b": [40, 20], "c": [40, 20]}
    assert groups(collapsed(split(rows))) == rows


def test_two_groups_stay_two():
    rows = {"a": [20, 6], "b": [3, 1]}
    assert groups(collapsed(split(rows))) == rows


def test_those_who_would_not_say_and_those_who_did_not_stay_apart_and_last():
    rows = {"a": [20], "no": [2], "b": [30], "c": [40], "": [1]}
    assert groups(collapsed(split(rows), apart={"no"})) == {"a": [20], "b": [30], "c": [40], "no": [2], "": [1]}


def test_everyones_table_is_left_alone(exact: Exact):
    table = exact({"all": [3, 20]})
    assert collapse(table, protect(table)) is table


def test_an_answer_that_is_hidden_for_everyone_decides_nothing():
    """Nine of 106 gave the second answer: it is hidden in each group and in all together."""
    rows = {"a": [24, 2], "b": [18, 2], "c": [55, 5]}
    assert groups(collapsed(split(rows))) == rows


counts = st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=8)


@settings(deadline=None)
@given(counts)
def test_nobody_is_lost_and_never_more_is_hidden(rows):
    table = split({f"g{place}": row for place, row in enumerate(rows)})
    result = collapsed(table)
    assert [sum(column) for column in zip(*groups(result).values(), strict=True)] == [
        sum(column) for column in zip(*rows, strict=True)
    ]
    assert [key for row in result.rows for key in row.categories] == [row.label.key for row in table.rows]
    assert hidden(result) <= hidden(table)


def hidden(table: Table) -> int:
    return sum(cell.count is None for row in protect(table).rows for cell in row.cells)


def test_a_merged_row_survives_json():
    table = collapsed(split({"a": [20, 6], "b": [15, 5], "c": [40, 20]}))
    assert Table.from_json(table.to_json()) == table


class TestDecidedFromPublicFiguresAlone:
    """What a group answered is never looked at: merging would tell something of it."""

    def test_two_tables_that_differ_in_a_groups_own_answers_are_merged_alike(self):
        one = split({"a": [20, 6], "b": [15, 5], "c": [40, 20]})
        other = split({"a": [0, 26], "b": [20, 0], "c": [55, 5]})
        assert everyone_in(one) == everyone_in(other)
        assert parts(collapsed(one)) == parts(collapsed(other)) == [("a", "b"), ("c",)]

    @settings(deadline=None)
    @given(st.lists(st.sampled_from("abcd"), min_size=30, max_size=250), st.randoms())
    def test_the_same_groups_and_the_same_answers_are_merged_alike_whoever_gave_which(self, people, chance):
        answers = [chance.choices(range(3), weights=[5, 2, 1])[0] for _one in people]
        shuffled = chance.sample(answers, len(answers))
        one, other = (
            split({key: [of.count((key, answer)) for answer in range(3)] for key in "abcd"})
            for of in (list(zip(people, given, strict=True)) for given in (answers, shuffled))
        )
        assert parts(collapsed(one)) == parts(collapsed(other))

    def test_bases_that_round_to_the_same_are_merged_alike(self):
        """23 to 27 are said as 25. The exact base would be one more figure that nobody has published."""
        found = {
            tuple(parts(collapse(split({"a": [size - 6, 6], "b": [15, 5], "c": [40, 20]}), everyone)))
            for everyone in [protect(split({"all": [75, 30]}))]
            for size in range(23, 28)
        }
        assert len(found) == 1


class TestPartsOnlyEverComeApart:
    """Two tables of overlapping parts would tell more than either."""

    def test_what_was_shown_apart_stays_apart(self):
        table = split({"a": [20, 6], "b": [15, 5], "c": [40, 20]})
        assert parts(collapsed(table, before=[("a",), ("b",), ("c",)])) == [("a",), ("b",), ("c",)]

    def test_what_was_merged_comes_apart_when_enough_have_come(self):
        table = split({"a": [80, 30], "b": [75, 25], "c": [40, 20]})
        assert parts(collapsed(table, before=[("a", "b"), ("c",)])) == [("a",), ("b",), ("c",)]

    def test_what_was_merged_is_never_merged_with_another(self):
        """Seen for the first time, `b` and `c` would go together."""
        table = split({"a": [80, 40], "b": [2, 1], "c": [4, 5], "d": [80, 40]})
        assert parts(collapsed(table)) == [("a",), ("b", "c"), ("d",)]
        assert parts(collapsed(table, before=[("a", "b"), ("c", "d")])) == [("a", "b"), ("c", "d")]

    def test_two_groups_that_were_one_may_stay_one(self):
        table = split({"a": [20, 6], "b": [3, 1], "c": [40, 20]})
        assert parts(collapsed(table, before=[("a", "b"), ("c",)])) == [("a", "b"), ("c",)]

    def test_a_category_that_is_new_stands_alone(self):
        table = split({"a": [20, 6], "b": [15, 5], "c": [40, 20], "new": [1, 0]})
        assert parts(collapsed(table, before=[("a", "b"), ("c",)])) == [("a", "b"), ("c",), ("new",)]

    def test_a_category_that_is_gone_leaves_the_others(self):
        table = split({"a": [15, 5], "c": [40, 20]})
        assert parts(collapsed(table, before=[("a", "b"), ("c",)])) == [("a",), ("c",)]

    def test_the_rows_stand_in_the_order_in_which_they_are_offered_now(self):
        table = split({"new": [30, 30], "c": [40, 20], "a": [20, 6], "b": [15, 5]})
        assert parts(collapsed(table, before=[("a", "b"), ("c",)])) == [("new",), ("c",), ("a", "b")]

    @settings(deadline=None)
    @given(
        st.lists(st.lists(st.lists(st.integers(0, 25), min_size=2, max_size=2), min_size=6, max_size=6), max_size=5)
    )
    def test_the_parts_of_one_release_are_within_those_of_the_one_before(self, batches):
        """People come, never fewer: each table is of everybody so far, as the release makes it."""
        total = [[0, 0]] * 6
        before: list[tuple[str, ...]] = []
        for batch in batches:
            total = [[a + b for a, b in zip(row, came, strict=True)] for row, came in zip(total, batch, strict=True)]
            table = split(dict(zip("abcdef", total, strict=True)))
            now = parts(collapsed(table, before=before))
            assert all(any({*part} <= {*old} for old in before) for part in now) or not before
            before = now
