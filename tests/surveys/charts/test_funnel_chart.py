"""The funnel: where areas and limits lie, and which areas have their names beside them."""

import re
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.charts.estimate import FunnelCurve, FunnelPoint
from surveys.charts.funnel import funnel_chart, plane_for
from surveys.charts.limits import furthest_first, spots, within
from surveys.charts.naming import FROM_OTHERS, MOST_COVERED, Box, Wish, place_names
from surveys.charts.scale import Scale

SVG = "{http://www.w3.org/2000/svg}"
QUIET, LOUD = "#6b6b6b", "#12436d"
NARROW = FunnelCurve(level=0.95, points=((50, 5, 40), (200, 12, 30), (1000, 17, 24)))
WIDE = FunnelCurve(level=0.998, points=((50, 0, 60), (200, 8, 37), (1000, 15, 27)))
SHEET = Box(0, 0, 640, 400)


def draw(points: Sequence[FunnelPoint], curves: Sequence[FunnelCurve] = (NARROW, WIDE), title: str = "") -> bytes:
    return funnel_chart(points, curves, average=20, title=title, axis="Said so")


def words(svg: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def marks(svg: bytes, colour: str) -> list[tuple[float, float]]:
    """Across and down, of the marks of this colour."""
    uses = ElementTree.fromstring(svg).iter(f"{SVG}use")
    return [(float(use.attrib["x"]), float(use.attrib["y"])) for use in uses if use.get("fill") == colour]


def area(label: str, base: int, percent: float, *, out: bool = False, note: str = "") -> FunnelPoint:
    return FunnelPoint(label=label, base=base, percent=percent, stands_out=out, note=note)


def test_more_answers_are_further_right_and_more_per_cent_are_higher() -> None:
    [(x, y), (right, up)] = marks(draw([area("North", 300, 18), area("South", 600, 22)]), QUIET)
    assert (right > x, up < y) == (True, True)


def test_only_areas_that_stand_out_have_their_names() -> None:
    drawn = words(draw([area("North", 300, 18), area("South", 600, 40, out=True, note="few men")]))
    assert [drawn.count(text) for text in ("North", "South", "few men")] == [0, 1, 1]


def test_areas_that_stand_out_have_a_shape_and_a_colour_of_their_own() -> None:
    svg = draw([area("North", 300, 18), area("South", 600, 40, out=True)])
    shapes = {use.get("fill"): use.attrib.values() for use in ElementTree.fromstring(svg).iter(f"{SVG}use")}
    assert set(shapes) == {QUIET, LOUD}
    assert not {value for value in shapes[QUIET] if value.startswith("#m")} & set(shapes[LOUD])


def test_the_lines_say_what_they_are() -> None:
    drawn = words(draw([area("North", 300, 18)]))
    said = ["All areas", "20%", "95 of 100", "998 of 1000", "Number of answers", "Said so"]
    assert [drawn.count(text) for text in said] == [1, 2, 1, 1, 1, 1]  # 20% is on the axis as well
    assert "Dashed lines: would hold 95 of 100 areas if none were unusual" in drawn
    assert "Solid lines: would hold 998 of 1000 areas if none were unusual" in drawn


def test_the_narrowest_limits_are_dashed_in_whatever_order_they_come() -> None:
    points = [area("North", 300, 18)]
    assert draw(points, (WIDE, NARROW)) == draw(points)
    assert [draw(points, curves).count(b"stroke-dasharray") for curves in ((), (NARROW,), (NARROW, WIDE))] == [0, 2, 2]


def test_a_limit_leaves_the_sheet_where_it_crosses_its_edge() -> None:
    scale = Scale(400, 0, 30)
    assert within([(10, 50), (20, 10), (30, 10)], scale) == [(15, 30), (20, 10), (30, 10)]
    assert within([(10, 50), (20, 40)], scale) == []


def test_what_lies_beyond_either_end_of_a_scale_is_drawn_at_the_end() -> None:
    assert [Scale(0, 100, 40, 20)(figure) for figure in (10, 20, 30, 50)] == [0, 0, 50, 100]


def test_percentages_begin_at_0_unless_half_of_the_sheet_would_be_empty() -> None:
    def ends(*percentages: float) -> tuple[int, int]:
        upwards = plane_for([area("North", 9, one) for one in percentages], (), percentages[0], 0).upwards
        return upwards.bottom, upwards.top

    assert [ends(8, 22), ends(78, 92), ends(0), ends(100)] == [(0, 25), (75, 95), (0, 5), (95, 100)]


def test_the_limits_where_they_are_closest_have_room() -> None:
    plane = plane_for([area("North", 300, 20)], (NARROW, WIDE), 20, 0)
    assert (plane.across.top, plane.upwards.bottom <= 15, plane.upwards.top >= 27) == (1000, True, True)


def test_the_furthest_out_comes_first_by_what_the_limit_is_at_its_size() -> None:
    small, large = area("Small", 50, 59), area("Large", 1000, 28)
    assert furthest_first([small, large], [NARROW, WIDE], 20) == [large, small]
    assert furthest_first([large, small], [], 20) == [small, large]


def test_no_more_than_twelve_areas_are_named_and_the_table_has_the_rest() -> None:
    points = [area(f"A{number}", 60 * number, 3 if number % 2 else 50, out=True) for number in range(1, 17)]
    drawn = words(draw(points))
    assert sum(drawn.count(point.label) for point in points) == 12
    assert drawn.count("Squares without a name are named in the table below.") == 1


def test_when_all_have_names_nothing_is_said_of_the_table() -> None:
    drawn = words(draw([area("South", 600, 40, out=True)]))
    assert [line for line in drawn if line.startswith("Squares")] == ["Squares: areas that stand out"]


def test_a_long_name_is_wrapped_and_whole() -> None:
    name = "Bristol, North Somerset and South Gloucestershire"
    assert name in " ".join(words(draw([area(name, 500, 45, out=True)])))


places = st.tuples(st.floats(0, 640), st.floats(0, 400))


@settings(deadline=None, max_examples=300)
@given(st.lists(places, max_size=15, unique=True), st.lists(places, max_size=30))
def test_names_lie_on_the_sheet_and_on_nothing_that_matters(
    loud: list[tuple[float, float]], quiet: list[tuple[float, float]]
) -> None:
    wishes = [Wish(x, y, 80, 22) for x, y in loud]
    taken = Box(500, 100, 640, 200)
    found = place_names(wishes, within=SHEET, taken=[taken], marks=quiet, lines=[], most=12)
    boxes = [place.box for place in found if place]
    assert len(found) == len(wishes)
    assert not any(one.meets(other) for one, other in combinations([*boxes, taken], 2))
    assert all(box.lies_within(SHEET) and box.covered(quiet) <= MOST_COVERED for box in boxes)
    for wish, place in zip(wishes, found, strict=True):
        others = [other for other in wishes if other is not wish and place]
        assert all(place.box.distance(other.x, other.y) >= FROM_OTHERS for other in others if place)


def test_a_name_crosses_a_line_only_when_it_must() -> None:
    wish = Wish(200, 200, 80, 22)
    line = spots([(205, 200), (400, 200)])
    [beside] = place_names([wish], within=SHEET, taken=[], marks=[], lines=line, most=1)
    [tight] = place_names([wish], within=Box(200, 189, 300, 211), taken=[], marks=[], lines=line, most=1)
    assert (beside and beside.align, tight and tight.align) == ("right", "left")


def test_nothing_to_compare_is_said_in_words() -> None:
    assert words(draw([], title="Areas")) == ["Areas", "not enough answers"]


@pytest.mark.parametrize("percent", [0, 20, 100])
def test_one_area_is_drawn(percent: float) -> None:
    assert len(marks(draw([area("North", 1, percent)], ()), QUIET)) == 1


def test_three_hundred_areas_are_three_hundred_marks_and_quick() -> None:
    points = [area(f"A{number}", 50 + 3 * number, 15 + number % 11) for number in range(300)]
    draw(points[:1])
    start = time.process_time()
    svg = draw(points)
    assert time.process_time() - start < 0.3
    assert len(marks(svg, QUIET)) == 300


def test_the_same_areas_give_the_same_bytes_in_every_thread() -> None:
    points = [area("North & <West>", 300, 18), area("South", 600, 45, out=True)]
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(lambda _: draw(points), range(8))) == {draw(points)}


def test_a_funnel_is_as_wide_as_every_chart() -> None:
    size = re.search(rb'<svg [^>]*width="(\d+)"', draw([area("North", 300, 18)]))
    assert size
    assert size[1] == b"640"
