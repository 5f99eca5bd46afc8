"""Strips for ordered scales, lines over the waves, and charts as PNG in every script."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from surveys.charts.choose import chart_for
from surveys.charts.likert import can_be_stacked
from surveys.charts.palette import DIVERGING, diverging, luminance
from surveys.charts.png import to_png
from surveys.charts.share import share_picture
from surveys.charts.waves import over_waves
from surveys.charts.words import describe
from surveys.table import Label, Row, Status, Table

TableOf = Callable[..., Table]
FIVE = tuple(f"agree-{points}" for points in range(5, 0, -1))


@pytest.fixture
def opinion(by_group: TableOf) -> Table:
    groups = {"Under 50": (100, 300, 250, 200, 150), "50 or over": (300, 350, 150, 100, 100)}
    return by_group(groups, answers=FIVE)


def test_an_ordered_scale_by_group_is_stacked_and_each_share_is_in_it(opinion: Table) -> None:
    assert can_be_stacked(opinion)
    svg = chart_for(opinion).decode()
    assert [svg.count(f">{share}%<") for share in (10, 15, 20, 25, 30, 35)] == [3, 2, 1, 1, 2, 1]
    assert describe(opinion).startswith("Stacked chart of “How happy are you?” by “Group”")


@pytest.mark.parametrize("status", [Status.CAUTION, Status.TOO_FEW, Status.HIDDEN])
def test_one_figure_that_is_not_certain_makes_it_dots(opinion: Table, status: Status) -> None:
    first = opinion.rows[0]
    row = replace(first, cells=(replace(first.cells[0], status=status), *first.cells[1:]))
    table = opinion.with_rows((row, *opinion.rows[1:]), protected=True)
    assert not can_be_stacked(table)
    assert describe(table).startswith("Chart of")


@pytest.mark.parametrize(("answers", "stacked"), [(2, False), (3, True), (7, True), (8, False)])
def test_a_scale_of_three_to_seven_points_is_stacked(by_group: TableOf, answers: int, stacked: bool) -> None:
    table = by_group({"Men": (10,) * answers}, base=10 * answers, answers=[str(point) for point in range(answers)])
    assert can_be_stacked(table) is stacked


def test_answers_without_an_order_are_not_stacked(by_group: TableOf) -> None:
    assert not can_be_stacked(by_group({"Men": (300, 600, 100)}))


def test_each_half_of_the_scale_goes_from_dark_to_light_to_dark() -> None:
    lights = [luminance(colour) for colour in DIVERGING]
    assert lights[:4] == sorted(lights[:4])
    assert lights[3:] == sorted(lights[3:], reverse=True)
    assert [len(diverging(count)) for count in range(3, 8)] == [3, 4, 5, 6, 7]


def in_wave(table: Table, name: str) -> Table:
    return replace(table, wave=Label(key=name, text=name))


def test_two_waves_make_a_table_of_the_same_cells_and_a_line(everyone: TableOf) -> None:
    waves = [in_wave(everyone(310, 570, 120), "2026"), in_wave(everyone(510, 370, 120), "2027")]
    table = over_waves(waves)
    assert table is not None
    assert [row.cells for row in table.rows] == [wave.rows[0].cells for wave in waves]
    assert describe(table).startswith("Line chart of “How happy are you?” over the waves: “Very happy” was said more")
    assert b">2027<" in chart_for(table)


def test_one_wave_or_one_with_nothing_to_say_makes_no_line(everyone: TableOf) -> None:
    told = in_wave(everyone(310, 570, 120), "2026")
    silent = in_wave(everyone(None, None, None, base=40), "2027")
    assert over_waves([told]) is None
    assert over_waves([told, silent]) is None
    assert over_waves([everyone(310, 570, 120)]) is None


def test_a_hidden_wave_leaves_a_gap_and_no_figure(everyone: TableOf) -> None:
    hidden = in_wave(everyone(None, None, None, base=1000), "2027")
    others = [in_wave(everyone(310, 570, 120), "2026"), in_wave(everyone(330, 550, 120), "2028")]
    table = over_waves([others[0], hidden, others[1]])
    assert table is not None
    assert b"A gap in a line" in chart_for(table)


def drawn(words: str) -> Any:
    from PIL import Image

    row = Row(label=Label(key="e", text="e"), base=None, cells=())
    table = Table(question=Label(key="q", text=words), answers=(), rows=(row,), protected=True)
    return Image.open(io.BytesIO(to_png(chart_for(table, title=words), width=640))).convert("L")


@pytest.mark.parametrize("words", ["كيف", "কেমন", "ਕਿੰਨੇ", "您最近", "Sut ydych"])
def test_every_script_has_letters_of_its_own(words: str) -> None:
    """A script without a font would be drawn as the same empty boxes, or not at all."""
    image = drawn(words)
    ink = sum(1 for value in image.crop((0, 0, 640, 40)).tobytes() if value < 128)
    missing = drawn("\U0001e900" * len(words))  # Adlam: no font for it is among ours
    assert ink > 40
    assert image.crop((0, 0, 200, 40)).tobytes() != missing.crop((0, 0, 200, 40)).tobytes()


def test_arabic_letters_are_joined() -> None:
    """Joined letters are narrower than the same letters kept apart."""

    def width(words: str) -> int:
        image = drawn(words).crop((0, 0, 640, 40)).point(lambda value: 255 if value < 128 else 0)
        left, _, right, _ = image.getbbox()
        return int(right - left)

    assert width("ببببب") < width("ب\u200cب\u200cب\u200cب\u200cب")


def test_a_long_name_and_finding_stay_on_the_picture_to_share() -> None:
    svg = share_picture(
        name="How are things? " * 20, finding="Most people said so. " * 60, release="Release 1"
    ).decode()
    assert svg.count("…") == 2
    assert "Release 1" in svg
