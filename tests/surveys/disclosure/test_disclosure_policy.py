from dataclasses import asdict, replace

import pytest

from surveys.disclosure.policy import POLICY, Policy


def test_the_policy_is_ten_and_five() -> None:
    assert asdict(POLICY) == {
        "smallest": 10,
        "rounding": 5,
        "percent_base": 20,
        "batch": 10,
        "min_interval_width": 4,
    }


@pytest.mark.parametrize("name", ["smallest", "rounding", "percent_base", "batch", "min_interval_width"])
def test_no_number_can_be_set_below_the_floor(name: str) -> None:
    with pytest.raises(ValueError, match="people could be recognised"):
        replace(POLICY, **{name: getattr(POLICY, name) - 1})


def test_a_number_can_be_raised() -> None:
    assert Policy(smallest=12, rounding=7).rounding_half_width == 3


def test_an_even_rounding_base_is_refused() -> None:
    with pytest.raises(ValueError, match="half-way"):
        Policy(rounding=10)
