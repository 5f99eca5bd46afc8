"""An area beside all areas: higher, similar or lower, said at two levels of certainty.

In words: the area's interval is held against the figure of all areas together. When the whole 95% interval lies on one
side of it the area is called higher, or lower; when the whole 99.8% interval does, clearly so. Of a hundred areas that
are all alike five would be called something at the first level, and one in five hundred at the second.

Reference: the way of the Office for Health Improvement and Disparities, "Public health profiles: technical guidance"
(confidence limits compared with a benchmark, at 95% and 99.8%); the intervals are Wilson's.

At zero: an area where nobody gave the answer has an interval that begins at 0, so it can be lower, and never higher.
An area without answers has no interval: ValueError.
"""

from enum import StrEnum

from surveys.statistics.wilson import wilson

WARNING, ALARM = 0.95, 0.998


class Verdict(StrEnum):
    CLEARLY_HIGHER = "clearly_higher"
    HIGHER = "higher"
    SIMILAR = "similar"
    LOWER = "lower"
    CLEARLY_LOWER = "clearly_lower"


def verdict(p: float, n: float, benchmark: float) -> Verdict:
    """p and benchmark are proportions from 0 to 1; n may be an effective number of answers."""
    for level, higher, lower in (
        (ALARM, Verdict.CLEARLY_HIGHER, Verdict.CLEARLY_LOWER),
        (WARNING, Verdict.HIGHER, Verdict.LOWER),
    ):
        low, high = wilson(p, n, level=level)
        if low > benchmark:
            return higher
        if high < benchmark:
            return lower
    return Verdict.SIMILAR
