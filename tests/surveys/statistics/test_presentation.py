"""The presentation standard against vectors of its rules (tests/reference/nchs_presentation_standard.json).

The rules: NCHS, Vital and Health Statistics 2(175), 2017; the order of the tests: CDC's surveytable.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.presentation import Presentation, Reason, presentable, presentable_each

REFERENCE = Path(__file__).parents[2] / "reference"
VECTORS = json.loads((REFERENCE / "nchs_presentation_standard.json").read_text())["vectors"]
REASONS = {
    "suppress: effective n<30": Reason.FEW_ANSWERS,
    "suppress: CI width>=0.30": Reason.WIDE,
    "suppress: relative CI width>130%": Reason.RELATIVELY_WIDE,
}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['p']} of {vector['neff']}")
def test_the_reference_decisions_are_reached(vector: dict[str, Any]) -> None:
    verdict = presentable(vector["p"], vector["neff"], vector["lo"], vector["hi"], df=vector["df"])
    assert verdict.present == vector["decision"].startswith("present")
    assert verdict.flagged == vector["decision"].endswith("(flag: df<8)")
    if not verdict.present:
        assert verdict.reason == REASONS[vector["decision"]]


@pytest.mark.parametrize(("answers", "present"), [(29, False), (29.99, False), (30, True), (31, True)])
def test_thirty_effective_answers_are_needed(answers: float, present: bool) -> None:
    assert presentable(0.5, answers, 0.4, 0.6).present is present


@pytest.mark.parametrize(("width", "present"), [(0.2999, True), (0.30, False), (0.3001, False)])
def test_an_interval_of_thirty_points_is_too_wide(width: float, present: bool) -> None:
    assert presentable(0.5, 100, 0, width).present is present


@pytest.mark.parametrize(("width", "reason"), [(0.05, Reason.NARROW), (0.0501, Reason.RELATIVELY_WIDE)])
def test_an_interval_of_five_points_is_always_narrow_enough(width: float, reason: Reason) -> None:
    assert presentable(0.01, 1000, 0, width).reason is reason


@pytest.mark.parametrize(("width", "present"), [(0.129, True), (0.131, False)])
def test_an_interval_may_be_as_wide_as_130_per_cent_of_the_proportion(width: float, present: bool) -> None:
    assert presentable(0.1, 200, 0, width).present is present


def test_nobody_is_presented_only_with_a_narrow_interval() -> None:
    assert presentable(0, 1000, 0, 0.004) == Presentation(present=True, reason=Reason.NARROW)
    assert presentable(0, 50, 0, 0.07) == Presentation(present=False, reason=Reason.RELATIVELY_WIDE)


def test_everybody_is_presented_by_the_ordinary_tests() -> None:
    assert presentable(1, 50, 0.93, 1) == Presentation(present=True, reason=Reason.STEADY)


@pytest.mark.parametrize(("df", "flagged"), [(7, True), (8, False), (None, False)])
def test_fewer_than_eight_degrees_of_freedom_are_flagged(df: float | None, flagged: bool) -> None:
    assert presentable(0.3, 100, 0.21, 0.4, df=df).flagged is flagged


def test_a_proportion_that_is_withheld_is_not_flagged_as_well() -> None:
    assert presentable(0.3, 20, 0.1, 0.5, df=3).flagged is False


EDGES = st.sampled_from([0.0, 0.05, 0.1, 0.13, 0.26, 0.30, 0.5, 1.0])
ENDS = st.one_of(EDGES, st.floats(0, 1))


@given(st.lists(st.tuples(ENDS, st.one_of(st.sampled_from([29.0, 30.0]), st.floats(1, 1e6)), ENDS, ENDS)))
def test_many_at_once_are_judged_as_each_is(given_: list) -> None:
    columns = [np.array([one[place] for one in given_]) for place in range(4)]
    assert presentable_each(*columns).tolist() == [presentable(*one).present for one in given_]


@pytest.mark.parametrize("answers", [29.0, 30.0])
@pytest.mark.parametrize("width", [0.04, 0.05, 0.06, 0.13, 0.14, 0.29, 0.30, 0.31])
@pytest.mark.parametrize("p", [0.0, 0.1, 0.5, 1.0])
def test_many_at_once_are_judged_as_each_is_where_a_test_turns(p: float, width: float, answers: float) -> None:
    columns = [np.array([value]) for value in (p, answers, 0.0, width)]
    assert presentable_each(*columns).tolist() == [presentable(p, answers, 0.0, width).present]
