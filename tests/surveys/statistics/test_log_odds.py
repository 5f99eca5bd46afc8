"""Log odds against R's metafor (tests/reference/cross_pilot_proportions.csv), and by hand at nothing and at all."""

import csv
from math import log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.log_odds import log_odds, proportion

FILE = Path(__file__).parents[2] / "reference" / "cross_pilot_proportions.csv"


def rows() -> list[dict[str, str]]:
    with FILE.open(newline="") as lines:
        return list(csv.DictReader(lines))


def column(name: str) -> list[float]:
    return [float(row[name]) for row in rows()]


def test_log_odds_and_their_variances_agree_with_r() -> None:
    odds, variances = log_odds(column("x"), column("n"))
    assert list(odds) == pytest.approx(column("yi"), abs=1e-9)
    assert list(variances) == pytest.approx(column("vi"), abs=1e-9)


def test_they_lead_back_to_the_proportion() -> None:
    odds, _variances = log_odds(column("x"), column("n"))
    assert [proportion(one) for one in odds] == pytest.approx(column("p"), abs=1e-12)


def test_nobody_and_everybody_get_half_a_person_on_both_sides_and_the_others_nothing() -> None:
    odds, variances = log_odds([0, 40, 10], [40, 40, 40])
    assert list(odds) == pytest.approx([log(0.5 / 40.5), log(40.5 / 0.5), log(10 / 30)])
    assert list(variances) == pytest.approx([1 / 0.5 + 1 / 40.5, 1 / 40.5 + 1 / 0.5, 1 / 10 + 1 / 30])


@pytest.mark.parametrize(("chose", "asked"), [([1], [0]), ([-1], [10]), ([11], [10]), ([5, 11], [10, 10])])
def test_more_people_than_were_asked_are_refused(chose: list[float], asked: list[float]) -> None:
    with pytest.raises(ValueError, match="no more than all"):
        log_odds(chose, asked)


@given(asked=st.integers(1, 100_000), data=st.data())
def test_the_other_answer_has_the_same_odds_turned_round(asked: int, data: st.DataObject) -> None:
    chose = data.draw(st.integers(0, asked))
    (yes,), (one,) = log_odds([chose], [asked])
    (no,), (other,) = log_odds([asked - chose], [asked])
    assert (yes, one) == pytest.approx((-no, other))
