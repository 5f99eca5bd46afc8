"""Proportions on the scale of their log odds, on which areas are averaged: it has no ends to run against.

    log odds = ln(x / (n - x)),  variance = 1/x + 1/(n - x)

Reference: J. P. T. Higgins and others, "Cochrane Handbook for Systematic Reviews of Interventions" (2019), 6.4.

At zero: when nobody, or everybody, gave the answer, half a person is added to both sides, for these areas alone.
"""

from collections.abc import Sequence
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

HALF = 0.5


def log_odds(
    chose: "Sequence[float] | np.ndarray", asked: "Sequence[float] | np.ndarray"
) -> "tuple[np.ndarray, np.ndarray]":
    """Of each area: the log odds and their variance. Raises ValueError for more people than were asked, or nobody."""
    import numpy as np

    x, n = np.asarray(chose, dtype=float), np.asarray(asked, dtype=float)
    if not ((n > 0) & (x >= 0) & (x <= n)).all():
        raise ValueError("Of at least one person who was asked, no more than all can give an answer.")
    spare = np.where((x == 0) | (x == n), HALF, 0.0)
    yes, no = x + spare, n - x + spare
    return np.log(yes / no), 1 / yes + 1 / no


def proportion(odds: float) -> float:
    """Back from log odds to a proportion from 0 to 1."""
    return 1 / (1 + exp(-odds))
