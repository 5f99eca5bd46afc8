"""The view area by area: its sentence, its table, its chart's data and its long form."""

import pytest

from tests.surveys.comparison.gathered import areas, copied, grouped, long, put, shown

pytestmark = pytest.mark.django_db


def grid(made) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in made.grid.rows}


def test_one_area_is_told_with_its_answers_and_nothing_to_draw_it_towards(happiness):
    areas({"North": (500, 2000)})
    made = shown()
    assert made.finding == "Over all areas, 25.0% (between 23.2% and 26.9%) said “Not too happy”."
    assert made.grid.head == ("Area", "Everyone", "Answers", "Drawn towards the average")
    assert grid(made) == {
        "All areas": ("25% (23 to 27)", "2,000", ""),
        "North": ("25% (23 to 27)", "2,000", ""),
    }
    assert made.grid.caption == "Who said “Not too happy”, all waves together, with the 95% interval"


def test_several_areas_have_an_average_at_the_end_of_the_table(happiness):
    areas({"South": (100, 200), "North": (50, 200), "West": (None, 200)})
    made = shown()
    assert list(grid(made)) == [
        "All areas",
        "North",
        "South",
        "West",
        "The average area",
        "Where another area would probably lie",
    ]
    assert grid(made)["West"] == ("not enough answers", "", "")
    assert made.finding == (
        "Over all areas, 38% (between 33% and 42%) said “Not too happy”. "
        "In 1 area there are not enough answers to say something of every group."
    )


def test_groups_that_differ_are_named_and_areas_that_cannot_say_are_counted(happiness, age):
    asks = ("happy", "age")
    grouped(copied("North", asks=asks), {"young": (100, 200), "old": (20, 200)})
    for name in ("South", "West"):
        grouped(copied(name, asks=asks), {"young": (None, None), "old": (20, 200)})
    made = shown(by="age")
    assert made.finding == (
        "Over all areas, “Not too happy” was said by 50% (between 43% and 57%) of the group “Under 50” "
        "and by 10% (between 8% and 13%) of the group “50 or over”. "
        "In 2 areas there are not enough answers to say something of every group."
    )
    assert made.grid.head == ("Area", "Under 50", "50 or over")
    assert grid(made) == {
        "All areas": ("50% (43 to 57)", "10% (8 to 13)"),
        "North": ("50% (43 to 57)", "10% (7 to 15)"),
        "South": ("not enough answers", "10% (7 to 15)"),
        "West": ("not enough answers", "10% (7 to 15)"),
    }


def test_groups_whose_intervals_meet_are_called_alike(happiness, age):
    grouped(copied("North", asks=("happy", "age")), {"young": (50, 200), "old": (45, 200)})
    assert shown(by="age").finding == "Over all areas, the groups answered “Not too happy” about equally often."


def test_one_group_that_is_known_is_compared_with_nothing(happiness, age):
    grouped(copied("North", asks=("happy", "age")), {"young": (50, 200), "old": (None, None)})
    assert shown(by="age").finding == (
        "There are not enough answers to compare groups. "
        "In 1 area there are not enough answers to say something of every group."
    )


def test_one_group_alone_is_named_in_heading_and_sentence(happiness, age, wave):
    north = copied("North", asks=("happy", "age"))
    grouped(north, {"young": (50, 200), "old": (10, 200)}, wave=wave.code)
    made = shown(by="age", group="old", wave=wave.code)
    assert made.heading == "Area by area: How old are you?, Autumn 2026, 50 or over"
    assert made.finding == "50 or over: Over all areas, 5% (between 3% and 9%) said “Not too happy”."
    assert made.grid.head[1] == "50 or over"


@pytest.mark.parametrize(
    ("cells", "query", "words"),
    [
        ({}, {}, "There are not enough answers to say."),
        ({"North": (None, None), "South": (None, 30)}, {}, "There are not enough answers to say."),
        (
            {"North": (50, 200)},
            {"wave": "autumn-2026"},
            "No area has released results of this question in this wave. Choose another wave.",
        ),
    ],
)
def test_where_there_is_nothing_a_sentence_says_so(happiness, wave, cells, query, words):
    areas(cells)
    made = shown(**query)
    assert (made.finding, made.known, made.cited, made.as_of) == (words, False, (), "")
    assert {row["status"] for row in long(made)} == {"not enough answers"}


def test_every_figure_is_in_the_long_form_as_a_number(happiness):
    releases = areas({"South": (100, 200), "North": (50, 200), "West": (None, 200)})
    releases["North"].region = "Coast"
    releases["North"].save()
    overall, north, south, west = long(shown())
    assert north | {"shrunken_percent": None} == {
        "measure": "happy",
        "answer": "not",
        "answer_text": "Not too happy",
        "breakdown": "",
        "group": "",
        "group_text": "everyone",
        "wave": "",
        "wave_name": "all waves",
        "area": "north",
        "area_name": "North",
        "region": "Coast",
        "status": "shown",
        "base": 200,
        "percent": 25.0,
        "low_95": 19.5,
        "high_95": 31.4,
        "shrunken_percent": None,
        "average_percent": None,
        "average_low_95": None,
        "average_high_95": None,
        "another_low_95": None,
        "another_high_95": None,
        "release_number": 1,
        "released_on": "2026-09-01",
    }
    assert 25 < north["shrunken_percent"] < south["shrunken_percent"] < 50
    assert (overall["area"], overall["area_name"], overall["percent"], overall["release_number"]) == (
        "",
        "all areas",
        37.5,
        None,
    )
    assert overall["another_low_95"] < overall["average_low_95"] < overall["average_percent"]
    empty = {name: value for name, value in west.items() if value is None}
    assert (west["status"], west["base"], len(empty)) == ("not enough answers", None, 12)


def test_the_chart_holds_the_same_figures_as_the_table(happiness):
    areas({"South": (100, 200), "North": (50, 200), "West": (None, 200)})
    made = shown()
    rows = made.chart.data["rows"]
    assert [(row["label"], row["percent"], row["overall"]) for row in rows] == [
        ("All areas", 37.5, True),
        ("North", 25.0, False),
        ("South", 50.0, False),
        ("West", None, False),
    ]
    assert rows[0]["another"][0] < rows[1]["shrunken"] < rows[2]["shrunken"] < rows[0]["another"][1]
    assert (made.chart.kind, made.chart.axis) == ("dots", "Percentage who said “Not too happy”")
    assert made.alt == (
        f"Dots with intervals, a row for each area: Percentage who said “Not too happy”. {made.finding}"
    )


def test_who_is_left_out_and_what_is_cited_comes_along(happiness):
    releases = areas({"North": (50, 200), "South": (100, 200), "West": (None, 200)})
    releases["South"].measures.update(version=3)
    made = shown()
    assert [(one.area_name, one.reason) for one in made.left_out] == [
        ("South", "It asked version 3 of this question, the Centre's is 1.")
    ]
    assert ([one.area_name for one in made.cited], made.as_of) == (["North"], "2026-09-01")


def test_the_source_of_the_question_is_said(happiness):
    happiness.source = "General Social Survey"
    happiness.save()
    put(copied("North"), 50, 200)
    assert shown().notes[-1] == "Source of the question: General Social Survey."
