"""Estimates worked out from gathered cells, against R's metafor and by hand.

tests/reference/cross_pilot_proportions.csv: counts of nine invented areas. meta_expected_R_metafor.json: rma() with
REML and Hartung-Knapp-Sidik-Jonkman of their log odds, to about six digits.
"""

import csv
import json
from math import exp, sqrt
from pathlib import Path

import pytest

from surveys.comparison.compare import ALL_AREAS, Comparison, compare
from surveys.comparison.query import Query, settle
from surveys.models import Wave
from tests.surveys.comparison.gathered import areas, copied, grouped, put

pytestmark = pytest.mark.django_db
REFERENCE = Path(__file__).parents[2] / "reference"
Z = 1.959963984540054


def percent(odds: float) -> float:
    return 100 / (1 + exp(-odds))


def wilson(count: int, base: int) -> tuple[float, float]:
    """Both ends in percent, written out apart from the code under test."""
    p = count / base
    centre, spread = p + Z * Z / (2 * base), Z * sqrt(p * (1 - p) / base + Z * Z / (4 * base * base))
    return 100 * (centre - spread) / (1 + Z * Z / base), 100 * (centre + spread) / (1 + Z * Z / base)


def compared(**query: object) -> Comparison:
    return compare(settle(Query(**{"measure": "happy", **query})))


def own(comparison: Comparison, place: int = 0):
    return comparison.at(comparison.areas[place], comparison.groups[0])


def overall(comparison: Comparison):
    return comparison.at(ALL_AREAS, comparison.groups[0])


def test_an_area_has_its_share_with_its_interval(happiness):
    areas({"North": (50, 200)})
    one = own(compared())
    low, high = wilson(50, 200)
    assert (one.count, one.base, one.percent) == (50, 200, 25)
    assert (one.low, one.high) == pytest.approx((low, high), abs=1e-9)


def test_all_areas_add_up_those_that_released_a_figure(happiness):
    areas({"North": (50, 200), "South": (30, 100), "West": (None, 400), "East": (None, None)})
    total = overall(compared())
    assert (total.count, total.base, total.percent) == (80, 300, pytest.approx(100 * 80 / 300))
    assert (total.low, total.high) == pytest.approx(wilson(80, 300), abs=1e-9)
    assert total.release is None


@pytest.mark.parametrize(
    ("count", "base", "known"),
    [
        (15, 25, False),  # fewer than 30 answers
        (20, 40, True),  # one of 29.6 points
        (15, 30, False),  # one of 33.7
        (5, 100, False),  # one of 9.0 points, which is more than 130% of its 5%
        (5, 300, True),  # more than 130% of its 2% as well, and yet no more than 5 points
        (0, 70, False),  # nobody, and an interval of 5.2 points
        (0, 75, True),  # nobody, and one of 4.9 points
        (200, 200, True),
    ],
)
def test_what_is_not_steady_enough_is_not_said(happiness, count, base, known):
    areas({"North": (count, base)})
    assert own(compared()).is_known is known


def test_a_hidden_count_is_not_enough_and_leaves_no_number(happiness):
    areas({"North": (None, 200), "South": (50, 200)})
    one = own(compared())
    assert (one.is_known, one.count, one.percent, one.low, one.high, one.shrunken) == (False, *[None] * 5)


def test_what_is_too_unsteady_to_say_still_counts_in_the_total(happiness):
    areas({"North": (10, 20), "South": (50, 180)})
    comparison = compared()
    assert (own(comparison).is_known, overall(comparison).base) == (False, 200)


def test_nobody_and_everybody_can_be_averaged(happiness):
    areas({"North": (0, 200), "South": (200, 200), "West": (100, 200)})
    average = compared().average(compared().groups[0])
    assert 0 < average.low < average.percent < average.high < 100


def test_areas_that_are_all_the_same_are_each_the_average(happiness):
    areas({"North": (50, 200), "South": (50, 200), "West": (50, 200)})
    comparison = compared()
    assert [own(comparison, place).shrunken for place in range(3)] == pytest.approx([25] * 3)
    assert comparison.average(comparison.groups[0]).percent == pytest.approx(25)


def test_one_area_has_no_average_and_is_drawn_towards_nothing(happiness):
    areas({"North": (50, 200), "South": (None, 200)})
    comparison = compared()
    assert (comparison.averages, own(comparison).shrunken) == ({}, None)


def test_the_average_and_the_steadied_figures_agree_with_r(happiness):
    with (REFERENCE / "cross_pilot_proportions.csv").open(newline="") as lines:
        pilots = list(csv.DictReader(lines))
    fitted = json.loads((REFERENCE / "meta_expected_R_metafor.json").read_text())["plo"]
    areas({pilot["pilot"]: (int(pilot["x"]), int(pilot["n"])) for pilot in pilots})
    comparison = compared()
    average, expected = comparison.average(comparison.groups[0]), fitted["REML_knha"]
    assert average.areas == 9
    assert (average.percent, average.low, average.high) == pytest.approx(
        tuple(map(percent, (expected["est"], *expected["ci"]))), abs=1e-4
    )
    assert average.another == pytest.approx(tuple(map(percent, expected["pi"])), abs=1e-4)
    drawn = {area.text: own(comparison, place).shrunken for place, area in enumerate(comparison.areas)}
    blups = {pilot["pilot"]: percent(blup) for pilot, blup in zip(pilots, fitted["REML"]["blup"], strict=True)}
    assert drawn == pytest.approx(blups, abs=1e-4)


def test_groups_are_kept_apart_and_merged_ones_have_no_figure_of_their_own(happiness, age):
    north, south = copied("North", asks=("happy", "age")), copied("South", asks=("happy", "age"))
    grouped(north, {"young": (20, 80), "old": (30, 120)})
    grouped(south, {"young+old": (90, 300)})
    comparison = compared(by="age")
    young, old = comparison.groups
    assert [comparison.at(comparison.areas[0], group).base for group in (young, old)] == [80, 120]
    assert [comparison.at(comparison.areas[1], group).is_known for group in (young, old)] == [False, False]
    assert [comparison.at(ALL_AREAS, group).base for group in (young, old)] == [80, 120]
    assert {group for _area, group, _wave in comparison.estimates} == {"young", "old"}


def test_a_wave_is_read_apart_and_every_wave_in_the_order_of_time(happiness, wave):
    Wave.objects.create(code="early", name="Spring 2026", starts="2026-03-01", ends="2026-05-31")
    north = copied("North")
    put(north, 50, 200)
    put(north, 10, 100, wave=wave.code)
    put(north, 40, 100, wave="early")
    put(north, 40, 100, wave="unknown-here")
    asked = settle(Query(measure="happy", wave=wave.code))
    assert own(compare(asked)).base == 100
    comparison = compare(asked, every_wave=True)
    assert [one.text for one in comparison.waves] == ["Spring 2026", "Autumn 2026"]
    area, group = comparison.areas[0], comparison.groups[0]
    assert [comparison.at(area, group, one).percent for one in comparison.waves] == [40, 10]


def test_another_answer_is_another_figure(happiness):
    releases = areas({"North": (50, 200)})
    put(releases["North"], 150, 200, answer="very")
    assert (own(compared()).percent, own(compared(answer="very")).percent) == (25, 75)


def test_the_releases_used_are_those_that_something_is_shown_of(happiness):
    releases = areas({"North": (50, 200), "South": (None, 200), "West": (10, 25)})
    assert compared().used == [releases["North"].pk]


def test_cells_of_a_release_that_cannot_be_compared_count_nowhere(happiness):
    releases = areas({"North": (50, 200), "South": (90, 200)})
    releases["South"].measures.update(fingerprint="0" * 16)
    assert (overall(compared()).base, [area.text for area in compared().areas]) == (200, ["North"])


def test_a_count_above_its_base_is_taken_for_everybody(happiness):
    areas({"North": (205, 200), "South": (50, 200)})
    assert own(compared()).percent == 100


def test_nothing_gathered_is_nothing_known(happiness):
    comparison = compared()
    assert (comparison.areas, comparison.estimates, overall(comparison).is_known) == ((), {}, False)
