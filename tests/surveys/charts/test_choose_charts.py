"""The charts of tables: what is drawn, what is never drawn, and that the bytes are always the same."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from surveys.charts.choose import chart_for
from surveys.table import Cell, Label, Status, Table

TableOf = Callable[..., Table]
SVG = "{http://www.w3.org/2000/svg}"
HIDDEN = (None, None, None)


def words(svg: bytes) -> list[str]:
    """Every text of the chart, in the order in which it is drawn."""
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def percentages(svg: bytes) -> list[str]:
    """The bold percentages, which belong to marks and not to the axis."""
    texts = ElementTree.fromstring(svg).iter(f"{SVG}text")
    bold = [element.text or "" for element in texts if element.get("font-weight") == "700"]
    return [text for text in bold if re.fullmatch(r"\d+%", text)]


def test_each_answer_has_its_percentage_beside_its_bar(everyone: TableOf) -> None:
    assert percentages(chart_for(everyone(310, 570, 120))) == ["31%", "57%", "12%"]


def test_each_group_has_its_percentage_in_each_panel(by_group: TableOf) -> None:
    table = by_group({"Women": (300, 600, 100), "Men": (250, 550, 200)})
    assert percentages(chart_for(table)) == ["30%", "25%", "60%", "55%", "10%", "20%"]


def test_a_hidden_answer_has_words_in_the_place_of_its_bar(everyone: TableOf) -> None:
    svg = chart_for(everyone(310, 570, None, base=890))
    assert words(svg).count("not enough answers") == 1
    assert percentages(svg) == ["35%", "64%"]


def test_a_hidden_group_has_words_in_each_panel(by_group: TableOf) -> None:
    svg = chart_for(by_group({"Women": (300, 600, 100), "Men": HIDDEN}))
    assert words(svg).count("not enough answers") == 3


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.TOO_FEW])
def test_a_figure_left_in_a_hidden_cell_is_in_no_byte_of_the_chart(everyone: TableOf, status: Status) -> None:
    def with_status(status: Status) -> bytes:
        table = everyone(310, 570, 120)
        left = Cell(count=7, status=status, percent=43, low=41.7, high=44.9)
        row = replace(table.rows[0], cells=(*table.rows[0].cells[:2], left))
        return chart_for(table.with_rows((row,), protected=True))

    assert "43%" in words(with_status(Status.SHOWN))
    assert b"43%" not in with_status(status)
    empty = everyone(310, 570, None, base=1000)
    assert with_status(status) == chart_for(empty)


@pytest.mark.parametrize("groups", [False, True])
def test_a_table_that_is_not_protected_is_refused(everyone: TableOf, by_group: TableOf, groups: bool) -> None:
    table = by_group({"Men": (300, 600, 100)}) if groups else everyone(310, 570, 120)
    with pytest.raises(ValueError, match="protected"):
        chart_for(replace(table, protected=False))


def test_the_same_table_gives_the_same_bytes_in_every_thread(everyone: TableOf, by_group: TableOf) -> None:
    tables = [everyone(310, 570, 120), by_group({"Women": (300, 600, 100), "Men": HIDDEN})]
    expected = [chart_for(table) for table in tables]
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(chart_for, tables * 6))
    assert drawn == expected * 6


def test_a_table_without_rows_says_that_there_are_not_enough_answers(everyone: TableOf, by_group: TableOf) -> None:
    for table in (everyone(310, 570, 120), by_group({"Men": HIDDEN})):
        assert words(chart_for(table.with_rows((), protected=True))) == ["not enough answers"]


def test_a_table_that_is_all_hidden_shows_no_key_to_marks(everyone: TableOf) -> None:
    svg = chart_for(everyone(None, None, None, base=20))
    assert words(svg).count("not enough answers") == 3
    assert not any("95%" in text for text in words(svg))


def test_nobody_and_everybody_are_drawn_inside_the_sheet(everyone: TableOf) -> None:
    svg = chart_for(everyone(0, 100))
    assert percentages(svg) == ["0%", "100%"]
    places = [float(x) for x in re.findall(r'<text[^>]* x="([\d.]+)"', svg.decode())]
    assert max(places) < 600


def test_a_figure_with_caution_is_hollow_and_the_key_says_so(everyone: TableOf) -> None:
    table = everyone(310, 570, 120)
    plain = words(chart_for(table))
    wary = replace(table.rows[0].cells[0], status=Status.CAUTION)
    row = replace(table.rows[0], cells=(wary, *table.rows[0].cells[1:]))
    assert [text for text in words(chart_for(table.with_rows((row,), protected=True))) if text not in plain] == [
        "Hollow marks: uncertain, because few people answered"
    ]


def test_twelve_groups_each_have_a_name_in_each_panel(by_group: TableOf) -> None:
    names = [f"Group {number}" for number in range(12)]
    drawn = words(chart_for(by_group(dict.fromkeys(names, (300, 600, 100)))))
    assert [drawn.count(name) for name in names] == [3] * 12


def test_a_long_label_wraps_and_keeps_every_word(everyone: TableOf) -> None:
    label = "I would rather not say how happy I am because it depends very much on the day and on the weather " * 3
    drawn = words(chart_for(everyone(100, answers=[label.strip()])))
    assert label.strip() in " ".join(drawn)
    assert max(map(len, drawn)) <= 64


def test_markup_in_a_label_stays_words(everyone: TableOf) -> None:
    svg = chart_for(everyone(100, answers=["<script>alert(1)</script> & $5 to $10"]))
    assert b"<script>" not in svg
    assert "<script>alert(1)</script> & $5 to $10" in words(svg)


@pytest.mark.filterwarnings("ignore:Glyph")
def test_labels_written_from_right_to_left_say_so_and_others_stay_as_they_are(everyone: TableOf) -> None:
    drawn = words(chart_for(everyone(60, 40, answers=["سعيد جدا", "很高兴"])))
    assert [drawn.count(text) for text in ("\u2067سعيد جدا\u2069", "很高兴")] == [1, 1]


def test_the_title_names_the_question_and_is_drawn_only_when_asked_for(everyone: TableOf) -> None:
    table = replace(everyone(310, 570, 120), wave=Label(key="w1", text="Autumn 2026"))
    plain, headed = chart_for(table), chart_for(table, title="How happy?")
    assert ElementTree.fromstring(plain).findtext(f"{SVG}title") == "How happy are you? – Autumn 2026"
    assert "How happy?" not in words(plain)
    assert words(headed)[0] == "How happy?"


def test_phrases_are_translated_and_labels_are_not(everyone: TableOf) -> None:
    def translate(phrase: str) -> str:
        return {"not enough answers": "zu wenige Antworten", "{percent}%": "{percent} %"}.get(phrase, phrase)

    drawn = words(chart_for(everyone(310, None, base=1000), translate=translate))
    assert [text in drawn for text in ("Very happy", "zu wenige Antworten", "31 %", "not enough answers", "31%")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_no_font_that_only_the_server_has_is_named(everyone: TableOf) -> None:
    svg = chart_for(everyone(310, 570, 120))
    assert b"DejaVu" not in svg
    assert svg.count(b"system-ui") == len(words(svg))


def test_words_are_at_least_fourteen_pixels_on_a_sheet_of_640(by_group: TableOf) -> None:
    svg = chart_for(by_group({"Women": (300, 600, 100), "Men": HIDDEN})).decode()
    assert ElementTree.fromstring(svg).get("viewBox", "").startswith("0 0 640 ")
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)) >= 14
