"""A funnel of proportions: how far from the average an area of its size may lie before it stands out.

In words: proportions are put on a scale on which chance alone depends on size only, y = arcsin √p with s = 1/(2√n).
Each area has z = (y - y₀)/s from the average of all, y₀. Real areas differ by more than chance; how much more, τ², is
worked out from the z once the extremes are pulled in to the tenth and the ninetieth percentile (w):

    φ  = Σ w² / k
    τ² = (kφ - (k - 1)) / (Σ 1/s² - Σ 1/s⁴ / Σ 1/s²), or 0 when that is negative
    limits = sin²(y₀ ± z √(s² + τ²))

Reference: D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24
(2005), 1185-1202, and "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14
(2005), 347-351.

At zero: areas that differ by no more than chance have τ² = 0, the ordinary funnel. The limits stop at 0 and at 1.
Without answers, or with fewer than two areas, there is no funnel: ValueError.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, pi, sin, sqrt
from typing import TYPE_CHECKING

from surveys.statistics.wilson import quantile

if TYPE_CHECKING:
    import numpy as np

PULLED_IN = 0.1


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """average: of all answers together, 0 to 1. between: τ², on the arcsine scale. z: for each area, in order."""

    average: float
    between: float
    z: tuple[float, ...]

    def limits(self, n: float, *, level: float = 0.95) -> tuple[float, float]:
        """Between which proportions an area of n answers does not stand out."""
        if n <= 0:
            raise ValueError("An area without answers has no limits.")
        centre = asin(sqrt(self.average))
        reach = quantile(level) * sqrt(1 / (4 * n) + self.between)
        return sin(max(0.0, centre - reach)) ** 2, sin(min(pi / 2, centre + reach)) ** 2


def funnel(chose: Sequence[float], asked: Sequence[float]) -> Funnel:
    """How many of each area gave the answer, of how many who were asked."""
    import numpy as np

    x, n = np.asarray(chose, dtype=float), np.asarray(asked, dtype=float)
    if len(n) < 2 or len(x) != len(n) or not (n > 0).all():
        raise ValueError("A funnel needs at least two areas, each with answers.")
    if not ((x >= 0) & (x <= n)).all():
        raise ValueError("No more people can give an answer than were asked.")
    average = float(x.sum() / n.sum())
    off, s = np.arcsin(np.sqrt(x / n)) - asin(sqrt(average)), 1 / (2 * np.sqrt(n))
    between = beyond_chance(off / s, s)
    return Funnel(average=average, between=between, z=tuple(float(z) for z in off / np.sqrt(s**2 + between)))


def beyond_chance(z: "np.ndarray", s: "np.ndarray") -> float:
    """τ² of the areas."""
    import numpy as np

    pulled_in = z.clip(*np.quantile(z, [PULLED_IN, 1 - PULLED_IN]))
    weight = 1 / s**2
    spare = (pulled_in**2).sum() - (len(z) - 1)
    return max(0.0, float(spare / (weight.sum() - (weight**2).sum() / weight.sum())))
