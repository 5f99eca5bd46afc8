"""Appraisal against worked examples, to the digits that they give.

tests/reference/economics.json: discount factors by the Green Book's rates and two examples made for the purpose.
"""

import json
from pathlib import Path

import pytest

from surveys.statistics.economics import HEALTH, SOCIAL, WELLBY_2019, appraise, discount_factor, present_value

GIVEN = json.loads((Path(__file__).parents[2] / "reference" / "economics.json").read_text())
EXAMPLE = GIVEN["worked_example_own"]


@pytest.mark.parametrize(("year", "factor"), GIVEN["discount_factors_3.5pct"].items())
def test_social_discount_factors(year: str, factor: float) -> None:
    assert discount_factor(int(year), SOCIAL) == pytest.approx(factor, abs=5e-7)


@pytest.mark.parametrize(("year", "factor"), GIVEN["discount_factors_1.5pct"].items())
def test_health_discount_factors(year: str, factor: float) -> None:
    assert discount_factor(int(year), HEALTH) == pytest.approx(factor, abs=5e-7)


@pytest.mark.parametrize("price", ["low", "central", "high"])
def test_the_worked_example(price: str) -> None:
    expected = EXAMPLE["results"][price]
    found = appraise(EXAMPLE["costs_by_year"], EXAMPLE["wellbys_by_year"])[price]
    assert (found.cost, found.benefit) == pytest.approx((expected["pv_cost"], expected["pv_benefit"]), abs=0.005)
    assert found.npsv == pytest.approx(expected["npsv"], abs=0.01)
    assert found.bcr == pytest.approx(expected["bcr"], abs=5e-5)
    assert found.cost_per_unit == pytest.approx(expected["cost_per_wellby_discounted"], abs=0.005)


def test_the_prices_are_those_of_the_source() -> None:
    assert {name: GIVEN["parameters"]["wellby_2019"][name] for name in ("low", "central", "high")} == WELLBY_2019


def test_benefits_less_costs_of_the_second_example() -> None:
    example = GIVEN["npv_example_own"]
    value = present_value(example["benefit"]) - present_value(example["cost"])
    assert value == pytest.approx(example["npv_3.5"], abs=5e-7)


def test_at_the_switching_values_nothing_is_won_and_nothing_lost() -> None:
    found = appraise([1000, 500], [0, 2], {"one": 1300})["one"]
    assert found.cost_per_unit is not None
    assert found.switching_share is not None
    assert appraise([1000, 500], [0, 2], {"one": found.cost_per_unit})["one"].npsv == pytest.approx(0, abs=1e-9)
    assert appraise([1000, 500], [0, 2 * found.switching_share], {"one": 1300})["one"].npsv == pytest.approx(
        0, abs=1e-9
    )


def test_without_costs_or_units_there_is_no_ratio() -> None:
    nothing = appraise([], [], {"one": 1})["one"]
    assert (nothing.npsv, nothing.bcr, nothing.cost_per_unit, nothing.switching_share) == (0, None, None, None)
    with pytest.raises(ValueError, match="from 0"):
        discount_factor(-1)
