"""The chart of gaps: what lies on which side of 0, and what may be chance."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.charts.estimate import Estimate
from surveys.charts.gaps import gap_chart, is_certain
from surveys.charts.scale import Scale, signed_bounds, with_sign

SVG = "{http://www.w3.org/2000/svg}"
HOLLOW_KEY = "Hollow marks: there may be no gap (the thin line reaches 0)"


def gap(label: str, points: float | None, series: str = "", *, reach: float = 3, overall: bool = False) -> Estimate:
    if points is None:
        return Estimate(label=label, series=series, overall=overall)
    ends = {"low": points - reach, "high": points + reach}
    return Estimate(label=label, series=series, percent=points, overall=overall, **ends)


def draw(*rows: Estimate, title: str = "") -> bytes:
    return gap_chart(rows, title=title, axis="Women compared with men", unit="percentage points")


def words(svg: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def marks(svg: bytes) -> list[dict[str, str]]:
    return [dict(use.attrib) for use in ElementTree.fromstring(svg).iter(f"{SVG}use")]


def test_each_gap_is_written_with_its_sign() -> None:
    drawn = words(draw(gap("North", 7.4), gap("South", -3.6), gap("West", -0.3)))
    assert [drawn.count(text) for text in ("+7", "−4", "0", "−0")] == [1, 1, 2, 0]  # 0 is on the axis as well
    assert [with_sign(figure, str) for figure in (-0.4, 0, 0.4, 12.5, -1)] == ["0", "0", "0", "+12", "−1"]


def test_a_gap_below_0_is_left_of_one_above() -> None:
    left, right = (float(mark["x"]) for mark in marks(draw(gap("North", -7), gap("South", 7))))
    zero = (230 + 570) / 2
    assert (left < zero < right, round(zero - left, 3)) == (True, round(right - zero, 3))


def test_a_gap_that_may_be_chance_is_hollow_and_explained() -> None:
    certain, chance = draw(gap("North", 7)), draw(gap("North", 2))
    assert [mark["fill"] for mark in marks(certain) + marks(chance)] == ["#12436d", "#ffffff"]
    assert [words(svg).count(HOLLOW_KEY) for svg in (certain, chance)] == [0, 1]


@pytest.mark.parametrize(
    ("low", "high", "certain"), [(1, 5, True), (-5, -1, True), (0, 5, False), (-5, 0, False), (None, 5, False)]
)
def test_only_an_interval_without_0_makes_a_gap_certain(low: float | None, high: float, certain: bool) -> None:
    assert is_certain(Estimate(label="North", percent=3, low=low, high=high)) is certain


def test_an_area_without_a_figure_has_words_where_there_is_room_for_them() -> None:
    for points, align in ((30, "start"), (-30, "end")):
        svg = ElementTree.fromstring(draw(gap("North", points), gap("South", None)))
        [missing] = [text for text in svg.iter(f"{SVG}text") if text.text == "not enough answers"]
        assert missing.get("text-anchor") == align


def test_all_areas_together_stand_on_a_ground_of_their_own() -> None:
    assert [draw(gap("All", 7, overall=overall)).count(b"#f3f3f3") for overall in (False, True)] == [0, 1]


def test_several_groups_share_a_row_and_have_one_legend() -> None:
    drawn = words(draw(*(gap(area, 9, group) for area in ("North", "South") for group in ("Young", "Old"))))
    assert [drawn.count(text) for text in ("North", "South", "Young", "Old")] == [1, 1, 1, 1]


def test_areas_stay_in_the_order_in_which_they_come() -> None:
    drawn = words(draw(gap("South", 3), gap("North", 9), gap("West", 6)))
    assert [text for text in drawn if text in ("North", "South", "West")] == ["South", "North", "West"]


def test_the_unit_and_the_two_directions_are_said() -> None:
    drawn = words(draw(gap("North", 3)))
    said = ["Women compared with men, in percentage points", "lower", "higher", "←", "→"]
    assert [drawn.count(text) for text in said] == [1] * 5


@settings(deadline=None)
@given(st.lists(st.floats(-100, 100), max_size=9))
def test_a_signed_axis_holds_every_figure_and_has_0_inside_and_numbered(figures: list[float]) -> None:
    bottom, top = signed_bounds(figures)
    ticks = Scale(0, 340, top, bottom).ticks
    assert bottom < 0 < top
    assert all(bottom <= figure <= top for figure in figures)
    assert 0 in ticks
    assert len(ticks) <= 6


def test_fifty_rows_keep_clear_of_each_other() -> None:
    rows = [gap(f"Area {number}", number % 9 - 4, group) for number in range(50) for group in ("Young", "Old")]
    downs = [float(mark["y"]) for mark in marks(draw(*rows))][2:]  # without the legend
    assert len(downs) == 100
    assert all(lower - upper >= 32 for upper, lower in pairwise(downs))


def test_nothing_to_compare_is_said_in_words() -> None:
    said = ["Areas", "not enough answers", "Women compared with men, in percentage points"]
    assert words(draw(title="Areas")) == said
    assert words(draw(gap("North", None))).count("not enough answers") == 1


def test_the_same_gaps_give_the_same_bytes() -> None:
    assert draw(gap("North", 3), gap("South", None)) == draw(gap("North", 3), gap("South", None))
