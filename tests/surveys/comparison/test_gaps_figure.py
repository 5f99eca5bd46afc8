"""Gaps between groups: points, times as often, p-values for many comparisons and the gradient, once more by hand."""

from math import exp, hypot, log, sqrt

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from surveys.models import Measure
from tests.surveys.comparison.gathered import copied, grouped, long, shown

pytestmark = pytest.mark.django_db
Z = 1.959963984540054
ASKS = ("happy", "age")


def wilson(count: int, base: int) -> tuple[float, float]:
    p = count / base
    centre, spread = p + Z * Z / (2 * base), Z * sqrt(p * (1 - p) / base + Z * Z / (4 * base * base))
    return (centre - spread) / (1 + Z * Z / base), (centre + spread) / (1 + Z * Z / base)


def gap_by_hand(one: tuple[int, int], other: tuple[int, int]) -> list[float]:
    """Newcombe's method 10, in points."""
    (p1, (low1, high1)), (p2, (low2, high2)) = ((x / n, wilson(x, n)) for x, n in (one, other))
    down, up = hypot(p1 - low1, high2 - p2), hypot(high1 - p1, p2 - low2)
    return [100 * (p1 - p2), 100 * (p1 - p2 - down), 100 * (p1 - p2 + up)]


def ratio_by_hand(one: tuple[int, int], other: tuple[int, int]) -> list[float]:
    (x1, n1), (x2, n2) = one, other
    ratio, spread = (x1 / n1) / (x2 / n2), Z * sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
    return [ratio, ratio * exp(-spread), ratio * exp(spread)]


def p_by_hand(one: tuple[int, int], other: tuple[int, int]) -> float:
    table = [[count, base - count] for count, base in (one, other)]
    return chi2_contingency(table, correction=False).pvalue


def of(made, area: str, group: str = "young") -> dict:
    (row,) = [row for row in long(made) if (row["area"], row["group"]) == (area, group)]
    return row


GROUPS = {
    "North": {"young": (100, 200), "old": (40, 400)},
    "South": {"young": (60, 200), "old": (120, 400)},
    "West": {"young": (50, 200), "old": (140, 400)},
}


@pytest.fixture
def three(happiness, age):
    return {name: grouped(copied(name, asks=ASKS), groups) for name, groups in GROUPS.items()}


def test_a_gap_has_its_points_its_ratio_and_its_p_value(three):
    made = shown("gaps")
    for name, groups in GROUPS.items():
        row = of(made, name.lower())
        pair = groups["young"], groups["old"]
        assert [row[key] for key in ("gap_points", "gap_low_95", "gap_high_95")] == pytest.approx(
            gap_by_hand(*pair), abs=0.05
        )
        assert [row[key] for key in ("ratio", "ratio_low_95", "ratio_high_95")] == pytest.approx(
            ratio_by_hand(*pair), abs=0.005
        )
        assert row["p_value"] == pytest.approx(p_by_hand(*pair), abs=5e-5)
        assert (row["reference"], row["reference_text"], row["status"]) == ("old", "50 or over", "shown")


def test_p_values_allow_for_all_areas_and_groups_by_holm(three):
    made = shown("gaps")
    plain = {name: p_by_hand(groups["young"], groups["old"]) for name, groups in GROUPS.items()}
    smallest, middle, largest = sorted(plain.values())
    first = min(1, 3 * smallest)
    second = max(first, 2 * middle)
    adjusted = dict(zip(sorted(plain, key=plain.__getitem__), [first, second, max(second, largest)], strict=True))
    assert {name: of(made, name.lower())["p_holm"] for name in plain} == pytest.approx(adjusted, abs=5e-5)
    assert of(made, "")["p_holm"] is None


def test_the_gap_over_all_areas_is_that_of_the_added_counts(three):
    row = of(shown("gaps"), "")
    assert [row[key] for key in ("gap_points", "gap_low_95", "gap_high_95")] == pytest.approx(
        gap_by_hand((210, 600), (300, 1200)), abs=0.05
    )


def test_the_sentence_names_the_gap_and_where_it_is_clear(three):
    assert shown("gaps").finding == (
        "Over all areas “Not too happy” was said by the group “Under 50” 10.0 percentage points more often "
        "(between 5.5 and 14.6) than by the group “50 or over”. "
        "The gap is clear in 2 of 3 areas, allowing for so many comparisons. "
        "In 1 of them it is the group that says so more often, in 1 the other."
    )


def test_the_other_way_round_the_gap_has_the_other_sign(three):
    made = shown("gaps", than="young")
    row = of(made, "north", "old")
    expected = gap_by_hand(GROUPS["North"]["old"], GROUPS["North"]["young"])
    assert [row[key] for key in ("gap_points", "gap_low_95", "gap_high_95")] == pytest.approx(expected, abs=0.05)
    assert made.finding.startswith(
        "Over all areas “Not too happy” was said by the group “50 or over” 10.0 percentage points less often "
        "(between 5.5 and 14.6) than by the group “Under 50”. "
    )
    assert made.query["than"] == "young"


def test_the_table_has_a_row_for_each_area_by_name_and_all_of_them_first(three):
    made = shown("gaps")
    assert made.grid.head == ("Area", "Under 50", "Under 50: times as often")
    assert [row[0] for row in made.grid.rows] == ["All areas", "North", "South", "West"]
    assert made.grid.rows[2] == ("South", "0.0 points (−7.5 to +7.9)", "1.0 (0.8 to 1.3)")


def test_the_largest_group_is_what_the_others_are_held_against(three):
    assert shown("gaps").query["than"] == "old"


def test_one_group_is_held_against_the_largest_of_the_others_and_never_against_itself(three):
    made = shown("gaps", by="age", group="old")
    assert (made.query["than"], {row["group"] for row in long(made)}) == ("young", {"old"})
    assert made.known


def test_where_nobody_said_so_there_is_a_gap_and_no_ratio(happiness, age):
    grouped(copied("North", asks=ASKS), {"young": (0, 200), "old": (40, 400)})
    made = shown("gaps")
    row = of(made, "north")
    assert [row[key] for key in ("ratio", "ratio_low_95", "ratio_high_95")] == [None] * 3
    assert row["gap_points"] == -10.0
    assert made.grid.rows[1][2] == "cannot be said of nothing"


def test_groups_that_are_alike_have_no_clear_gap(happiness, age):
    grouped(copied("North", asks=ASKS), {"young": (50, 200), "old": (100, 400)})
    assert shown("gaps").finding == (
        "Over all areas there is no clear gap in “Not too happy” between the groups “Under 50” and “50 or over”. "
        "The gap is clear in 0 of 1 areas, allowing for so many comparisons."
    )


def test_an_area_without_enough_answers_in_one_of_both_has_no_gap(happiness, age):
    grouped(copied("North", asks=ASKS), {"young": (50, 200), "old": (100, 400)})
    grouped(copied("South", asks=ASKS), {"young": (50, 200), "old": (None, None)})
    grouped(copied("West", asks=ASKS), {"young+old": (100, 400)})
    made = shown("gaps", than="old")
    assert made.grid.rows[2:] == (("South", "not enough answers", ""), ("West", "not enough answers", ""))
    assert made.finding.endswith("In 2 areas there are not enough answers to say.")
    assert [one.area_name for one in made.cited] == ["North"]
    assert of(made, "south")["p_value"] is None


def test_areas_that_are_too_small_each_can_have_a_gap_together(happiness, age):
    for number in range(10):
        grouped(copied(f"A{number}", asks=ASKS), {"young": (10, 20), "old": (5, 25)})
    assert shown("gaps").finding == (
        "Over all areas “Not too happy” was said by the group “Under 50” 30.0 percentage points more often "
        "(between 21.3 and 38.2) than by the group “50 or over”. In 10 areas there are not enough answers to say."
    )


def test_all_hidden_is_said_in_words(happiness, age):
    grouped(copied("North", asks=ASKS), {"young": (None, None), "old": (None, None)})
    made = shown("gaps")
    assert (made.finding, made.known) == ("There are not enough answers to compare groups.", False)


# The gradient.

BANDS = {"low": (60, 200), "middle": (60, 300), "high": (20, 200)}


@pytest.fixture
def income(happiness):
    return Measure.objects.create(
        code="income",
        topic="about_you",
        text="What is your income?",
        options=[{"key": key, "text": key.title()} for key in (*BANDS, "prefer-not")],
        ordered=True,
    )


def gradient_by_hand(bands: dict[str, tuple[int, int]]) -> tuple[float, float, float]:
    """The slope index with both ends: weighted least squares of the shares on the middle places, by its formula."""
    x, n = (np.array(values, dtype=float) for values in zip(*bands.values(), strict=True))
    y, a = 100 * x / n, n / n.sum()
    b = np.cumsum(a) - a / 2
    mean_b = np.sum(a * b)
    pull = a * (b - mean_b) / np.sum(a * (b - mean_b) ** 2)
    slope, variance = np.sum(pull * y), np.sum(pull**2 * (y * (100 - y) / n))
    return slope, slope - Z * sqrt(variance), slope + Z * sqrt(variance)


def test_along_an_ordered_scale_the_gradient_is_that_of_least_squares(income):
    north = copied("North", asks=("happy", "income"))
    grouped(north, {**BANDS, "prefer-not": (10, 100)}, breakdown="income")
    made = shown("gaps")
    row = of(made, "north", "low")
    slope, low, high = gradient_by_hand(BANDS)
    assert [row[key] for key in ("slope_index", "slope_low_95", "slope_high_95")] == pytest.approx(
        [slope, low, high], abs=0.05
    )
    assert made.grid.head[-1] == "From one end of the scale to the other"
    assert made.methods == ("share", "gap", "ratio", "holm", "gradient")
    assert 0 < row["relative_index"] < 1
    times, low, high = (int(10 * row[f"relative_{end}"] + 0.5) / 10 for end in ("index", "low_95", "high_95"))
    assert made.grid.rows[1][-1].endswith(f"; {times} times as often ({low} to {high})")
    assert log(row["relative_high_95"] / row["relative_index"]) == pytest.approx(
        log(row["relative_index"] / row["relative_low_95"]), abs=0.05
    )


@pytest.mark.parametrize("base", [None, 300])
def test_without_all_of_its_groups_an_area_has_no_gradient(income, base):
    """A hidden count is no nought, though the size of its group is public."""
    grouped(copied("North", asks=("happy", "income")), {**BANDS, "middle": (None, base)}, breakdown="income")
    grouped(copied("South", asks=("happy", "income")), BANDS, breakdown="income")
    made = shown("gaps", than="high")
    assert of(made, "north", "low")["slope_index"] is None
    assert of(made, "south", "low")["slope_index"] == pytest.approx(gradient_by_hand(BANDS)[0], abs=0.05)
    assert [row[-1] == "not enough answers" for row in made.grid.rows[1:]] == [True, False]


@pytest.mark.parametrize("ordered", [True, False])
def test_groups_without_an_order_and_two_groups_have_no_gradient(happiness, age, ordered):
    Measure.objects.filter(code="age").update(ordered=ordered)
    grouped(copied("North", asks=ASKS), {"young": (50, 200), "old": (100, 400)})
    made = shown("gaps")
    assert (made.grid.head, made.methods) == (
        ("Area", "Under 50", "Under 50: times as often"),
        ("share", "gap", "ratio", "holm"),
    )
    assert of(made, "north")["slope_index"] is None
