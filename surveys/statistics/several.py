"""Many comparisons at once: p-values adjusted so that chance alone does not make a finding.

Holm, for claims: with the p-values in order, the smallest times m, the next times m - 1 and so on, none smaller than
the one before. The chance of even one false claim then stays below the level. Benjamini-Hochberg, for screens: the
i-th smallest times m/i, none larger than the one after. Of what is picked out, at most that share is false.

References: S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70; Y. Benjamini, Y. Hochberg, Journal of the
Royal Statistical Society B 57 (1995), 289-300.

At zero: no p-values, no result. One p-value stays as it is.
"""

from collections.abc import Sequence


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values, in the order given; at most 1."""
    adjusted, highest = [0.0] * len(p_values), 0.0
    for rank, place in enumerate(ordered(p_values)):
        highest = max(highest, (len(p_values) - rank) * p_values[place])
        adjusted[place] = min(1.0, highest)
    return adjusted


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values, in the order given; at most 1."""
    adjusted, lowest = [0.0] * len(p_values), 1.0
    for rank, place in reversed(list(enumerate(ordered(p_values), start=1))):
        lowest = min(lowest, len(p_values) / rank * p_values[place])
        adjusted[place] = lowest
    return adjusted


def ordered(p_values: Sequence[float]) -> list[int]:
    """The places of the p-values, the smallest first."""
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError("A p-value lies between 0 and 1.")
    return sorted(range(len(p_values)), key=p_values.__getitem__)
