"""The p-value of a difference against R's prop.test() without correction, and against the chi-squared distribution.

tests/reference/base_R_tests.json: prop.test(c(56, 48), c(70, 80), correct = FALSE).
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from surveys.statistics.p_value import p_of_difference

R = json.loads((Path(__file__).parents[2] / "reference" / "base_R_tests.json").read_text())["prop_test_56_70_vs_48_80"]


def test_it_agrees_with_r() -> None:
    assert p_of_difference(56 / 70, 70, 48 / 80, 80) == pytest.approx(R["p"], abs=1e-12)


@given(yes1=st.integers(0, 500), no1=st.integers(0, 500), yes2=st.integers(0, 500), no2=st.integers(0, 500))
def test_it_is_that_of_a_table_of_two_by_two(yes1: int, no1: int, yes2: int, no2: int) -> None:
    n1, n2 = yes1 + no1, yes2 + no2
    if not (n1 and n2 and yes1 + yes2 and no1 + no2):
        return
    expected = chi2_contingency([[yes1, no1], [yes2, no2]], correction=False).pvalue
    assert p_of_difference(yes1 / n1, n1, yes2 / n2, n2) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_where_nobody_or_everybody_agreed_there_is_nothing_to_differ_by(share: float) -> None:
    assert p_of_difference(share, 40, share, 80) == 1.0


def test_equal_shares_are_as_alike_as_can_be() -> None:
    assert p_of_difference(0.25, 40, 0.25, 4000) == 1.0


@pytest.mark.parametrize(("n1", "n2"), [(0, 10), (10, 0), (-1, 10)])
def test_a_group_without_answers_is_refused(n1: int, n2: int) -> None:
    with pytest.raises(ValueError, match="at least one answer"):
        p_of_difference(0.5, n1, 0.5, n2)
