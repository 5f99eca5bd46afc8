"""The ratio of two proportions: against R's metafor, which pools the logarithms of such ratios, and at its edges.

BCG: thirteen trials of a vaccine (G. Colditz and others, JAMA 271 (1994), 698-702): of the vaccinated, ill and not;
of the others, ill and not. tests/reference/meta_expected_R_metafor.json: `rma(measure="RR")` of these.
"""

import json
from math import exp, log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.pooling import pool
from surveys.statistics.ratio import ratio
from surveys.statistics.wilson import quantile

EXPECTED = json.loads((Path(__file__).parents[2] / "reference" / "meta_expected_R_metafor.json").read_text())
BCG = [
    (4, 119, 11, 128),
    (6, 300, 29, 274),
    (3, 228, 11, 209),
    (62, 13536, 248, 12619),
    (33, 5036, 47, 5761),
    (180, 1361, 372, 1079),
    (8, 2537, 10, 619),
    (505, 87886, 499, 87892),
    (29, 7470, 45, 7232),
    (17, 1699, 65, 1600),
    (186, 50448, 141, 27197),
    (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
]


def test_the_ratios_of_thirteen_trials_and_their_errors_pool_to_what_r_makes_of_them() -> None:
    ratios = [ratio(a / (a + b), a + b, c / (c + d), c + d) for a, b, c, d in BCG]
    errors = [log(high / low) / (2 * quantile(0.95)) for _ratio, low, high in ratios]
    pooled = pool([log(one) for one, _low, _high in ratios], [error**2 for error in errors])
    expected = EXPECTED["bcg_logRR"]["REML"]
    assert pooled.average == pytest.approx(expected["est"], abs=1e-6)
    assert pooled.between == pytest.approx(expected["tau2"], abs=1e-6)
    assert pooled.shrunken == pytest.approx(expected["blup"], abs=1e-6)


def test_a_published_ratio_and_its_interval_agree_to_their_two_digits() -> None:
    """Heart attacks without and with aspirin (A. Agresti, Categorical Data Analysis, 2002, section 3.1)."""
    found = ratio(189 / 11034, 11034, 104 / 11037, 11037)
    assert [round(end, 2) for end in found] == [1.82, 1.43, 2.31]


@given(p1=st.floats(0.001, 1), n1=st.integers(1, 5000), p2=st.floats(0.001, 1), n2=st.integers(1, 5000))
def test_the_other_way_round_it_is_the_inverse(p1: float, n1: int, p2: float, n2: int) -> None:
    one, low, high = ratio(p1, n1, p2, n2)
    assert low <= one <= high
    assert ratio(p2, n2, p1, n1) == pytest.approx((1 / one, 1 / high, 1 / low))


def test_a_wider_level_reaches_further() -> None:
    one, low, high = ratio(0.4, 100, 0.2, 100)
    assert one == pytest.approx(2)
    assert ratio(0.4, 100, 0.2, 100, level=0.998)[1] < low < 2 < high
    assert high / one == pytest.approx(exp(quantile(0.95) * (0.6 / 40 + 0.8 / 20) ** 0.5))


def test_when_everybody_in_both_groups_agreed_the_ratio_is_one() -> None:
    assert ratio(1, 30, 1, 50) == (1, 1, 1)


@pytest.mark.parametrize(
    ("p1", "n1", "p2", "n2", "words"),
    [(0, 10, 0.5, 10, "above 0"), (0.5, 10, 0, 10, "above 0"), (1.1, 10, 0.5, 10, "above 1"), (0.5, 0, 0.5, 9, "one")],
)
def test_what_has_no_ratio_is_refused(p1: float, n1: int, p2: float, n2: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        ratio(p1, n1, p2, n2)
