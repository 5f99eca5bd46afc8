"""The Wilson interval against Newcombe's examples and against intervals of a weighted survey.

tests/reference/newcombe_wilson.json: examples of Newcombe (1998), six digits.
tests/reference/survey_wilson_kg_expected.json: a weighted and a clustered sample, to fifteen digits.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.wilson import quantile, wilson

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
