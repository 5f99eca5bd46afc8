"""The funnel against published code's figures for twenty invented areas.

tests/reference/funnel_overdispersion_expected.json: its limits were made with z rounded to six decimals.
"""

import json
from pathlib import Path

import pytest

from surveys.statistics.funnel import funnel

CASE = json.loads((Path(__file__).parents[2] / "reference" / "funnel_overdispersion_expected.json").read_text())
EXPECTED = CASE["winsorise"]
CHOSE = [area["numerator"] for area in CASE["data"]]
ASKED = [area["denominator"] for area in CASE["data"]]


def test_average_overdispersion_and_distances_agree() -> None:
    areas = funnel(CHOSE, ASKED)
    assert areas.average == pytest.approx(EXPECTED["target"], abs=1e-9)
    assert areas.between == pytest.approx(EXPECTED["tau2"], abs=1e-9)
    assert areas.z == pytest.approx(EXPECTED["od_z"], abs=1e-9)


@pytest.mark.parametrize("expected", EXPECTED["limits_od"], ids=lambda limits: str(limits["number_seq"]))
def test_the_limits_agree_at_every_size(expected: dict) -> None:
    areas = funnel(CHOSE, ASKED)
    for level, name in [(0.95, "95"), (0.998, "998")]:
        low, high = areas.limits(expected["number_seq"], level=level)
        assert (100 * low, 100 * high) == pytest.approx((expected[f"odll{name}"], expected[f"odul{name}"]), abs=1e-5)


def test_areas_that_are_alike_have_the_ordinary_funnel_and_its_limits_stop_at_the_ends() -> None:
    assert funnel([10, 10, 10], [50, 50, 50]).between == 0
    assert funnel([0, 0], [10, 10]).limits(10)[0] == 0
    assert funnel([10, 10], [10, 10]).limits(10)[1] == 1


@pytest.mark.parametrize(("chose", "asked"), [([1], [2]), ([1, 0], [2, 0]), ([3, 1], [2, 2])])
def test_what_is_no_funnel_is_refused(chose: list[int], asked: list[int]) -> None:
    with pytest.raises(ValueError, match=r"areas|asked"):
        funnel(chose, asked)
