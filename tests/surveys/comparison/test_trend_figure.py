"""Over the waves: what changed for certain and what only seems to, once more by hand."""

import datetime
from math import hypot, sqrt

import pytest

from surveys.models import Wave
from tests.surveys.comparison.gathered import copied, grouped, long, put, shown

pytestmark = pytest.mark.django_db
Z = 1.959963984540054
TOGETHER = "Not the same areas released a figure each time: all areas together may have changed for that alone."


def wilson(count: int, base: int) -> tuple[float, float]:
    p = count / base
    centre, spread = p + Z * Z / (2 * base), Z * sqrt(p * (1 - p) / base + Z * Z / (4 * base * base))
    return (centre - spread) / (1 + Z * Z / base), (centre + spread) / (1 + Z * Z / base)


def change_by_hand(first: tuple[int, int], last: tuple[int, int]) -> list[float]:
    """Later less earlier in points, with Newcombe's method 10."""
    (p1, (low1, high1)), (p2, (low2, high2)) = ((x / n, wilson(x, n)) for x, n in (last, first))
    down, up = hypot(p1 - low1, high2 - p2), hypot(high1 - p1, p2 - low2)
    return [100 * (p1 - p2), 100 * (p1 - p2 - down), 100 * (p1 - p2 + up)]


@pytest.fixture
def waves(db):
    """Made in another order than they were."""
    for year in (2026, 2024, 2025):
        start = datetime.date(year, 9, 1)
        Wave.objects.create(code=f"w{year}", name=f"Autumn {year}", starts=start, ends=start)


def over(area: str, *counts: tuple[int | None, int | None] | None) -> None:
    """The area's figure in each wave from 2024 on; None where it took no part."""
    release = copied(area)
    for year, figures in enumerate(counts, start=2024):
        if figures:
            put(release, *figures, wave=f"w{year}")


def grid(made) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in made.grid.rows}


@pytest.fixture
def three(happiness, waves):
    over("North", (40, 200), (50, 200), (90, 200))
    over("South", (90, 200), (60, 200), (40, 200))
    over("West", (50, 200), (60, 200), (55, 200))


def test_each_area_has_its_waves_in_order_and_a_change_in_words(three):
    made = shown("trend")
    assert made.grid.head == ("Area", "Autumn 2024", "Autumn 2025", "Autumn 2026", "From first to last")
    assert list(grid(made)) == ["All areas", "North", "South", "West"]
    assert grid(made)["North"] == (
        "20% (15 to 26)",
        "25% (20 to 31)",
        "45% (38 to 52)",
        "up +25.0 points (+15.9 to +33.5)",
    )
    assert grid(made)["South"][3] == "down −25.0 points (−33.5 to −15.9)"
    assert grid(made)["West"][3] == "no clear change, +2.5 points (−6.1 to +11.1)"


def test_the_change_stands_with_the_last_wave_as_newcombe_has_it(three):
    rows = {(row["area"], row["wave"]): row for row in long(shown("trend"))}
    names = ("change_points", "change_low_95", "change_high_95")
    for area, first, last, words in (
        ("north", (40, 200), (90, 200), "up"),
        ("south", (90, 200), (40, 200), "down"),
        ("west", (50, 200), (55, 200), "no_clear_change"),
        ("", (180, 600), (185, 600), "no_clear_change"),
    ):
        row = rows[area, "w2026"]
        assert [row[name] for name in names] == pytest.approx(change_by_hand(first, last), abs=0.05)
        assert row["change"] == words
        assert [rows[area, "w2025"][name] for name in (*names, "change")] == [None] * 4


def test_the_sentence_says_what_is_clear_over_all_areas_and_in_how_many(three):
    assert shown("trend").finding == (
        "From Autumn 2024 to Autumn 2026 there is no clear change in “Not too happy”, over all areas: "
        "30% (between 26% and 34%), then 31% (between 27% and 35%). "
        "It clearly rose in 1 area and fell in 1, of 3 that have two waves."
    )


@pytest.mark.parametrize(
    ("first", "last", "words"), [((40, 200), (90, 200), "went up"), ((90, 200), (40, 200), "went down")]
)
def test_a_clear_change_has_its_direction(happiness, waves, first, last, words):
    over("North", first, last)
    assert shown("trend").finding.startswith(f"From Autumn 2024 to Autumn 2025, “Not too happy” {words}, over all")


def test_no_clear_change_in_any_area_is_said(happiness, waves):
    over("North", (50, 200), (55, 200))
    assert shown("trend").finding.endswith("No single area shows a clear change.")


def test_a_wave_left_out_or_hidden_is_passed_over(happiness, waves):
    over("North", (40, 200), (None, 200), (90, 200))
    over("South", None, (60, 200), (60, 200))
    made = shown("trend")
    assert grid(made)["North"][1:] == ("not enough answers", "45% (38 to 52)", "up +25.0 points (+15.9 to +33.5)")
    assert grid(made)["South"][0] == "not enough answers"
    assert TOGETHER in made.notes


def test_a_hidden_count_is_no_nought_to_have_come_down_to(happiness, waves):
    over("North", (50, 200), (None, 300))
    over("South", (60, 200), (55, 200))
    made = shown("trend")
    assert grid(made)["North"][1:] == ("not enough answers", "not enough answers")
    assert grid(made)["South"][2].startswith("no clear change")
    assert "300" not in str(made.rows)


def test_the_same_areas_each_time_need_no_warning(three):
    assert TOGETHER not in shown("trend").notes


def test_one_wave_changes_nothing(happiness, waves):
    over("North", (40, 200))
    made = shown("trend")
    assert (made.finding, grid(made)["North"]) == (
        "There is only one wave to show so far.",
        ("20% (15 to 26)", "not enough answers"),
    )


def test_figures_of_no_wave_are_not_there_to_be_followed(happiness):
    put(copied("North"), 50, 200)
    made = shown("trend")
    assert (made.finding, made.known, made.chart, made.rows, made.grid.rows) == (
        "No area has released results of this question wave by wave.",
        False,
        None,
        (),
        (),
    )


def test_all_hidden_is_said_in_words(happiness, waves):
    over("North", (None, 200), (None, None))
    made = shown("trend")
    assert (made.finding, made.known, made.chart) == ("There are not enough answers to say.", False, None)


def test_a_wave_in_the_address_narrows_nothing(three):
    assert shown("trend", wave="w2025") == shown("trend")


def test_groups_are_lines_over_all_areas_and_rows_in_each(happiness, age, waves):
    north = copied("North", asks=("happy", "age"))
    grouped(north, {"young": (40, 200), "old": (20, 200)}, wave="w2024")
    grouped(north, {"young": (90, 200), "old": (20, 200)}, wave="w2025")
    made = shown("trend", by="age")
    assert list(grid(made)) == ["All areas: Under 50", "All areas: 50 or over", "North: Under 50", "North: 50 or over"]
    points = made.chart.data["points"]
    assert (made.chart.kind, [(point["series"], point["wave"], point["percent"]) for point in points]) == (
        "lines",
        [
            ("Under 50", "Autumn 2024", 20.0),
            ("Under 50", "Autumn 2025", 45.0),
            ("50 or over", "Autumn 2024", 10.0),
            ("50 or over", "Autumn 2025", 10.0),
        ],
    )
    assert made.finding == (
        "From Autumn 2024 to Autumn 2025, “Not too happy” went up, Under 50: from 20% (between 15% and 26%) to 45% "
        "(between 38% and 52%). From Autumn 2024 to Autumn 2025 there is no clear change in “Not too happy”, "
        "50 or over: 10% (between 7% and 15%), then 10% (between 7% and 15%)."
    )


def test_each_area_is_a_panel_beside_all_areas(three):
    chart = shown("trend").chart
    assert chart.kind == "panels"
    series = {(point["series"], point["overall"]) for point in chart.data["points"]}
    assert series == {("All areas", True), ("North", False), ("South", False), ("West", False)}
