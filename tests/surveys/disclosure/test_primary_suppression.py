import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from surveys.disclosure.policy import Policy
from surveys.disclosure.primary_suppression import HIDDEN, hide, hide_base, protect, round_count
from surveys.table import Cell, Status, Table

Exact = Callable[..., Table]


def test_counts_are_rounded_as_the_reference_does(reference: Path) -> None:
    vectors = json.loads((reference / "suppression_rules.json").read_text())["ons_10_5"]["vectors"]
    assert len(vectors) > 0
    assert [round_count(count) for count, _ in vectors] == [expected for _, expected in vectors]


@pytest.mark.parametrize(("count", "said"), [(0, None), (9, None), (10, 10), (11, 10), (12, 10), (13, 15)])
def test_a_count_below_ten_is_hidden_and_others_are_rounded(exact: Exact, count: int, said: int | None) -> None:
    cell = protect(exact({"all": [count, 100 - count]})).rows[0].cells[0]
    assert (cell.count, cell.status == Status.HIDDEN) == (said, said is None)


def test_zero_people_look_like_nine(exact: Exact) -> None:
    assert protect(exact({"all": [0, 60]})).rows[0].cells[0] == protect(exact({"all": [9, 51]})).rows[0].cells[0]


def test_a_base_of_nine_hides_the_row(exact: Exact) -> None:
    row = protect(exact({"all": [9, 0]})).rows[0]
    assert (row.base, row.cells) == (None, (HIDDEN, HIDDEN))


@pytest.mark.parametrize(("base", "said"), [(10, 10), (17, 15), (19, 20)])
def test_of_fewer_than_twenty_people_only_the_base_is_said(exact: Exact, base: int, said: int) -> None:
    """Of 19, a count of ten leaves nine others, and one of nine is small itself."""
    for count in range(base + 1):
        row = protect(exact({"all": [count, base - count]})).rows[0]
        assert (row.base, row.cells) == (said, (HIDDEN, HIDDEN))


def test_of_twenty_people_ten_and_ten_are_said(exact: Exact) -> None:
    cells = protect(exact({"all": [10, 10]})).rows[0].cells
    assert [(cell.count, cell.percent) for cell in cells] == [(10, 50), (10, 50)]


@pytest.mark.parametrize(("base", "rounded", "percent"), [(22, 20, None), (23, 25, 40)])
def test_percentages_begin_at_the_rounded_base_of_the_policy(
    exact: Exact, base: int, rounded: int, percent: int | None
) -> None:
    """By default every count of a smaller base is hidden; with a higher number, counts have no percentages."""
    row = protect(exact({"all": [10, base - 10]}), policy=Policy(percent_base=25)).rows[0]
    status = row.cells[0].status
    assert (row.base, row.cells[0].count, row.cells[0].percent) == (rounded, 10, percent)
    assert (status == Status.TOO_FEW) == (percent is None)


def test_a_percentage_and_its_interval_come_from_the_rounded_counts(exact: Exact) -> None:
    row = protect(exact({"all": [102, 301]})).rows[0]  # said: 100 of 405
    assert (row.base, row.cells[0].count, row.cells[0].percent) == (405, 100, 25)
    assert row.cells == protect(exact({"all": [98, 307]})).rows[0].cells[:1] + row.cells[1:]


@pytest.mark.parametrize(("chose", "said"), [(62, None), (58, None), (53, None), (52, 50), (51, 50), (10, 10)])
def test_a_count_that_leaves_fewer_than_ten_others_is_hidden(exact: Exact, chose: int, said: int | None) -> None:
    """Of 62 people, 53 leave nine and 52 leave ten. All 62, said beside a base that rounds to the same, would tell of
    each of them what they answered."""
    row = protect(exact({"women": [chose, 62 - chose]}, breakdown="sex")).rows[0]
    assert (row.base, row.cells[0].count) == (60, said)


@pytest.mark.parametrize(("chose", "said"), [(21, None), (20, 20), (19, 20), (10, 10)])
def test_with_several_answers_each_those_who_did_not_tick_are_the_others(
    exact: Exact, chose: int, said: int | None
) -> None:
    """Of 30 people 21 ticked it and 9 did not, whatever else they ticked."""
    row = protect(exact({"all": [chose, 25, 15]}, bases={"all": 30})).rows[0]
    assert [cell.count for cell in row.cells] == [said, None, 15]


def test_the_others_are_counted_in_the_row_and_not_among_everyone(exact: Exact) -> None:
    table = protect(exact({"women": [30, 8], "men": [10, 30]}, breakdown="sex"))
    assert [[cell.count for cell in row.cells] for row in table.rows] == [[None, None], [10, 30]]


def test_no_percentage_is_a_hundred(exact: Exact) -> None:
    for base in range(10, 200):
        for chose in range(base + 1):
            cells = protect(exact({"all": [chose, 0]}, bases={"all": base})).rows[0].cells
            assert cells[0].percent != 100


def test_a_wide_interval_asks_for_caution(exact: Exact) -> None:
    assert protect(exact({"all": [15, 15]})).rows[0].cells[0].status == Status.CAUTION
    assert protect(exact({"all": [200, 200]})).rows[0].cells[0].status == Status.SHOWN


def test_people_who_did_not_answer_the_breakdown_get_no_row(exact: Exact) -> None:
    table = protect(exact({"women": [20, 30], "": [12, 13]}, breakdown="sex"))
    assert [row.label.key for row in table.rows] == ["women"]
    assert [row.base for row in protect(exact({"": [20, 30]})).rows] == [50]


def test_a_table_is_protected_once(exact: Exact) -> None:
    table = protect(exact({"all": [20, 30]}))
    assert table.protected
    with pytest.raises(ValueError, match="protected already"):
        protect(table)


def test_a_table_in_which_a_figure_is_missing_is_not_protected(exact: Exact) -> None:
    """It was protected by something else, or is no count of people: nobody knows what rounding it would say."""
    table = exact({"women": [20, 30]}, breakdown="sex")
    (women,) = table.rows
    for row in (replace(women, base=None), replace(women, cells=(Cell(count=None), women.cells[1]))):
        with pytest.raises(ValueError, match="not exact"):
            protect(table.with_rows((row,), protected=False))


def test_one_more_cell_can_be_hidden(exact: Exact) -> None:
    table = protect(exact({"women": [20, 30], "men": [40, 50]}, breakdown="sex"))
    hidden = hide(table, "men", "a1")
    assert hidden.rows[1].cells == (table.rows[1].cells[0], HIDDEN)
    assert (hidden.rows[0], hidden.rows[1].base, hidden.protected) == (table.rows[0], 90, True)


def test_a_base_is_hidden_with_its_row(exact: Exact) -> None:
    table = protect(exact({"women": [20, 30], "men": [40, 50]}, breakdown="sex"))
    hidden = hide_base(table, "women")
    assert (hidden.rows[0].base, hidden.rows[0].cells) == (None, (HIDDEN, HIDDEN))
    assert hidden.rows[1] == table.rows[1]


def test_only_protected_tables_and_known_rows_can_be_hidden_in(exact: Exact) -> None:
    with pytest.raises(ValueError, match="not protected"):
        hide(exact({"all": [20, 30]}), "all", "a0")
    with pytest.raises(KeyError):
        hide_base(protect(exact({"all": [20, 30]})), "nobody")
