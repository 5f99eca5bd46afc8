"""The funnel: which areas stand out at 95% and at 99.8%, worked out once more by hand."""

from math import asin, sin, sqrt

import numpy as np
import pytest

from tests.surveys.comparison.gathered import areas, copied, grouped, long, shown

pytestmark = pytest.mark.django_db
WITHIN = "within what areas of its size usually differ by"
Z95, Z998 = 1.959963984540054, 3.090232306167813
MANY = {f"A{number:02d}": (40 + 5 * (number % 3), 200) for number in range(20)}


def by_hand(counts: dict[str, tuple[int, int]]) -> tuple[float, float, dict[str, float]]:
    """The average, how far areas differ beyond chance (τ²), and z of each area, after Spiegelhalter (2005)."""
    x, n = (np.array(values, dtype=float) for values in zip(*counts.values(), strict=True))
    average = x.sum() / n.sum()
    s = 1 / (2 * np.sqrt(n))
    off = np.arcsin(np.sqrt(x / n)) - asin(sqrt(average))
    z = off / s
    pulled = np.clip(z, np.quantile(z, 0.1), np.quantile(z, 0.9))
    w = 1 / s**2
    tau2 = max(0.0, (np.sum(pulled**2) - (len(z) - 1)) / (w.sum() - (w**2).sum() / w.sum()))
    return average, tau2, dict(zip(counts, off / np.sqrt(s**2 + tau2), strict=True))


def test_z_and_the_limits_are_those_of_spiegelhalter(happiness):
    counts = MANY | {"Small": (30, 60), "Big": (400, 3000)}
    areas(counts)
    average, tau2, z = by_hand(counts)
    rows = {row["area_name"]: row for row in long(shown("funnel"))}
    assert {name: row["z"] for name, row in rows.items()} == pytest.approx(z, abs=0.005)
    for name, (_count, base) in counts.items():
        reach = [level * sqrt(1 / (4 * base) + tau2) for level in (Z95, Z998)]
        ends = [100 * sin(asin(sqrt(average)) + way * one) ** 2 for one in reach for way in (-1, 1)]
        names = ("limit_low_95", "limit_high_95", "limit_low_998", "limit_high_998")
        assert [rows[name][key] for key in names] == pytest.approx(ends, abs=0.05)


def test_the_verdict_follows_z_at_both_levels(happiness):
    counts = MANY | {"High": (60, 200), "Higher": (75, 200), "Low": (30, 200), "Lower": (10, 200)}
    areas(counts)
    _average, _tau2, z = by_hand(counts)
    words = {
        (1, 1): "much higher than expected (99.8%)",
        (1, 0): "higher than expected (95%)",
        (-1, 1): "much lower than expected (99.8%)",
        (-1, 0): "lower than expected (95%)",
    }
    expected = {
        name: WITHIN if abs(one) <= Z95 else words[1 if one > 0 else -1, int(abs(one) > Z998)]
        for name, one in z.items()
    }
    made = shown("funnel")
    assert {row[0]: row[4] for row in made.grid.rows} == expected
    assert set(expected.values()) == {WITHIN, *words.values()}
    assert made.finding == (
        f"4 of 24 areas stand out: High, {expected['High']}; Higher, {expected['Higher']}; "
        f"Low, {expected['Low']}; Lower, {expected['Lower']}."
    )
    assert [point["label"] for point in made.chart.data["points"] if point["stands_out"]] == [
        "High",
        "Higher",
        "Low",
        "Lower",
    ]


def test_one_area_that_stands_out_is_said_in_the_singular(happiness):
    areas(MANY | {"Higher": (90, 200)})
    assert shown("funnel").finding == "1 of 21 areas stands out: Higher, much higher than expected (99.8%)."


def test_of_many_that_stand_out_the_first_six_are_named(happiness):
    areas({f"A{number:03d}": (45, 200) for number in range(100)} | {f"B{number}": (100, 200) for number in range(8)})
    verdict = "much higher than expected (99.8%)"
    names = "; ".join(f"B{number}, {verdict}" for number in range(6))
    assert shown("funnel").finding == f"8 of 108 areas stand out: {names}; 2 more."


def test_areas_alike_do_not_stand_out(happiness):
    areas({"North": (50, 200), "South": (50, 200), "West": (50, 200)})
    made = shown("funnel")
    assert made.finding == "No area stands out: all lie where areas of their size usually lie."
    assert made.grid.rows[0] == ("North", "25% (20 to 31)", "200", "19% and 31%", WITHIN)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({}, "There are not enough answers to say."),
        ({"North": (None, 200), "South": (None, None)}, "There are not enough answers to say."),
        (
            {"North": (50, 200), "South": (None, None)},
            "Only one area has enough answers; a funnel needs at least two.",
        ),
    ],
)
def test_without_two_areas_there_is_no_funnel(happiness, cells, words):
    areas(cells)
    made = shown("funnel")
    assert (made.finding, made.known, made.chart, made.rows, made.grid.rows) == (words, False, None, (), ())


def test_nobody_and_everybody_have_a_place_in_it(happiness):
    areas({"None": (0, 200), "All": (200, 200), "Half": (100, 200)})
    assert [row["percent"] for row in long(shown("funnel"))] == [100.0, 50.0, 0.0]


def test_it_is_of_one_group_and_says_of_which(happiness, age):
    for name in ("North", "South"):
        grouped(copied(name, asks=("happy", "age")), {"young": (50, 200), "old": (10, 200)})
    made, other = shown("funnel", by="age"), shown("funnel", by="age", group="old")
    assert (made.heading, made.query["group"]) == ("Which areas stand out: How old are you?, Under 50", "young")
    assert {row["group_text"] for row in long(made)} == {"Under 50"}
    assert (other.heading, {row["percent"] for row in long(other)}) == (
        "Which areas stand out: How old are you?, 50 or over",
        {5.0},
    )


def test_the_curves_begin_below_the_smallest_area_and_end_beyond_the_largest(happiness):
    areas({"North": (50, 200), "South": (300, 1000)})
    narrow, wide = shown("funnel").chart.data["curves"]
    assert (narrow["level"], wide["level"]) == (0.95, 0.998)
    for curve in (narrow, wide):
        bases = [point[0] for point in curve["points"]]
        assert (bases[0], bases[-1]) == pytest.approx((140, 1100))
        assert bases == sorted(bases)
        assert all(low < 100 * 350 / 1200 < high for _base, low, high in curve["points"])
