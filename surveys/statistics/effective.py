"""What weighting costs: Kish's design effect, and the number of equally weighted answers that would say as much.

    design effect    = n Σ w² / (Σ w)²
    effective number = n / design effect = (Σ w)² / Σ w²

Reference: L. Kish, "Survey Sampling", Wiley 1965, section 11.7.

At zero: equal weights have a design effect of exactly 1. Without weights there is none: ValueError.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def effective_number(weights: "Sequence[float] | np.ndarray") -> float:
    """In people, between 1 and their number."""
    import numpy as np

    weight = np.asarray(weights, dtype=float)
    if not len(weight) or not (weight >= 0).all() or not weight.sum() > 0:
        raise ValueError("The weights of at least one person are needed, none below 0 and not all 0.")
    return float(weight.sum() ** 2 / (weight**2).sum())


def design_effect(weights: "Sequence[float] | np.ndarray") -> float:
    """1 when all weigh the same; 2 when the weights cost half of the answers' worth."""
    return len(weights) / effective_number(weights)
