"""How probable a difference of two proportions, or a larger one, would be if there were none.

    z = (p₁ - p₂) / √(p(1 - p)(1/n₁ + 1/n₂)),  p = the proportion of both together

Reference: J. L. Fleiss, B. Levin, M. C. Paik, "Statistical Methods for Rates and Proportions", Wiley 2003, section
3.1 (without continuity correction).

At zero: where nobody in either group, or everybody in both, gave the answer there is nothing to differ by: 1. A group
without answers has no proportion: ValueError.
"""

from math import erfc, sqrt


def p_of_difference(p1: float, n1: float, p2: float, n2: float) -> float:
    """Two-sided, from 0 to 1."""
    if n1 <= 0 or n2 <= 0:
        raise ValueError("A comparison needs at least one answer in each group.")
    p = (p1 * n1 + p2 * n2) / (n1 + n2)
    spread = p * (1 - p) * (1 / n1 + 1 / n2)
    return erfc(abs(p1 - p2) / sqrt(2 * spread)) if spread > 0 else 1.0
