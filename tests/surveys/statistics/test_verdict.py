"""Higher, similar or lower: what is said changes exactly where an end of the interval meets the benchmark."""

import pytest
from scipy.stats import norm

from surveys.statistics.verdict import Verdict, verdict

STEP = 1e-9


def ends(p: float, n: int, level: float) -> tuple[float, float]:
    """Wilson's interval as the two solutions of (p - x)² = z² x (1 - x) / n."""
    z2 = norm.ppf((1 + level) / 2) ** 2
    a, b, c = 1 + z2 / n, -(2 * p + z2 / n), p * p
    root = (b * b - 4 * a * c) ** 0.5
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


@pytest.mark.parametrize(
    ("level", "end", "inside", "outside"),
    [
        (0.95, 0, Verdict.SIMILAR, Verdict.HIGHER),
        (0.95, 1, Verdict.SIMILAR, Verdict.LOWER),
        (0.998, 0, Verdict.HIGHER, Verdict.CLEARLY_HIGHER),
        (0.998, 1, Verdict.LOWER, Verdict.CLEARLY_LOWER),
    ],
)
def test_the_verdict_changes_where_the_interval_ends(
    level: float, end: int, inside: Verdict, outside: Verdict
) -> None:
    edge, away = ends(0.3, 400, level)[end], (1 if end else -1) * STEP
    assert (verdict(0.3, 400, edge - away), verdict(0.3, 400, edge + away)) == (inside, outside)


@pytest.mark.parametrize(
    ("n", "expected"), [(10, Verdict.SIMILAR), (100, Verdict.HIGHER), (400, Verdict.CLEARLY_HIGHER)]
)
def test_the_same_difference_is_surer_with_more_answers(n: int, expected: Verdict) -> None:
    assert verdict(0.5, n, 0.38) is expected


def test_who_is_at_the_benchmark_is_similar() -> None:
    assert verdict(0.3, 1_000_000, 0.3) is Verdict.SIMILAR


def test_where_nobody_said_so_an_area_can_be_lower_and_never_higher() -> None:
    assert verdict(0.0, 400, 0.2) is Verdict.CLEARLY_LOWER
    assert verdict(0.0, 400, 0.0) is Verdict.SIMILAR


def test_an_area_without_answers_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one answer"):
        verdict(0.3, 0, 0.3)
