"""A cell's share is the same whether it is worked out alone or with all the others of a view."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from surveys.comparison.shares import or_none, shares, shares_each

PEOPLE = st.one_of(st.none(), st.sampled_from([0, 5, 30, 35]), st.integers(0, 200).map(lambda fives: 5 * fives))


def column(values: list) -> np.ndarray:
    return np.array([math.nan if value is None else value for value in values], dtype=float)


@given(st.lists(st.tuples(PEOPLE, PEOPLE)))
def test_many_cells_have_the_shares_of_each_to_the_last_digit(cells: list) -> None:
    found = shares_each(column([count for count, _base in cells]), column([base for _count, base in cells]))
    each = [dict(zip(("percent", "low", "high"), one, strict=True)) for one in zip(*map(or_none, found), strict=True)]
    nothing = {"percent": None, "low": None, "high": None}
    assert each == [shares(*cell) or nothing for cell in cells]


def test_more_than_all_is_all() -> None:
    """Both are rounded, so that a count can come out above its base."""
    percent, _low, high = shares_each(column([105]), column([100]))
    assert (percent.tolist(), high.tolist()) == ([100.0], [100.0])


def test_what_is_missing_is_none() -> None:
    assert or_none(column([0, None, 1.5])) == [0, None, 1.5]
