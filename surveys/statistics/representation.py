"""Whether those who answered look like the people who live there: each group's share beside the population's.

In words: the Wilson interval of a group's share among respondents is held against its share of the population. Only
when the population's share lies outside is the group called fewer, or more, than expected. The share is of those
groups whose size is told. Groups that are hidden may be of any size up to `at_most`, all together; the interval then
reaches from the share of all these people to the share of those told.

Reference: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212; the verdict of steadiness
from J. D. Parker and others, Vital and Health Statistics 2(175), 2017.

At zero: a group whose size is hidden, or fewer than 30 people in all, is too few to say. So is an interval 30
points wide that holds the population's share: anything would be "about as expected" then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from surveys.statistics.presentation import FEWEST_ANSWERS, TOO_WIDE
from surveys.statistics.wilson import wilson


class Verdict(StrEnum):
    FEWER = "fewer"
    AS_EXPECTED = "as_expected"
    MORE = "more"
    TOO_FEW = "too_few"


@dataclass(frozen=True, kw_only=True)
class Share:
    """expected: the population's. share, low, high: among respondents, None when too few to say. All from 0 to 1."""

    key: str
    expected: float
    verdict: Verdict
    share: float | None = None
    low: float | None = None
    high: float | None = None


def represented(
    people: Mapping[str, int | None], population: Mapping[str, float], *, at_most: int | None = None
) -> list[Share]:
    """A verdict on each category of the population, in its order.

    people: rounded sizes of groups among respondents, None when hidden. population: numbers or shares; they are
    divided by their sum. at_most: how many people there are in all groups together, when some are hidden.
    """
    total = sum(population.values())
    if total <= 0 or min(population.values()) < 0:
        raise ValueError("A population has people in it, and no category with fewer than none.")
    told = sum(people.get(key) or 0 for key in population)
    hidden = any(people.get(key) is None for key in population)
    whole = max(told, at_most or told) if hidden else told
    return [judged(key, people.get(key), told, whole, size / total) for key, size in population.items()]


def judged(key: str, count: int | None, told: int, whole: int, expected: float) -> Share:
    if count is None or told < FEWEST_ANSWERS:
        return Share(key=key, expected=expected, verdict=Verdict.TOO_FEW)
    low, high = wilson(count / whole, whole)[0], wilson(count / told, told)[1]
    verdict = verdict_on(low, high, expected)
    if verdict == Verdict.TOO_FEW:
        return Share(key=key, expected=expected, verdict=verdict)
    return Share(key=key, expected=expected, verdict=verdict, share=count / told, low=low, high=high)


def verdict_on(low: float, high: float, expected: float) -> Verdict:
    if high < expected:
        return Verdict.FEWER
    if low > expected:
        return Verdict.MORE
    return Verdict.TOO_FEW if high - low >= TOO_WIDE else Verdict.AS_EXPECTED
