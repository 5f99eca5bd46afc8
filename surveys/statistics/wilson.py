"""The Wilson interval: between which percentages a proportion probably lies.

In words: the proportions that a test based on their own standard error would not reject. Its centre is the observed
proportion drawn a little towards one half, and its half-width grows as the number of answers falls:

    centre     = (p + z²/2n) / (1 + z²/n)
    half-width = z / (1 + z²/n) · √(p(1 - p)/n + z²/4n²)

Reference: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
American Statistical Association 22 (1927), 209-212. For weighted answers n is the effective number of answers, and z
the quantile of Student's t with the design's degrees of freedom (E. L. Korn and B. I. Graubard, Survey Methodology 24
(1998), 193-201).

At zero: when nobody gave the answer the interval begins at exactly 0 and its upper end stays above 0; when everybody
did, it ends at exactly 1. Without any answers there is no interval: ValueError.
"""

from functools import lru_cache
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def wilson(p: float, n: float, *, level: float = 0.95, df: float | None = None) -> tuple[float, float]:
    """Both ends of the interval, as proportions from 0 to 1; n may be an effective number of answers."""
    if n <= 0:
        raise ValueError("An interval needs at least one answer.")
    if not 0 <= p <= 1:
        raise ValueError("A proportion lies between 0 and 1.")
    z = quantile(level, df)
    shrink = 1 + z * z / n
    centre = (p + z * z / (2 * n)) / shrink
    half_width = z / shrink * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low = 0.0 if p == 0 else max(0.0, centre - half_width)
    high = 1.0 if p == 1 else min(1.0, centre + half_width)
    return low, high


def wilson_each(p: "np.ndarray", n: "np.ndarray", *, level: float = 0.95) -> "tuple[np.ndarray, np.ndarray]":
    """The same ends, to the last digit, for many proportions at once."""
    import numpy as np

    if not (n > 0).all():
        raise ValueError("An interval needs at least one answer.")
    if not ((p >= 0) & (p <= 1)).all():
        raise ValueError("A proportion lies between 0 and 1.")
    z = quantile(level)
    shrink = 1 + z * z / n
    centre = (p + z * z / (2 * n)) / shrink
    half_width = z / shrink * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low = np.where(p == 0, 0.0, np.maximum(0.0, centre - half_width))
    high = np.where(p == 1, 1.0, np.minimum(1.0, centre + half_width))
    return low, high


@lru_cache(maxsize=64)
def quantile(level: float, df: float | None = None) -> float:
    """How many standard errors a two-sided interval of this level reaches to each side."""
    if not 0 < level < 1:
        raise ValueError("A confidence level lies between 0 and 1.")
    upper = (1 + level) / 2
    if df is None:
        return NormalDist().inv_cdf(upper)
    from scipy.special import stdtrit  # only weighted estimates pay for the import

    return float(stdtrit(df, upper))
