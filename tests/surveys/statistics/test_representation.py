"""A sample beside its population."""

import pytest

from surveys.statistics.representation import Verdict, represented
from surveys.statistics.wilson import wilson

HALVES = {"young": 0.5, "old": 0.5}


def verdicts(people: dict[str, int | None], population: dict[str, float] = HALVES, **more: int) -> list[Verdict]:
    return [share.verdict for share in represented(people, population, **more)]


def test_a_share_comes_with_its_own_interval() -> None:
    young, old = represented({"young": 200, "old": 100}, {"young": 5000, "old": 5000})
    assert (young.verdict, old.verdict) == (Verdict.MORE, Verdict.FEWER)
    assert (old.share, old.expected) == pytest.approx((1 / 3, 0.5))
    assert (old.low, old.high) == pytest.approx(wilson(1 / 3, 300))


def test_about_as_expected_when_the_interval_holds_the_population_s_share() -> None:
    assert verdicts({"young": 155, "old": 145}) == [Verdict.AS_EXPECTED] * 2


@pytest.mark.parametrize(
    ("each", "verdict"), [(10, Verdict.TOO_FEW), (15, Verdict.TOO_FEW), (50, Verdict.AS_EXPECTED)]
)
def test_few_people_or_a_wide_interval_say_nothing(each: int, verdict: Verdict) -> None:
    assert verdicts({"young": each, "old": each}) == [verdict] * 2


def test_a_hidden_group_is_too_few_to_say_and_takes_certainty_from_the_others() -> None:
    people = {"young": 100, "old": None}
    assert verdicts(people, at_most=105) == [Verdict.MORE, Verdict.TOO_FEW]
    assert verdicts(people, at_most=200) == [Verdict.TOO_FEW] * 2


def test_nobody_says_nothing_and_a_population_of_nobody_is_refused() -> None:
    assert verdicts({}) == [Verdict.TOO_FEW] * 2
    with pytest.raises(ValueError, match="has people in it"):
        represented({}, {"young": 0})
