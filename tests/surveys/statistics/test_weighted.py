"""Weights, weighted means and their cost against R's survey package.

tests/reference/survey_synthetic.csv and _weights.csv: 360 invented respondents of three areas, and their weights.
tests/reference/survey_synthetic_expected_R.json: what R's `survey` makes of them.
"""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.effective import design_effect, effective_number
from surveys.statistics.raking import rake
from surveys.statistics.weighted import weighted_mean
from surveys.statistics.wilson import wilson

REFERENCE = Path(__file__).parents[2] / "reference"
EXPECTED = json.loads((REFERENCE / "survey_synthetic_expected_R.json").read_text())


def column(file: str, name: str) -> list[str]:
    with (REFERENCE / file).open(newline="") as lines:
        return [row[name] for row in csv.DictReader(lines)]


def numbers(file: str, name: str) -> np.ndarray:
    return np.array([float("nan") if value in ("NA", "") else float(value) for value in column(file, name)])


PEOPLE, WEIGHTS = "survey_synthetic.csv", "survey_synthetic_weights.csv"
MARGINS = {name: EXPECTED["margins"][name] for name in ("age", "sex", "imd")}
GROUPS = {name: column(PEOPLE, name) for name in MARGINS}


def test_raked_weights_agree_with_r_to_eight_digits() -> None:
    base = numbers(WEIGHTS, "base")
    weights = rake(GROUPS, MARGINS, base=base) * EXPECTED["margins"]["total"] / base.sum()
    assert weights == pytest.approx(numbers(WEIGHTS, "w_rake"), rel=1e-8)


@pytest.mark.parametrize(("name", "file_column"), [("base", "base"), ("rake", "w_rake"), ("linear", "w_cal_linear")])
def test_what_weighting_costs_agrees_with_r(name: str, file_column: str) -> None:
    weights = numbers(WEIGHTS, file_column)
    assert design_effect(weights) == pytest.approx(EXPECTED["kish"][name]["deff"], abs=1e-9)
    assert effective_number(weights) == pytest.approx(EXPECTED["kish"][name]["neff"], abs=1e-6)


def test_a_weighted_mean_agrees_with_r() -> None:
    expected = EXPECTED["srs_weights_fixed"]["mean_life"]
    life = weighted_mean(numbers(PEOPLE, "life"), numbers(WEIGHTS, "w_rake"))
    assert (life.value, life.se) == pytest.approx((expected["est"], expected["se"]), abs=1e-9)
    assert life.df == expected["df"]
    assert life.interval() == pytest.approx(expected["ci95_t"], abs=1e-9)


def test_a_weighted_share_agrees_with_r_and_has_the_wilson_interval_of_its_effective_number() -> None:
    expected = EXPECTED["srs_weights_fixed"]["prop_lonely"]["svymean"]
    known = json.loads((REFERENCE / "survey_wilson_kg_expected.json").read_text())["wilson_srs_0.95"]
    lonely = weighted_mean(numbers(PEOPLE, "lonely"), numbers(WEIGHTS, "w_rake"))
    assert (lonely.value, lonely.se) == pytest.approx((expected["est"], expected["se"]), abs=1e-9)
    assert lonely.n_eff == pytest.approx(known["neff"], abs=1e-6)
    low, high = wilson(lonely.value, lonely.n_eff, df=lonely.df)
    assert (low, high) == pytest.approx((known["lo"], known["hi"]), abs=1e-9)


def test_an_unweighted_mean_agrees_with_student_s_t() -> None:
    case = json.loads((REFERENCE / "base_R_tests.json").read_text())["t_mean"]
    mean = weighted_mean(case["x"])
    assert mean.value == case["mean"]
    assert mean.interval() == pytest.approx(case["ci"], abs=1e-9)


def test_answers_that_are_all_alike_have_kish_s_effective_number() -> None:
    assert weighted_mean([1, 1, 1, 1], [1, 1, 2, 2]).n_eff == effective_number([1, 1, 2, 2])


@pytest.mark.parametrize(
    ("values", "weights"), [([], []), ([1.0], [1.0]), ([float("nan")] * 2, [1, 1]), ([1, 2], [1]), ([1, 2], [1, 0])]
)
def test_too_little_to_weight_is_refused(values: list[float], weights: list[float]) -> None:
    with pytest.raises(ValueError, match=r"answer|weight"):
        weighted_mean(values, weights)


SIDES = {"side": ["left"] * 30 + ["right"] * 10}


def test_trimmed_weights_keep_within_their_limits() -> None:
    wanted = {"side": {"left": 0.1, "right": 0.9}}
    assert rake(SIDES, wanted).max() / rake(SIDES, wanted).mean() == pytest.approx(3.6)
    trimmed = rake(SIDES, wanted, limits=(0.2, 3))
    assert trimmed.max() <= 3 + 1e-9
    assert trimmed.min() >= 0.2 - 1e-9


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ({"left": 0.5, "right": 0.4}, "add up to 0.9"),
        ({"left": 0.5, "right": 0.3, "middle": 0.2}, "no respondent is in “middle”"),
        ({"left": 1.0}, "nobody in “right”"),
        ({"left": 1.0, "right": 0.0}, "nobody in “right”"),
    ],
)
def test_a_margin_that_does_not_fit_the_respondents_is_refused_in_words(shares: dict, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        rake(SIDES, {"side": shares})


def test_margins_that_contradict_each_other_are_refused() -> None:
    twice = {"side": SIDES["side"], "again": SIDES["side"]}
    with pytest.raises(ValueError, match="No weights satisfy"):
        rake(twice, {"side": {"left": 0.4, "right": 0.6}, "again": {"left": 0.5, "right": 0.5}})


@given(st.lists(st.sampled_from("ab"), min_size=8, max_size=40), st.floats(0.05, 0.95))
def test_after_raking_the_margin_is_the_population_s(sides: list[str], share: float) -> None:
    groups = {"side": ["a", "b", *sides]}
    weights = rake(groups, {"side": {"a": share, "b": 1 - share}})
    assert weights[np.array(groups["side"]) == "a"].sum() / weights.sum() == pytest.approx(share)
    assert weights.sum() == pytest.approx(len(groups["side"]))
