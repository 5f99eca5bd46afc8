"""The weighted mean, with the standard error that unequal weights leave it; a share is the mean of noughts and ones.

In words: each answer pulls on the mean by how far it lies from it, times its weight. The squares of these pulls,
summed, are the variance (Taylor linearisation, each person drawn by themselves):

    mean     = Σ wᵢyᵢ / Σ wᵢ
    variance = n/(n - 1) · Σ (wᵢ(yᵢ - mean) / Σ w)²

A missing answer has no pull, but its person was asked and so counts in n. For a share p the effective number of
answers is p(1 - p) / variance, and `wilson()` gives its interval from that and from df.

Reference: T. Lumley, "Analysis of complex survey samples", Journal of Statistical Software 9 (2004), 1-19.

At zero: when all answers are alike the variance is 0. The effective number of such answers is then Kish's, from the
weights alone. Nobody's answers have no mean: ValueError.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from surveys.statistics.effective import effective_number
from surveys.statistics.wilson import quantile

if TYPE_CHECKING:
    import numpy as np

    Numbers = Sequence[float] | np.ndarray


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """value and se in the unit of the answers; n: answers; n_eff: what they are worth; df: degrees of freedom."""

    value: float
    se: float
    n: int
    n_eff: float
    df: int

    def interval(self, *, level: float = 0.95) -> tuple[float, float]:
        """By Student's t; for a share take `wilson(value, n_eff, df=df)`, which stays between 0 and 1."""
        reach = quantile(level, self.df) * self.se
        return self.value - reach, self.value + reach


def weighted_mean(values: "Numbers", weights: "Numbers | None" = None) -> Estimate:
    """values: a number for each person, NaN for none. weights: positive; None weighs everybody alike.

    n_eff compares the variance with that of as many unweighted answers that vary as these do.
    Raises ValueError when nobody answered, when there is only one person, or for weights that are not positive.
    """
    import numpy as np

    given = np.asarray(values, dtype=float)
    weight = np.ones(len(given)) if weights is None else np.asarray(weights, dtype=float)
    if len(given) != len(weight):
        raise ValueError("There must be a weight for each answer.")
    if not (np.isfinite(weight).all() and (weight > 0).all()):
        raise ValueError("A weight is a number above 0.")
    there = ~np.isnan(given)
    if not there.any() or len(given) < 2:
        raise ValueError("A mean with an interval needs at least one answer, and two people who were asked.")
    asked, kept, weight = len(given), given[there], weight[there]
    total = weight.sum()
    mean = float(weight @ kept / total)
    variance = float(asked / (asked - 1) * (((weight * (kept - mean)) / total) ** 2).sum())
    spread = float(weight @ (kept - mean) ** 2 / total)
    n_eff = spread / variance if variance > 0 else effective_number(weight)
    return Estimate(value=mean, se=sqrt(variance), n=int(there.sum()), n_eff=n_eff, df=asked - 1)
