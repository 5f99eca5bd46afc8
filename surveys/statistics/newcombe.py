"""The difference between two proportions, with an interval: Newcombe's method 10.

In words: take the Wilson interval of each proportion. The difference can be smaller by as much as the first proportion
could be lower and the second higher, the two distances added as the sides of a right angle; and larger the other way:

    low  = d - √((p₁ - low₁)² + (high₂ - p₂)²)
    high = d + √((high₁ - p₁)² + (p₂ - low₂)²)

Reference: R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of
eleven methods", Statistics in Medicine 17 (1998), 873-890, method 10 (without continuity correction).

At zero: when nobody in either group gave the answer the difference is 0 and the interval still has width, because each
Wilson interval has. A group without answers has no proportion to compare: ValueError.
"""

from math import hypot

from surveys.statistics.wilson import wilson


def difference(p1: float, n1: float, p2: float, n2: float, *, level: float = 0.95) -> tuple[float, float, float]:
    """The difference p1 - p2 and both ends of its interval, as proportions from -1 to 1; n may be effective."""
    low1, high1 = wilson(p1, n1, level=level)
    low2, high2 = wilson(p2, n2, level=level)
    gap = p1 - p2
    low = gap - hypot(p1 - low1, high2 - p2)
    high = gap + hypot(high1 - p1, p2 - low2)
    return gap, max(-1.0, low), min(1.0, high)
