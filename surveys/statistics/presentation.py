"""Whether a proportion is steady enough to be presented: the standard of the National Center for Health Statistics.

In words, in this order: not with fewer than 30 effective answers; not when the 95% interval is 30 points wide or
wider; always when it is 5 points wide or narrower; in between not when it is wider than 130% of the proportion itself.
A proportion that is presented although its variance rests on fewer than 8 degrees of freedom is flagged.

Reference: J. D. Parker and others, "National Center for Health Statistics data presentation standards for
proportions", Vital and Health Statistics 2(175), 2017. The standard is written for Korn-Graubard intervals; other
intervals may be given, as `low` and `high` are arguments.

At zero: the width relative to nothing is without limit, so 0% is presented only with an interval of at most 5 points.
At 100% the same width is compared with 1, so the ordinary tests decide.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

FEWEST_ANSWERS = 30
TOO_WIDE = 0.30
NARROW_ENOUGH = 0.05
WIDEST_RELATIVE = 1.30
FEWEST_DEGREES = 8


class Reason(StrEnum):
    """Which test decided."""

    FEW_ANSWERS = "few_answers"
    WIDE = "wide"
    RELATIVELY_WIDE = "relatively_wide"
    NARROW = "narrow"
    STEADY = "steady"


@dataclass(frozen=True, kw_only=True)
class Presentation:
    """The verdict on one proportion. flagged: it rests on few degrees of freedom, so someone should look at it."""

    present: bool
    reason: Reason
    flagged: bool = False


def presentable(p: float, n_eff: float, low: float, high: float, *, df: float | None = None) -> Presentation:
    """p, low and high are proportions from 0 to 1; df, when known, are the degrees of freedom of the variance."""
    reason = deciding_test(p, n_eff, high - low)
    present = reason in (Reason.NARROW, Reason.STEADY)
    return Presentation(present=present, reason=reason, flagged=present and df is not None and df < FEWEST_DEGREES)


def presentable_each(p: "np.ndarray", n_eff: "np.ndarray", low: "np.ndarray", high: "np.ndarray") -> "np.ndarray":
    """Of many proportions at once, which may be presented: true where `presentable()` would say so."""
    width = high - low
    steady = (width <= NARROW_ENOUGH) | (width <= WIDEST_RELATIVE * p)
    return (n_eff >= FEWEST_ANSWERS) & (width < TOO_WIDE) & steady


def deciding_test(p: float, n_eff: float, width: float) -> Reason:
    if n_eff < FEWEST_ANSWERS:
        return Reason.FEW_ANSWERS
    if width >= TOO_WIDE:
        return Reason.WIDE
    if width <= NARROW_ENOUGH:
        return Reason.NARROW
    if width > WIDEST_RELATIVE * p:
        return Reason.RELATIVELY_WIDE
    return Reason.STEADY
