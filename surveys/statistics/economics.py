"""What an action costs society and what it gives back, in today's money.

In words: what comes later counts for less, by a rate for each year. Costs and wellbeing are each discounted at their
own rate from year 0 and summed; a WELLBY (one person one point happier, of ten, for one year) or a QALY has a price:

    present value   = Σ amount in year t / ((1 + r₁)(1 + r₂)…(1 + r_t))
    NPSV            = present value of benefits - present value of costs
    BCR             = present value of benefits / present value of costs
    cost per unit   = present value of costs / discounted units
    switching values: the price of a unit, and the share of the units, at which the NPSV is exactly 0

References: HM Treasury, "The Green Book" (2022), annex 6, and "Wellbeing guidance for appraisal" (2021). The rates
after year 30 should be checked against the current Green Book before a horizon as long as that is used.

At zero: in year 0 nothing is discounted. Without costs there is no ratio, without units no cost of one: None, never 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Rates = Sequence[tuple[int, float]]
"""(last year, rate) of each step, in order; the last step goes on for ever."""

SOCIAL: Rates = ((30, 0.035), (75, 0.03), (125, 0.025))
HEALTH: Rates = ((30, 0.015), (75, 0.0129), (125, 0.0107))
WELLBY_2019: Mapping[str, float] = {"low": 10_000, "central": 13_000, "high": 16_000}
"""Pounds of 2019 for one WELLBY."""


@dataclass(frozen=True, kw_only=True)
class Appraisal:
    """cost, benefit, npsv: present values. units: discounted. The ratios are None when undefined.

    cost_per_unit is also the price at which the action would just pay.
    switching_share: how much of the expected units is enough for that.
    """

    cost: float
    benefit: float
    units: float

    @property
    def npsv(self) -> float:
        return self.benefit - self.cost

    @property
    def bcr(self) -> float | None:
        return self.benefit / self.cost if self.cost else None

    @property
    def cost_per_unit(self) -> float | None:
        return self.cost / self.units if self.units else None

    @property
    def switching_share(self) -> float | None:
        return self.cost / self.benefit if self.benefit else None


def discount_factor(year: int, rates: Rates = SOCIAL) -> float:
    """What a pound (or a unit) in that year is worth today."""
    if year < 0:
        raise ValueError("Years are counted from 0, the first.")
    factor = 1.0
    for one in range(1, year + 1):
        factor /= 1 + rate_in(one, rates)
    return factor


def rate_in(year: int, rates: Rates) -> float:
    return next((rate for last, rate in rates if year <= last), rates[-1][1])


def present_value(by_year: Sequence[float], rates: Rates = SOCIAL) -> float:
    """by_year: from year 0."""
    return sum(amount * discount_factor(year, rates) for year, amount in enumerate(by_year))


def appraise(
    costs: Sequence[float], units: Sequence[float], prices: Mapping[str, float] = WELLBY_2019
) -> dict[str, Appraisal]:
    """For each price of a WELLBY or QALY. costs and units: by year, from year 0."""
    cost, worth = present_value(costs, SOCIAL), present_value(units, HEALTH)
    return {name: Appraisal(cost=cost, benefit=worth * price, units=worth) for name, price in prices.items()}
