"""The Wilson interval against Newcombe's examples and against intervals of a weighted survey.

tests/reference/newcombe_wilson.json: examples of Newcombe (1998), six digits.
tests/reference/survey_wilson_kg_expected.json: a weighted and a clustered sample, to fifteen digits.
"""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.wilson import quantile, wilson, wilson_each

REFERENCE = Path(__file__).parents[2] / "reference"
EXAMPLES = json.loads((REFERENCE / "newcombe_wilson.json").read_text())["wilson95"]
WEIGHTED = json.loads((REFERENCE / "survey_wilson_kg_expected.json").read_text())
LONELY = 0.371614172357541  # the weighted proportion of both samples, as R's svymean gives it


@pytest.mark.parametrize(("counts", "expected"), EXAMPLES.items())
def test_the_published_examples_agree_to_six_digits(counts: str, expected: list[float]) -> None:
    chose, asked = map(int, counts.split("/"))
    assert wilson(chose / asked, asked) == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize("level", ["0.95", "0.998"])
def test_a_weighted_proportion_agrees_to_nine_digits(level: str) -> None:
    case = WEIGHTED[f"wilson_srs_{level}"]
    interval = wilson(LONELY, case["neff"], level=float(level), df=case["df"])
    assert interval == pytest.approx((case["lo"], case["hi"]), abs=1e-9)


@pytest.mark.parametrize("level", ["0.95", "0.998"])
def test_a_clustered_proportion_agrees_to_nine_digits(level: str) -> None:
    case = WEIGHTED[f"wilson_clus_{level}"]
    interval = wilson(LONELY, case["neff"], level=float(level), df=case["df"])
    assert interval == pytest.approx((case["lo"], case["hi"]), abs=1e-9)


def test_nobody_gives_an_interval_that_begins_at_exactly_zero() -> None:
    low, high = wilson(0, 20)
    assert low == 0.0
    assert high > 0.1


def test_everybody_gives_an_interval_that_ends_at_exactly_one() -> None:
    low, high = wilson(1, 20)
    assert low < 0.9
    assert high == 1.0


@pytest.mark.parametrize("n", [0, -1])
def test_no_answers_have_no_interval(n: int) -> None:
    with pytest.raises(ValueError, match="at least one answer"):
        wilson(0.5, n)


@pytest.mark.parametrize("p", [-0.01, 1.01])
def test_a_proportion_outside_zero_and_one_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        wilson(p, 10)


@pytest.mark.parametrize("level", [0.0, 1.0])
def test_a_level_of_zero_or_one_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="confidence level"):
        quantile(level)


@given(p=st.floats(0, 1), n=st.floats(0.5, 1e6))
def test_the_interval_holds_the_proportion_and_stays_between_zero_and_one(p: float, n: float) -> None:
    low, high = wilson(p, n)
    assert 0 <= low <= p + 1e-12
    assert p - 1e-12 <= high <= 1


def test_fewer_degrees_of_freedom_widen_the_interval() -> None:
    assert quantile(0.95, 12) > quantile(0.95, 359) > quantile(0.95)


PROPORTIONS = st.one_of(st.sampled_from([0.0, 1.0]), st.floats(0, 1))
ANSWERS = st.floats(1e-3, 1e7, allow_subnormal=False)


@given(st.lists(st.tuples(PROPORTIONS, ANSWERS)), st.sampled_from([0.95, 0.998]))
def test_many_at_once_have_the_intervals_of_each_to_the_last_digit(given_: list, level: float) -> None:
    p, n = (np.array([one[place] for one in given_]) for place in (0, 1))
    low, high = wilson_each(p, n, level=level)
    assert list(zip(low.tolist(), high.tolist(), strict=True)) == [wilson(*one, level=level) for one in given_]


@pytest.mark.parametrize(("p", "n"), [(0.5, 0.0), (-0.1, 10.0), (1.1, 10.0), (math.nan, 10.0), (0.5, math.nan)])
def test_one_that_has_no_interval_is_an_error_for_all(p: float, n: float) -> None:
    with pytest.raises(ValueError, match=r"between 0 and 1|at least one answer"):
        wilson_each(np.array([0.5, p]), np.array([10.0, n]))
