"""The sentences: exactly what is said, and that no more is claimed than the intervals bear."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from surveys.charts.words import describe, finding
from surveys.table import Table

TableOf = Callable[..., Table]
HIDDEN = (None, None, None)


def test_most_is_said_when_the_whole_interval_is_above_half(everyone: TableOf) -> None:
    assert finding(everyone(310, 570, 120)) == (
        "Most people, 57% (between 54% and 60%), said “Pretty happy”; 12% (between 10% and 14%) said “Not too happy”."
    )


def test_most_is_not_said_when_the_interval_reaches_half(everyone: TableOf) -> None:
    assert finding(everyone(290, 510, 200)).startswith("The most common answer was “Pretty happy”: 51%")


def test_two_answers_whose_intervals_overlap_are_about_as_common(everyone: TableOf) -> None:
    assert finding(everyone(420, 430, 150)) == (
        "About as many people said “Pretty happy”, 43% (between 40% and 46%), "
        "as “Very happy”, 42% (between 39% and 45%)."
    )


def test_nothing_shown_says_so_and_nothing_else(everyone: TableOf) -> None:
    assert finding(everyone(None, None, None, base=20)) == "There are not enough answers to say."


def test_no_rows_say_the_same(everyone: TableOf) -> None:
    table = everyone(310, 570, 120).with_rows((), protected=True)
    assert finding(table) == "There are not enough answers to say."


def test_a_hidden_answer_keeps_the_others_from_being_called_the_most_common(everyone: TableOf) -> None:
    assert finding(everyone(400, 100, None, base=1000)) == (
        "40% (between 37% and 43%) said “Very happy”; 10% (between 8% and 12%) said “Pretty happy”. "
        "There are not enough answers to show every figure."
    )


def test_one_answer_that_everybody_gave(everyone: TableOf) -> None:
    assert finding(everyone(100)) == "Most people, 100% (between 96% and 100%), said “Very happy”."


def test_groups_whose_intervals_are_apart_are_compared(by_group: TableOf) -> None:
    table = by_group({"Black": (300, 510, 190), "Other": (310, 580, 110)})
    assert finding(table) == (
        "“Not too happy” was said more often by the group “Black”, 19% (between 17% and 22%), "
        "than by the group “Other”, 11% (between 9% and 13%)."
    )


def test_groups_whose_intervals_overlap_are_about_the_same(by_group: TableOf) -> None:
    table = by_group({"Women": (300, 580, 120), "Men": (310, 580, 110)})
    assert finding(table) == (
        "The groups that can be compared answered about the same, as far as these answers can tell."
    )


def test_an_uncertain_group_at_the_end_does_not_cover_a_difference_between_others(by_group: TableOf) -> None:
    table = by_group({"Women": (300, 550, 190), "Men": (310, 580, 110), "Others": (300, 560, 210)})
    wide = replace(table.rows[2].cells[2], low=5.0, high=40.0)
    others = replace(table.rows[2], cells=(*table.rows[2].cells[:2], wide))
    said = finding(table.with_rows((*table.rows[:2], others), protected=True))
    assert said.startswith("“Not too happy” was said more often by the group “Women”")


def test_a_group_without_figures_takes_no_part(by_group: TableOf) -> None:
    said = finding(by_group({"Black": (300, 510, 190), "Other": (310, 580, 110), "Hidden": HIDDEN}))
    assert "“Hidden”" not in said
    assert said.endswith(" There are not enough answers to show every figure.")


def test_a_single_group_with_figures_has_nothing_to_be_compared_with(by_group: TableOf) -> None:
    said = finding(by_group({"Women": (300, 580, 120), "Men": HIDDEN}))
    assert said == "There are not enough answers to compare groups."


def test_the_description_names_the_kind_of_chart_and_the_question(everyone: TableOf, by_group: TableOf) -> None:
    bars, dots = everyone(310, 570, 120), by_group({"Women": (300, 580, 120), "Men": HIDDEN})
    assert describe(bars) == f"Bar chart of “How happy are you?”: {finding(bars)}"
    assert describe(dots) == f"Chart of “How happy are you?” by “Group”, a dot for each group: {finding(dots)}"


def test_templates_are_translated_before_their_places_are_filled(everyone: TableOf) -> None:
    asked: list[str] = []

    def translate(template: str) -> str:
        asked.append(template)
        return template.replace("Most people", "Die meisten")

    assert finding(everyone(310, 570, 120), translate=translate).startswith("Die meisten, 57%")
    assert not any("57" in template or "happy" in template for template in asked)


@pytest.mark.parametrize("say", [finding, describe])
def test_a_table_that_is_not_protected_is_not_put_into_words(everyone: TableOf, say: Callable[..., str]) -> None:
    with pytest.raises(ValueError, match="protected"):
        say(replace(everyone(310, 570, 120), protected=False))


def test_braces_in_an_answer_are_only_words(everyone: TableOf) -> None:
    assert "“{figure}”" in finding(everyone(100, answers=["{figure}"]))
