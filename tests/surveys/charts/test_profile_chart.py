"""The profile of an area: a row for each question, beside all areas together."""

import io
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from surveys.charts.estimate import ProfileRow
from surveys.charts.png import to_png
from surveys.charts.profile import profile_chart

SVG = "{http://www.w3.org/2000/svg}"
AREA, TOGETHER = "#12436d", "#6b6b6b"


def row(label: str, percent: float | None, overall: float | None = 20, note: str = "") -> ProfileRow:
    ends = {} if percent is None else {"low": percent - 3, "high": percent + 3}
    return ProfileRow(label=label, percent=percent, overall=overall, note=note, **ends)


def draw(*rows: ProfileRow, title: str = "") -> bytes:
    return profile_chart(rows, title=title, axis="")


def words(svg: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def marks(svg: bytes) -> list[tuple[str | None, float, float]]:
    """Colour, across and down, without the two marks of the legend."""
    uses = list(ElementTree.fromstring(svg).iter(f"{SVG}use"))[2:]
    return [(use.get("fill"), float(use.attrib["x"]), float(use.attrib["y"])) for use in uses]


def test_each_question_has_its_words_its_verdict_and_its_whole_percentage() -> None:
    drawn = words(draw(row("Lonely?", 31.4, note="higher than all areas"), row("Calm?", 22.6)))
    said = ["Lonely?", "higher than all areas", "31%", "Calm?", "23%"]
    assert [text for text in drawn if text in said] == said


def test_the_area_and_all_areas_share_a_row_and_are_told_apart_by_shape() -> None:
    svg = draw(row("Lonely?", 31))
    (together, left, level), (area, right, same) = marks(svg)
    assert (together, area, left < right, level == same) == (TOGETHER, AREA, True, True)
    shapes = [use.get("{http://www.w3.org/1999/xlink}href") for use in ElementTree.fromstring(svg).iter(f"{SVG}use")]
    assert len(set(shapes[2:])) == 2


def test_the_legend_names_both_once() -> None:
    drawn = words(draw(row("Lonely?", 31), row("Calm?", 22)))
    assert [drawn.count(text) for text in ("This area", "All areas")] == [1, 1]


def test_questions_stay_in_the_order_given() -> None:
    drawn = words(draw(row("Lonely?", 9), row("Calm?", 80), row("Well?", 40)))
    assert [text for text in drawn if text.endswith("?")] == ["Lonely?", "Calm?", "Well?"]


def test_without_a_figure_there_are_words_and_all_areas_are_still_drawn() -> None:
    svg = draw(row("Lonely?", None, 60))
    assert words(svg).count("not enough answers") == 1
    assert [colour for colour, _, _ in marks(svg)] == [TOGETHER]
    assert marks(draw(row("Lonely?", None, None))) == []


@pytest.mark.parametrize(("overall", "align"), [(0, "start"), (20, "start"), (90, "end")])
def test_the_words_keep_clear_of_the_mark_of_all_areas(overall: float, align: str) -> None:
    svg = ElementTree.fromstring(draw(row("Lonely?", None, overall), row("Calm?", 95)))
    [missing] = [text for text in svg.iter(f"{SVG}text") if text.text == "not enough answers"]
    assert missing.get("text-anchor") == align


def test_a_question_of_three_lines_is_whole_and_a_longer_one_ends_in_dots() -> None:
    three, five = "How do you feel? " * 8, "How do you feel? " * 14
    drawn = [
        [text for text in words(draw(row(label, 31))) if "feel" in text or "do" in text] for label in (three, five)
    ]
    assert " ".join(drawn[0]) == three.strip()
    assert (len(drawn[1]), drawn[1][-1][-1]) == (3, "…")


def test_fifty_rows_keep_clear_of_each_other() -> None:
    rows = [
        row(f"Question {number}, and how often do you feel like that at home?", 20 + number) for number in range(50)
    ]
    downs = [down for colour, _, down in marks(draw(*rows)) if colour == AREA]
    assert len(downs) == 50
    assert all(lower - upper >= 76 for upper, lower in pairwise(downs))


def test_nothing_to_show_is_said_in_words() -> None:
    assert words(draw(title="North")) == ["North", "not enough answers"]


def test_the_same_rows_give_the_same_bytes() -> None:
    assert draw(row("Lonely? <&>", 31), row("Calm?", None)) == draw(row("Lonely? <&>", 31), row("Calm?", None))


def test_the_mark_of_all_areas_shows_above_and_below_a_dot_at_the_same_place() -> None:
    svg = ElementTree.fromstring(draw(row("Lonely?", 20, 20)))
    outlines = {path.get("id"): path.get("d") or "" for path in svg.iter(f"{SVG}path") if path.get("id")}
    shapes = [use.attrib["{http://www.w3.org/1999/xlink}href"][1:] for use in svg.iter(f"{SVG}use")]
    together, dot = (max(map(float, re.findall(r"-?[\d.]+", outlines[shape]))) for shape in shapes[2:])
    assert together - dot > 5


def picture(label: str) -> bytes:
    from PIL import Image

    return Image.open(io.BytesIO(to_png(draw(ProfileRow(label=label)), width=640))).tobytes()


@pytest.mark.filterwarnings("ignore:Glyph")
def test_arabic_beside_brackets_and_numbers_has_letters_of_its_own() -> None:
    """Two words of three letters would be the same boxes if one font had to do for the whole line."""
    assert picture("كيف (95%)") != picture("بيت (95%)")
