"""Adjusted p-values against R's p.adjust: tests/reference/base_R_tests.json."""

import json
from pathlib import Path

import pytest

from surveys.statistics.several import benjamini_hochberg, holm

CASE = json.loads((Path(__file__).parents[2] / "reference" / "base_R_tests.json").read_text())["p_adjust"]


def test_holm_agrees_with_r() -> None:
    assert holm(CASE["p"]) == pytest.approx(CASE["holm"], abs=1e-12)


def test_benjamini_hochberg_agrees_with_r() -> None:
    assert benjamini_hochberg(CASE["p"]) == pytest.approx(CASE["BH"], abs=1e-12)


@pytest.mark.parametrize("adjust", [holm, benjamini_hochberg])
def test_the_order_given_is_kept_and_one_alone_stays_as_it_is(adjust) -> None:
    assert adjust(CASE["p"][::-1]) == adjust(CASE["p"])[::-1]
    assert adjust([0.04]) == [0.04]
    assert adjust([]) == []


def test_what_is_no_p_value_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        holm([0.5, 1.2])
