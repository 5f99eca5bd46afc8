"""How many times as often: the ratio of two proportions, with an interval on the log scale.

    ratio = p₁ / p₂
    ends  = ratio · exp(± z √((1 - p₁)/(n₁p₁) + (1 - p₂)/(n₂p₂)))

Reference: D. Katz and others, "Obtaining confidence intervals for the risk ratio in cohort studies", Biometrics 34
(1978), 469-474.

At zero: when nobody in a group gave the answer there is no ratio to speak of: ValueError; give the difference. When
everybody in both did, the ratio is 1 and the interval has no width.
"""

from math import exp, sqrt

from surveys.statistics.wilson import quantile


def ratio(p1: float, n1: float, p2: float, n2: float, *, level: float = 0.95) -> tuple[float, float, float]:
    """The ratio p1 / p2 and both ends of its interval; n may be an effective number of answers."""
    if not (0 < p1 <= 1 and 0 < p2 <= 1):
        raise ValueError("A ratio needs two proportions above 0 and not above 1.")
    if n1 <= 0 or n2 <= 0:
        raise ValueError("An interval needs at least one answer.")
    reach = exp(quantile(level) * sqrt((1 - p1) / (n1 * p1) + (1 - p2) / (n2 * p2)))
    return p1 / p2, p1 / p2 / reach, p1 / p2 * reach
