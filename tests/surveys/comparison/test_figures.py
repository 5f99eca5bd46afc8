"""What holds for every view: plain data that keeps, one line for each figure, pages of areas, and no ranks."""

import datetime
import json
import re

import pytest
from django.utils import translation

from surveys.comparison.coverage import coverage_figure
from surveys.comparison.dictionary import COLUMNS
from surveys.comparison.figure import Figure
from surveys.comparison.figures import VIEWS, figure
from surveys.comparison.paging import PER_PAGE, shown
from surveys.comparison.query import NoSuchError, Query
from surveys.drawn_figures import figure_svg
from surveys.models import GatheredCell, GatheredMeasure, GatheredRelease, Measure, Wave
from surveys.statistics.methods import METHODS
from surveys.table import Label
from tests.surveys.comparison.gathered import copied, grouped, long, put

pytestmark = pytest.mark.django_db
EVERY = (*VIEWS, "coverage")
FIVE = {"young": (60, 200), "old": (20, 200)}


@pytest.fixture
def gathered(happiness, age, wave):
    """Five areas in an order that is neither that of names nor that of figures; one is hidden, one left out."""
    Wave.objects.create(code="spring", name="Spring 2026", starts="2026-03-01", ends="2026-05-31")
    for name, count in (("South", 50), ("north", 90), ("West", 20), ("Hidden", None), ("Other", 70)):
        release = copied(name, asks=("happy", "age"), region="Coast", responses=200, digest=name)
        for when in ("", wave.code, "spring"):
            put(release, count, 200, wave=when)
            grouped(release, FIVE if count else dict.fromkeys(FIVE, (None, None)), wave=when)
    GatheredMeasure.objects.filter(release__area="other").update(version=2)
    return wave


def view(name: str, **query: object) -> Figure:
    if name == "coverage":
        return coverage_figure(Query(view=name, **query), today=datetime.date(2026, 10, 1))
    place = {"area": "north"} if name == "profile" else {"measure": "happy"}
    return figure(Query(view=name, **{**place, **query}))


ASKED = [
    *((name, {}) for name in EVERY),
    *((name, {"by": "age"}) for name in ("areas", "funnel", "trend")),
    ("gaps", {"than": "young"}),
    ("areas", {"wave": "spring", "region": "Coast", "areas": ("south", "north")}),
    ("profile", {"wave": "spring"}),
]


@pytest.mark.parametrize(("name", "query"), ASKED, ids=str)
def test_kept_as_json_it_is_the_same(gathered, name, query):
    made = view(name, **query)
    again = Figure.from_json(json.loads(json.dumps(made.to_json())))
    assert (again, again.digest) == (made, made.digest)


@pytest.mark.parametrize(("name", "query"), ASKED, ids=str)
def test_every_row_has_a_value_for_every_column_and_the_dictionary_knows_each(gathered, name, query):
    made = view(name, **query)
    assert made.rows
    assert {len(row) for row in made.rows} == {len(made.columns)}
    assert [column for column in made.columns if column not in COLUMNS] == []
    types = {"string": str, "integer": int, "number": int | float, "date": str}
    for row in long(made):
        for column, value in row.items():
            assert value is None or isinstance(value, types[COLUMNS[column].type]), (column, value)


@pytest.mark.parametrize(("name", "query"), ASKED, ids=str)
def test_the_table_is_as_wide_as_its_head_and_every_heading_says_something(gathered, name, query):
    made = view(name, **query)
    assert {len(row) for row in made.grid.rows} == {len(made.grid.head)}
    assert all(made.grid.head)
    assert all(row[0] for row in made.grid.rows)
    assert all((made.title, made.heading, made.finding, made.grid.caption))
    assert bool(made.alt) == bool(made.chart)


@pytest.mark.parametrize(("name", "query"), ASKED, ids=str)
def test_areas_stand_in_the_order_of_their_names_and_nothing_says_a_rank(gathered, name, query):
    made = view(name, **query)
    names = [row["area_name"] for row in long(made) if row["area_name"] not in ("all areas", "Other")]
    seen = list(dict.fromkeys(names))
    assert seen == sorted(seen, key=str.casefold)
    said = json.dumps(made.to_json())
    assert not re.search(r"\brank|\bposition|\bleague|\bbest\b|\bworst\b|\b\d+(st|nd|rd|th)\b", said, re.IGNORECASE)


@pytest.mark.parametrize(("name", "query"), ASKED, ids=str)
def test_every_method_that_is_named_is_known(gathered, name, query):
    assert set(view(name, **query).methods) <= set(METHODS)


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "profile"])
def test_who_is_left_out_is_in_no_row_and_named_once(gathered, name):
    made = view(name)
    assert [(one.area, one.reason) for one in made.left_out] == [
        ("other", "It asked version 2 of this question, the Centre's is 1.")
    ]
    assert "Other" not in json.dumps([made.rows, made.grid.rows, made.chart.data])


@pytest.mark.parametrize("name", EVERY)
def test_what_is_made_twice_is_the_same(gathered, name):
    assert view(name).digest == view(name).digest


@pytest.mark.parametrize("name", VIEWS)
def test_its_chart_can_be_drawn(gathered, name):
    assert figure_svg(view(name)).startswith(b"<?xml")


@pytest.mark.parametrize(("name", "query"), ASKED, ids=str)
def test_the_query_it_keeps_leads_to_it_again(gathered, name, query):
    made = view(name, **query)
    place = {"area": made.query["area"]} if name == "profile" else {"measure": made.query.get("measure", "")}
    again = Query.read(made.query, view=name, **place)
    if name != "coverage":
        assert figure(again) == made


def test_a_measure_that_may_not_be_seen_does_not_exist(gathered):
    assert figure(Query(measure="happy"), only={"happy"}).known
    with pytest.raises(NoSuchError, match="There is no such question"):
        figure(Query(measure="happy"), only={"other"})


def test_a_page_is_a_stretch_of_the_areas_and_the_last_page_has_the_rest():
    areas = [Label(key=str(number), text=str(number)) for number in range(2 * PER_PAGE + 1)]
    assert [len(shown(areas, page).areas) for page in (1, 2, 3)] == [PER_PAGE, PER_PAGE, 1]
    assert [shown(areas, page).page for page in (-5, 0, 1, 3, 4, 10_000)] == [1, 1, 1, 3, 3, 3]
    assert [shown(areas[:size], 1).pages for size in (0, 1, PER_PAGE, PER_PAGE + 1)] == [1, 1, 1, 2]


@pytest.fixture
def three_hundred(happiness, age, wave):
    facts = {"survey": "s", "survey_title": "How", "number": 1, "released_on": "2026-09-01", "copied": "c"}
    names = [f"Area {number:03d}" for number in range(300)]
    releases = GatheredRelease.objects.bulk_create(
        GatheredRelease(area=name.lower().replace(" ", "-"), area_name=name, **facts) for name in names
    )
    words = {measure.code: measure.counted.fingerprint for measure in Measure.objects.all()}
    GatheredMeasure.objects.bulk_create(
        GatheredMeasure(release=release, measure=code, fingerprint=fingerprint)
        for release in releases
        for code, fingerprint in words.items()
    )
    places = [("", "", ""), ("", "", wave.code), ("age", "young", ""), ("age", "old", "")]
    GatheredCell.objects.bulk_create(
        GatheredCell(
            release=release,
            area=release.area,
            measure="happy",
            answer="not",
            breakdown=breakdown,
            category=category,
            wave=when,
            status="shown",
            count=40 + 5 * (number % 7),
            base=200,
        )
        for number, release in enumerate(releases)
        for breakdown, category, when in places
    )
    return names


def test_of_three_hundred_areas_table_and_chart_hold_a_page_and_the_long_form_all(three_hundred):
    for name in ("areas", "funnel", "gaps", "trend", "coverage"):
        made = view(name, page=2)
        listed = [row[0] for row in made.grid.rows if row[0].startswith("Area ")]
        assert (made.pages, listed) == (6, three_hundred[50:100]), name
        rows = [row["area_name"] for row in long(made) if row["area_name"] != "all areas"]
        assert list(dict.fromkeys(rows)) == three_hundred, name
    dots = view("areas", page=6).chart.data["rows"]
    assert [row["label"] for row in dots] == ["All areas", *three_hundred[250:]]
    assert len(view("funnel", page=2).chart.data["points"]) == 300
    assert len({point["series"] for point in view("trend", page=2).chart.data["points"]}) == 51
    assert {row["label"] for row in view("gaps", page=3).chart.data["rows"]} == {"All areas", *three_hundred[100:150]}


def test_a_page_beyond_the_last_is_the_last(three_hundred):
    assert view("areas", page=10_000).grid == view("areas", page=6).grid


def test_three_hundred_areas_add_up(three_hundred):
    counts = [40 + 5 * (number % 7) for number in range(300)]
    row = long(view("areas"))[0]
    assert (row["base"], row["percent"]) == (60_000, round(100 * sum(counts) / 60_000, 1))


def test_sentences_are_short_for_three_hundred_areas(three_hundred):
    assert max(len(view(name).finding) for name in ("areas", "funnel", "gaps", "trend", "coverage")) < 450


def test_words_are_in_the_readers_language_and_figures_the_same(gathered, happiness):
    happiness.translations = {"cy": {"text": "Pa mor hapus?", "options": {"not": "Ddim yn hapus"}}}
    happiness.save()
    before = view("areas")
    with translation.override("cy"):
        made = view("areas")
    assert (made.title, long(made)[0]["answer_text"]) == ("Pa mor hapus?", "Ddim yn hapus")
    columns = ("area", "base", "percent", "low_95", "high_95")
    assert [[row[name] for name in columns] for row in long(made)] == [
        [row[name] for name in columns] for row in long(before)
    ]
