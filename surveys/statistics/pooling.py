"""Areas together: their average, how much they truly differ, and where another area would probably lie.

In words: every area has its own true value; these vary around an average with variance τ², and each estimate around
its true value with its own error. τ² is the value that makes the estimates' scatter about their weighted mean as
likely as can be (restricted maximum likelihood, by Fisher scoring). With weights wᵢ = 1/(vᵢ + τ²):

    average         = Σ wᵢyᵢ / Σ wᵢ
    its variance    = Σ wᵢ(yᵢ - average)² / ((k - 1) Σ wᵢ), with Student's t of k - 1 (Hartung-Knapp-Sidik-Jonkman)
    another area    = average ± t √(τ² + its variance)
    an area, shrunk = average + τ²/(τ² + vᵢ) · (yᵢ - average)

References: W. Viechtbauer, "Bias and efficiency of meta-analytic variance estimators in the random-effects model",
Journal of Educational and Behavioral Statistics 30 (2005), 261-293; J. IntHout, J. P. A. Ioannidis, G. F. Borm, BMC
Medical Research Methodology 14 (2014), 25.

At zero: when the areas differ by no more than chance, τ² is 0 and every shrunk estimate is the average. Fewer than
two areas have no average to speak of: ValueError.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from surveys.statistics.wilson import quantile

if TYPE_CHECKING:
    import numpy as np

    Numbers = Sequence[float] | np.ndarray

MOST_ROUNDS = 500
CLOSE_ENOUGH = 1e-12


@dataclass(frozen=True, kw_only=True)
class Pooled:
    """All in the unit of the estimates; between: τ². shrunken: an estimate for each area, in the order given."""

    average: float
    se: float
    interval: tuple[float, float]
    another: tuple[float, float]
    between: float
    shrunken: tuple[float, ...]


def pool(estimates: "Numbers", variances: "Numbers", *, level: float = 0.95) -> Pooled:
    """Raises ValueError for fewer than two estimates, and for a variance that is not above 0."""
    import numpy as np

    y, v = np.asarray(estimates, dtype=float), np.asarray(variances, dtype=float)
    if len(y) < 2 or len(y) != len(v):
        raise ValueError("At least two areas are needed, each with its estimate and its variance.")
    if not (v > 0).all():
        raise ValueError("A variance is a number above 0.")
    between = variance_between(y, v)
    w = 1 / (v + between)
    average = float(w @ y / w.sum())
    se = sqrt(float(w @ (y - average) ** 2 / ((len(y) - 1) * w.sum())))
    t = quantile(level, len(y) - 1)
    reach, far = t * se, t * sqrt(between + se**2)
    return Pooled(
        average=average,
        se=se,
        interval=(average - reach, average + reach),
        another=(average - far, average + far),
        between=between,
        shrunken=tuple((average + between / (between + v) * (y - average)).tolist()),
    )


def variance_between(y: "np.ndarray", v: "np.ndarray") -> float:
    """τ² by restricted maximum likelihood."""
    between = max(0.0, float(y.var(ddof=1) - v.mean()))
    for _ in range(MOST_ROUNDS):
        w = 1 / (v + between)
        s1, s2, s3 = w.sum(), (w**2).sum(), (w**3).sum()
        mean = w @ y / s1
        score = (w**2) @ (y - mean) ** 2 - s1 + s2 / s1
        information = s2 - 2 * s3 / s1 + (s2 / s1) ** 2
        step = float(score / information)
        moved, between = between, max(0.0, between + step)
        if abs(between - moved) < CLOSE_ENOUGH:
            return between
    raise ValueError("The variance between the areas could not be settled.")
