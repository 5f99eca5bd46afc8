"""The whole walk on the real answers: built as the demo builds it, and held against the data file."""

import csv
import html
import math
import re
from collections import Counter

import pytest
from demo.answers import DATA
from demo.building import build
from demo.programme import AREAS, REPORT
from django.utils import timezone

from surveys.comparison.compare import ALL_AREAS, compare
from surveys.comparison.publishing import publish_comparison
from surveys.comparison.query import Query, settle
from surveys.models import (
    GatheredCell,
    GatheredRelease,
    Measure,
    PublishedComparison,
    Release,
    ReportPage,
    Response,
    SurveyPage,
)
from tenants.models import PilotArea
from tenants.scope import in_area
from tests.conftest import a_copy_of_the_database

HIDDEN = "New England"
"""Beside the figures of single waves, everyone's of all waves together would give a small count away."""


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The demo, made once in a database of its own: an area takes hundreds of locks, so each has its transaction."""
    with django_db_blocker.unblock(), a_copy_of_the_database("demo"):
        build(lambda message: None)
        yield PilotArea.objects.get(kind="centre")


@pytest.fixture
def db(built):
    """Tests here only read what was built."""


def respondents():
    with DATA.open(newline="") as file:
        return [row for row in csv.DictReader(file) if row["happy"]]


def unhappy_share(rows) -> float:
    return 100 * sum(row["happy"] == "not too happy" for row in rows) / len(rows)


def compared(centre, by=""):
    with in_area(centre):
        return compare(settle(Query(measure="happiness", by=by)))


def nearest_five(number: int) -> int:
    return 5 * round(number / 5)


def wilson(count: int, base: int) -> tuple[float, float]:
    """In percent, by the textbook formula."""
    z, p = 1.959963984540054, count / base
    middle = p + z**2 / (2 * base)
    reach = z * math.sqrt(p * (1 - p) / base + z**2 / (4 * base**2))
    return tuple(100 * (middle + side * reach) / (1 + z**2 / base) for side in (-1, 1))


def rounded_counts(rows) -> tuple[int, int]:
    """Of people in the file: those not too happy, and all, as a release would tell."""
    return nearest_five(sum(row["happy"] == "not too happy" for row in rows)), nearest_five(len(rows))


def file_of(centre_client, view: str) -> list[dict[str, str]]:
    response = centre_client.get(f"/comparison/happiness/{view}")
    assert response.status_code == 200
    return list(csv.DictReader(response.content.decode("utf-8-sig").splitlines()))


def test_every_answer_of_the_file_is_kept_in_its_own_area(built):
    kept = Counter()
    for division, _name, label in AREAS:
        with in_area(PilotArea.objects.get(schema_name=label.replace("-", "_"))):
            kept[division] = Response.objects.count()
    assert kept == Counter(row["region"] for row in respondents())


def test_every_area_can_choose_from_the_question_bank(built):
    with in_area(PilotArea.objects.get(schema_name="mountain")):
        assert {"phq-8", "gad-7"} <= set(Measure.objects.values_list("code", flat=True))


def test_black_respondents_are_not_too_happy_nearly_twice_as_often(built):
    comparison = compared(built, by="black")
    rows = respondents()
    for key, label in [("1", 0), ("0", 1)]:
        estimate = comparison.at(ALL_AREAS, comparison.groups[label])
        raw = unhappy_share([row for row in rows if row["black"] == key])
        assert estimate.percent == pytest.approx(raw, abs=0.5)
        assert estimate.low < raw < estimate.high
    black, not_black = (comparison.at(ALL_AREAS, group) for group in comparison.groups)
    assert (19 < black.percent < 20, 10.5 < not_black.percent < 11.5) == (True, True)
    assert black.low > not_black.high


def test_areas_with_too_few_black_respondents_say_not_enough(built):
    comparison = compared(built, by="black")
    silent = {area.text for area in comparison.areas if comparison.at(area, comparison.groups[0]).percent is None}
    assert silent == {"Mountain", "New England", "West North Central"}


def test_each_areas_figure_is_the_files_within_rounding(built):
    comparison = compared(built)
    names = {name: division for division, name, _label in AREAS}
    for area in comparison.areas:
        raw = unhappy_share([row for row in respondents() if row["region"] == names[area.text]])
        if area.text == HIDDEN:
            assert comparison.at(area, comparison.groups[0]).percent is None
            continue
        assert comparison.at(area, comparison.groups[0]).percent == pytest.approx(raw, abs=0.5)


def test_every_area_released_twice_and_the_centre_has_the_newest(built):
    for _division, _name, label in AREAS:
        schema_name = label.replace("-", "_")
        with in_area(PilotArea.objects.get(schema_name=schema_name)):
            assert list(Release.objects.values_list("number", flat=True)) == [1, 2]
        with in_area(built):
            cells = GatheredCell.objects.filter(area=schema_name)
            assert set(cells.values_list("release__number", flat=True)) == {2}


def test_the_centre_holds_cells_and_no_response(built):
    with in_area(built):
        assert GatheredCell.objects.exists()
        assert not Response.objects.exists()


def test_building_again_changes_nothing(built):
    before = PilotArea.objects.count()
    build(lambda message: None)
    assert PilotArea.objects.count() == before
    with in_area(PilotArea.objects.get(schema_name="mountain")):
        assert SurveyPage.objects.count() == 1


def test_a_demo_at_another_port_has_every_link_follow(built, settings):
    def addresses():
        return {address.split("/")[2] for address in GatheredRelease.objects.values_list("address", flat=True)}

    with in_area(built):
        assert addresses() == {f"{label}.localhost:{settings.SITE_PORT}" for _division, _name, label in AREAS}
    before, settings.SITE_PORT = settings.SITE_PORT, 8123
    try:
        build(lambda message: None)
        with in_area(built):
            assert addresses() == {f"{label}.localhost:8123" for _division, _name, label in AREAS}
    finally:
        settings.SITE_PORT = before
        build(lambda message: None)


def test_a_demo_from_before_there_were_reports_gets_its_report(built):
    with in_area(built):
        ReportPage.objects.get().delete()
        PublishedComparison.objects.all().delete()
    build(lambda message: None)
    with in_area(built):
        assert [page.title for page in ReportPage.objects.live()] == [REPORT]
        assert [one.measure for one in PublishedComparison.objects.all()] == ["happiness"]


def test_the_comparison_page_shows_the_finding(built, browse):
    page = browse(built).get("/comparison/happiness/?by=black").content.decode()
    assert "“Not too happy” was said by 19." in page
    assert page.count("not enough answers") >= 2


def test_an_unknown_answer_breakdown_or_measure_is_not_found(built, browse):
    client = browse(built)
    for path in ("happiness/?answer=sad", "happiness/?by=income2", "nothing/", "happiness/?by=happiness"):
        assert client.get(f"/comparison/{path}").status_code == 404


def test_the_comparison_exists_at_the_centre_only(built, browse):
    assert browse(PilotArea.objects.get(schema_name="pacific")).get("/comparison/").status_code == 404


DIVISIONS = {name: division for division, name, _label in AREAS}
BLACK = {"black": "1", "not_black": "0"}


def people(area: str, *, wave: str = "", group: str = "") -> list[dict[str, str]]:
    """Straight from the file; area: a name, "" for all of them."""
    return [
        row
        for row in respondents()
        if (not area or row["region"] == DIVISIONS[area])
        and (not wave or row["year"] == wave)
        and (not group or row["black"] == BLACK[group])
    ]


def test_every_figure_in_the_file_of_the_comparison_is_that_of_the_data(built, browse):
    rows = file_of(browse(built), "csv/?by=black")
    assert len(rows) == (1 + 9) * 2
    shown = [row for row in rows if row["status"] == "shown" and row["area"]]
    assert len(shown) == 9 * 2 - 4
    for row in shown:
        count, base = rounded_counts(people(row["area_name"], group=row["group"]))
        low, high = wilson(count, base)
        assert int(row["base"]) == base
        assert float(row["percent"]) == pytest.approx(100 * count / base, abs=0.051)
        assert (float(row["low_95"]), float(row["high_95"])) == pytest.approx((low, high), abs=0.051)


def test_all_areas_are_the_sum_of_what_areas_published(built, browse):
    """The areas that hide how many of a group are not too happy are not in the sum."""
    for row in file_of(browse(built), "csv/?by=black"):
        if row["area"]:
            continue
        areas = [name for name in DIVISIONS if published(built, name, row["group"])]
        counts = [rounded_counts(people(name, group=row["group"])) for name in areas]
        count, base = (sum(numbers) for numbers in zip(*counts, strict=True))
        assert int(row["base"]) == base
        assert float(row["percent"]) == pytest.approx(100 * count / base, abs=0.051)


def published(centre, area_name: str, group: str) -> bool:
    with in_area(centre):
        cells = GatheredCell.objects.filter(breakdown="black", category=group, answer="not_too", wave="")
        return cells.filter(release__area_name=area_name, count__isnull=False).exists()


def test_the_gap_of_each_area_is_that_of_the_data(built, browse):
    rows = [row for row in file_of(browse(built), "gaps/csv/?by=black&than=not_black") if row["area"]]
    assert Counter(row["status"] for row in rows) == {"shown": 6, "not enough answers": 3}
    for row in rows:
        if row["status"] != "shown":
            continue
        (x1, n1), (x2, n2) = (rounded_counts(people(row["area_name"], group=group)) for group in BLACK)
        (low1, high1), (low2, high2) = wilson(x1, n1), wilson(x2, n2)
        p1, p2 = 100 * x1 / n1, 100 * x2 / n2
        assert float(row["gap_points"]) == pytest.approx(p1 - p2, abs=0.051)
        assert float(row["gap_low_95"]) == pytest.approx(p1 - p2 - math.hypot(p1 - low1, high2 - p2), abs=0.051)
        assert float(row["gap_high_95"]) == pytest.approx(p1 - p2 + math.hypot(high1 - p1, p2 - low2), abs=0.051)
        assert float(row["ratio"]) == pytest.approx(p1 / p2, abs=0.0051)


def test_every_wave_of_the_trend_is_that_of_the_data(built, browse):
    rows = [row for row in file_of(browse(built), "trend/csv/") if row["area"]]
    assert len(rows) == 9 * 7
    shown = [row for row in rows if row["status"] == "shown"]
    assert len(shown) > 50
    for row in shown:
        count, base = rounded_counts(people(row["area_name"], wave=row["wave"]))
        assert (int(row["base"]), float(row["percent"])) == (base, pytest.approx(100 * count / base, abs=0.051))


@pytest.mark.parametrize("view", ["", "funnel/", "gaps/", "trend/"])
def test_the_words_on_a_page_are_those_of_its_file(built, browse, view):
    """The table that people read, cell by cell, holds what the file says to one decimal more."""
    client = browse(built)
    page = client.get(f"/comparison/happiness/{view}?by=black").content.decode()
    rows = [row for row in file_of(client, f"{view}csv/?by=black") if row["status"] == "shown"]
    assert rows
    for row in rows:
        if view == "gaps/":
            assert f"{row['gap_points'].replace('-', '−')} points" in page
        elif not row["percent"].endswith(".5"):  # of these the file does not tell on which side they lie
            assert f"{round(float(row['percent']))}% (" in page


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("nothing/", 404, "There is no such question."),
        ("happiness/?wave=1066", 404, "There is no such wave."),
        ("happiness/?areas=atlantis", 404, "There is no area of this name with results: atlantis."),
        ("happiness/?wave=2026-autumn", 200, "No area has released results of this question in this wave."),
        ("happiness/funnel/?areas=pacific", 200, "a funnel needs at least two"),
        (
            "happiness/gaps/?by=black&areas=mountain,new_england",
            200,
            "There are not enough answers to compare groups.",
        ),
        ("areas/atlantis/", 404, "There is no area of this name with results: atlantis."),
    ],
)
def test_what_cannot_be_compared_says_so_in_words(built, browse, address, status, words):
    response = browse(built).get(f"/comparison/{address}")
    assert (response.status_code, words in html.unescape(response.content.decode())) == (status, True)


def test_the_report_drafted_from_the_evidence_says_what_the_data_says(built, browse):
    """A section for the question and one for each area, every figure's sentence from the frozen figures."""
    page = html.unescape(browse(built).get("/how-happy-are-we-and-who-is-not/").content.decode())
    figures = re.findall(r"Figure (\d+)", page)
    assert {int(number) for number in figures} >= set(range(1, 1 + 1 + 4 + 1 + 8))
    for name in DIVISIONS:
        if name == HIDDEN:
            continue
        count, base = rounded_counts(people(name))
        assert f"{int(100 * count / base + 0.5)}% (" in page
    assert "percentage points more often" in page
    assert page.count('alt="') >= 14


def test_an_area_reaches_its_own_place_in_the_published_comparison(built, browse, lead_of):
    pacific = PilotArea.objects.get(schema_name="pacific")
    response = browse(pacific, lead_of(pacific)).get("/admin/our-place/")
    assert response["Location"] == f"{built.base_url}/comparison/areas/pacific/"
    page = browse(built).get("/comparison/areas/pacific/").content.decode()
    count, base = rounded_counts(people("Pacific"))
    assert f"{round(100 * count / base)}% (" in page


def test_what_is_not_published_is_for_the_centres_staff_alone(built, browse, lead_of):
    with in_area(built):
        PublishedComparison.objects.all().delete()
    try:
        assert browse(built, lead_of(built)).get("/admin/comparison/happiness/").status_code == 200
        for address in ("happiness/", "happiness/csv/", "happiness/chart.svg"):
            assert browse(built).get(f"/comparison/{address}").status_code == 404
        assert "12%" not in browse(built).get("/comparison/areas/pacific/").content.decode()
    finally:
        with in_area(built):
            publish_comparison(Measure.objects.get(code="happiness"), by="tests", at=timezone.now())
