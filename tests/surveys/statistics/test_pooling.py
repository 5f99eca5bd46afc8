"""Areas together, against R's metafor.

tests/reference/cross_pilot_proportions.csv: nine invented areas' counts, with logits and their variances.
tests/reference/meta_expected_R_metafor.json: `rma()` of these; it stops iterating at about six digits.
"""

import csv
import json
from pathlib import Path

import pytest

from surveys.statistics.pooling import pool

REFERENCE = Path(__file__).parents[2] / "reference"
EXPECTED = json.loads((REFERENCE / "meta_expected_R_metafor.json").read_text())["plo"]


def areas() -> tuple[list[float], list[float]]:
    with (REFERENCE / "cross_pilot_proportions.csv").open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [float(row["yi"]) for row in rows], [float(row["vi"]) for row in rows]


def test_the_average_and_where_another_area_would_lie_agree_with_r() -> None:
    pooled, expected = pool(*areas()), EXPECTED["REML_knha"]
    assert (pooled.average, pooled.se) == pytest.approx((expected["est"], expected["se"]), abs=1e-6)
    assert pooled.interval == pytest.approx(expected["ci"], abs=1e-6)
    assert pooled.another == pytest.approx(expected["pi"], abs=1e-6)


def test_the_areas_true_differences_and_shrunken_estimates_agree_with_r() -> None:
    pooled, expected = pool(*areas()), EXPECTED["REML"]
    assert pooled.between == pytest.approx(expected["tau2"], abs=1e-6)
    assert pooled.shrunken == pytest.approx(expected["blup"], abs=1e-6)


def test_areas_that_differ_by_chance_alone_are_all_the_average() -> None:
    pooled = pool([1.0, 1.1, 0.9], [1.0, 1.0, 1.0])
    assert pooled.between == 0
    assert pooled.shrunken == pytest.approx([1.0] * 3)


@pytest.mark.parametrize(("estimates", "variances"), [([1.0], [1.0]), ([1.0, 2.0], [1.0]), ([1.0, 2.0], [1.0, 0.0])])
def test_too_little_to_pool_is_refused(estimates: list[float], variances: list[float]) -> None:
    with pytest.raises(ValueError, match=r"areas|variance"):
        pool(estimates, variances)
