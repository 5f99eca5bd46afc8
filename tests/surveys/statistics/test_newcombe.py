"""Newcombe's method 10 against his own examples (tests/reference/newcombe_wilson.json, six digits)."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.newcombe import difference

REFERENCE = Path(__file__).parents[2] / "reference"
EXAMPLES = json.loads((REFERENCE / "newcombe_wilson.json").read_text())["newcombe10_diff95"]


@pytest.mark.parametrize(("counts", "expected"), EXAMPLES.items())
def test_the_published_examples_agree_to_six_digits(counts: str, expected: list[float]) -> None:
    first, second = counts.split("-")
    (chose1, asked1), (chose2, asked2) = (map(int, part.split("/")) for part in (first, second))
    assert difference(chose1 / asked1, asked1, chose2 / asked2, asked2) == pytest.approx(expected, abs=5e-7)


def test_two_groups_in_which_nobody_agreed_still_have_an_interval() -> None:
    gap, low, high = difference(0, 10, 0, 20)
    assert gap == 0
    assert low < 0 < high


def test_a_group_without_answers_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="at least one answer"):
        difference(0.5, 10, 0.5, 0)


@given(p1=st.floats(0, 1), n1=st.integers(1, 5000), p2=st.floats(0, 1), n2=st.integers(1, 5000))
def test_changing_the_order_changes_only_the_sign(p1: float, n1: int, p2: float, n2: int) -> None:
    gap, low, high = difference(p1, n1, p2, n2)
    assert difference(p2, n2, p1, n1) == pytest.approx((-gap, -high, -low), abs=1e-12)
