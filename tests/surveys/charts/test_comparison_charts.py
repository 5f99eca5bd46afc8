"""The charts of the comparison: dots for areas, lines and panels for waves."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.charts.dots import dot_chart
from surveys.charts.estimate import Estimate, Point
from surveys.charts.line import line_chart, runs, spread, wave_names
from surveys.charts.panels import line_panels

SVG = "{http://www.w3.org/2000/svg}"
WAVES = ("spring", "summer", "autumn")
NOBODY: tuple[float | None, ...] = (None, None, None)
Chart = Callable[..., bytes]


def words(svg: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def estimate(label: str, percent: float | None, series: str = "", **more: str | bool) -> Estimate:
    if percent is None:
        return Estimate(label=label, series=series, **more)  # type: ignore[arg-type]
    low, high = percent - 3, percent + 3
    return Estimate(label=label, series=series, percent=percent, low=low, high=high, **more)  # type: ignore[arg-type]


def points(series: str, percentages: tuple[float | None, ...], *, overall: bool = False) -> list[Point]:
    return [
        Point(wave=wave, series=series, percent=percent, low=percent, high=percent, overall=overall)
        for wave, percent in zip(WAVES, percentages, strict=True)
    ]


def test_each_area_has_its_name_and_its_whole_percentage() -> None:
    drawn = words(dot_chart([estimate("North", 12.4), estimate("South", 15.6)], title="", axis=""))
    assert [drawn.count(text) for text in ("North", "South", "12%", "16%")] == [1, 1, 1, 1]


def test_areas_stay_in_the_order_in_which_they_come() -> None:
    drawn = words(dot_chart([estimate("South", 20), estimate("North", 10)], title="", axis=""))
    assert drawn.index("South") < drawn.index("North")


def test_an_area_without_a_figure_has_words() -> None:
    drawn = words(dot_chart([estimate("North", None), estimate("South", 14)], title="", axis=""))
    assert drawn.count("not enough answers") == 1


def test_all_areas_together_stand_on_a_ground_of_their_own() -> None:
    area = dot_chart([estimate("North", 12), estimate("All areas", 13)], title="", axis="")
    apart = dot_chart([estimate("North", 12), estimate("All areas", 13, overall=True)], title="", axis="")
    assert (b"#f3f3f3" in area, b"#f3f3f3" in apart) == (False, True)


def test_several_series_share_a_row_and_have_one_legend() -> None:
    rows = [estimate(area, 10, series) for area in ("North", "South") for series in ("Women", "Men")]
    drawn = words(dot_chart(rows, title="", axis=""))
    assert [drawn.count(text) for text in ("North", "South", "Women", "Men")] == [1, 1, 1, 1]


def test_a_single_series_needs_no_legend() -> None:
    assert "Women" not in words(dot_chart([estimate("North", 10, "Women")], title="", axis=""))


def test_a_note_stands_below_the_area() -> None:
    drawn = words(dot_chart([estimate("North", 10, note="lower than all areas")], title="", axis=""))
    assert drawn.index("lower than all areas") - drawn.index("North") == 1


def test_a_line_never_crosses_a_gap() -> None:
    here = Point(wave="w", series="s", percent=1)
    assert list(runs([here, None, here, here, None])) == [[0], [2, 3]]


def test_a_gap_is_explained_only_when_there_is_one() -> None:
    whole = words(line_chart(points("North", (10, 11, 12)), title="", axis=""))
    broken = words(line_chart(points("North", (10, None, 12)), title="", axis=""))
    gap = "A gap in a line: not enough answers in that wave"
    assert (gap in whole, gap in broken) == (False, True)


def test_a_series_without_any_figure_is_named_in_words() -> None:
    drawn = words(line_chart(points("North", (10, 11, 12)) + points("South", NOBODY), title="", axis=""))
    assert "South: not enough answers" in drawn


def test_each_series_is_named_once_at_the_end_of_its_line() -> None:
    rows = points("North", (10, 11, 12)) + points("All areas", (10, 11, 12.1), overall=True)
    drawn = words(line_chart(rows, title="", axis=""))
    assert [drawn.count("North"), drawn.count("All areas")] == [1, 1]


@given(st.lists(st.floats(0, 300), min_size=1, max_size=9))
def test_names_at_the_ends_of_lines_never_lie_on_each_other(wanted: list[float]) -> None:
    middles = sorted(spread(wanted, [30] * len(wanted), top=0, bottom=300))
    assert all(lower - upper >= 30 - 1e-6 for upper, lower in pairwise(middles))
    assert middles[0] >= 15 - 1e-6
    assert middles[-1] <= 285 + 1e-6


def test_names_that_are_apart_stay_where_they_are() -> None:
    assert spread([200, 50], [30, 30], top=0, bottom=300) == [200, 50]


def test_waves_that_would_touch_are_named_only_now_and_then() -> None:
    assert [lines for _, lines in wave_names(WAVES, 0, 300)] == [["spring"], ["summer"], ["autumn"]]
    assert [lines for _, lines in wave_names(WAVES, 0, 120)] == [["spring"], ["autumn"]]


def test_nine_areas_have_nine_panels_and_no_panel_of_all_areas() -> None:
    areas = [f"Area {number}" for number in range(9)]
    rows = [point for area in areas for point in points(area, (10, 11, 12))]
    drawn = words(line_panels(rows + points("All areas", (9, 9, 9), overall=True), title="", axis=""))
    assert [drawn.count(area) for area in areas] == [1] * 9
    assert (drawn.count("All areas"), drawn.count("Grey line: All areas")) == (0, 1)


def test_a_panel_without_figures_has_words() -> None:
    drawn = words(line_panels(points("North", NOBODY) + points("South", (1, 2, 3)), title="", axis=""))
    assert drawn.count("not enough answers") == 1


@pytest.mark.parametrize("chart", [dot_chart, line_chart, line_panels])
def test_nothing_to_compare_is_said_in_words(chart: Chart) -> None:
    assert words(chart([], title="Areas", axis="")) == ["Areas", "not enough answers"]


@pytest.mark.parametrize("chart", [line_chart, line_panels])
@pytest.mark.parametrize("percent", [0, 100])
def test_one_wave_at_either_end_of_the_scale_is_drawn(chart: Chart, percent: float) -> None:
    rows = [Point(wave="spring", series="North", percent=percent, low=percent, high=percent)]
    assert "North" in words(chart(rows, title="", axis=""))


@pytest.mark.parametrize("chart", [line_chart, line_panels])
def test_the_same_points_give_the_same_bytes_in_every_thread(chart: Chart) -> None:
    rows = points("North & <West>", (10, None, 12)) + points("All areas", (10, 11, 12), overall=True)
    expected = chart(rows, title="Areas", axis="Percent")
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda _: chart(rows, title="Areas", axis="Percent"), range(8)))
    assert drawn == [expected] * 8


def test_the_same_estimates_give_the_same_bytes() -> None:
    rows = [estimate("North", 10), estimate("South", None)]
    assert dot_chart(rows, title="a", axis="b") == dot_chart(rows, title="a", axis="b")


def shape_count(svg: bytes) -> int:
    return len(list(ElementTree.fromstring(svg).iter(f"{SVG}use")))


def test_where_another_area_would_lie_is_dashed_and_explained() -> None:
    def overall(another: tuple[float, float] | None) -> bytes:
        row = Estimate(label="All areas", percent=14, low=12, high=16, overall=True, another=another)
        return dot_chart([row], title="", axis="")

    key = "Dashed line: where another area would probably lie"
    assert [overall(ends).count(b"stroke-dasharray") for ends in (None, (5, 24))] == [0, 1]
    assert [words(overall(ends)).count(key) for ends in (None, (5, 24))] == [0, 1]
    assert words(overall((5, 24))).count("30%") == 1  # the scale has room for it


def test_a_figure_drawn_towards_the_average_is_a_hollow_mark_and_explained() -> None:
    row = Estimate(label="North", percent=14, low=12, high=16, shrunken=12)
    plain, marked = (dot_chart([one], title="", axis="") for one in (replace(row, shrunken=None), row))
    assert [shape_count(svg) for svg in (plain, marked)] == [1, 2]
    assert [" ".join(words(svg)).count("Hollow triangles: drawn towards the average") for svg in (plain, marked)] == [
        0,
        1,
    ]


def test_several_series_have_no_further_marks() -> None:
    rows = [estimate("North", 10, series) for series in ("Women", "Men")]
    further = [replace(row, shrunken=12.0, another=(2.0, 30.0)) for row in rows]
    assert dot_chart(further, title="", axis="") == dot_chart(rows, title="", axis="")


def test_a_long_name_in_the_legend_is_whole() -> None:
    name = "people who have lived in the area for less than a year and have no car of their own"
    drawn = words(dot_chart([estimate("North", 10, series) for series in (name, "others")], title="", axis=""))
    assert name in " ".join(drawn)
