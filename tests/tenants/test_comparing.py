"""The comparison on areas' sites: what the Centre has published, read there, and nothing else."""

import datetime
import re

import pytest
from django.core.cache import cache
from wagtail.models import Page

from surveys.comparison.publishing import publish_comparison, take_off_comparison
from surveys.models import (
    DrawnChart,
    FrozenFigure,
    GatheredCell,
    GatheredMeasure,
    GatheredRelease,
    Measure,
    ReportPage,
)
from tenants.comparing import at_the_centre
from tenants.scope import current_area, in_area

AT = datetime.datetime(2026, 9, 16, 14, 30, tzinfo=datetime.UTC)


@pytest.fixture
def mood(centre, north, south):
    """Gathered from both areas, and published by nobody yet."""
    cache.clear()
    options = [{"key": "good", "text": "Good"}, {"key": "bad", "text": "Bad"}]
    with in_area(centre):
        measure = Measure.objects.create(code="mood", topic="outcome", text="How is your mood?", options=options)
        for area, count in (("north", 100), ("south", 200)):
            release = GatheredRelease.objects.create(
                area=area,
                area_name=area.title(),
                survey=area,
                survey_title="Mood",
                number=1,
                released_on=AT.date(),
                copied=area,
                digest=area,
            )
            print_of = measure.counted.fingerprint
            GatheredMeasure.objects.create(release=release, measure="mood", fingerprint=print_of)
            for answer, people in (("good", count), ("bad", 400 - count)):
                GatheredCell.objects.create(
                    release=release, area=area, measure="mood", answer=answer, status="shown", count=people, base=400
                )
        yield measure
    cache.clear()


@pytest.fixture
def published(mood, centre):
    with in_area(centre):
        publish_comparison(mood, by="tests", at=AT)
    return mood


@pytest.fixture
def page_at(db):
    """`page_at(area, pinned=True)` publishes a page that shows the comparison, and gives its address."""
    from home.models import StandardPage

    def make(area, **changes) -> str:
        told = {"question": "mood good", "view": "areas", "by": "", "wave": "", "pinned": False, "frozen": {}}
        body = [
            {"type": "comparison", "value": told | changes},
            {"type": "area_profile", "value": {"area": "north", "wave": "", "pinned": False, "frozen": {}}},
        ]
        with in_area(area):
            page = StandardPage(title="How we compare", slug="compare", body=body)
            Page.objects.get(depth=2).add_child(instance=page)
            page.save_revision().publish()
        return "/compare/"

    return make


def test_inside_it_the_centre_is_read_and_afterwards_the_area_again(centre, north):
    with in_area(north):
        with at_the_centre() as address:
            assert (current_area(), address) == (centre, "http://centre.localhost:8000")
        assert current_area() == north
    with in_area(centre), at_the_centre() as address:
        assert (current_area(), address) == (centre, "")


def test_without_a_centre_there_is_nothing_to_compare(centre, north):
    with in_area(north):
        type(centre).objects.filter(pk=centre.pk).update(kind="area")
        with at_the_centre() as address:
            assert (current_area(), bool(address)) == (north, True)


def test_an_area_never_sees_what_is_not_published(mood, centre, north, browse, page_at):
    with in_area(centre):
        assert GatheredCell.objects.filter(measure="mood").count() == 4
    html = browse(north).get(page_at(north)).content.decode()
    assert "How we compare" in html
    assert "How is your mood?" not in html
    assert "38%" not in html
    with in_area(centre):
        publish_comparison(mood, by="tests", at=AT)
    html = browse(north).get("/compare/").content.decode()
    assert "How is your mood?" in html
    assert "38% (between 34% and 41%) said “Good”" in html
    with in_area(centre):
        take_off_comparison(mood, by="tests")
    assert "How is your mood?" not in browse(north).get("/compare/").content.decode()


@pytest.mark.parametrize("name", ["centre", "north"])
def test_its_charts_come_from_the_sites_own_address_and_are_kept_there(
    name, published, centre, north, browse, page_at
):
    area = {"centre": centre, "north": north}[name]
    client = browse(area)
    html = client.get(page_at(area)).content.decode()
    charts = [src.replace("&amp;", "&") for src in re.findall(r'<img class="chart" src="([^"]+)"', html)]
    assert len(charts) == 2
    assert all(src.startswith("/comparison-charts/") for src in charts)
    for src in charts:
        answer = client.get(src)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    with in_area(area):
        assert DrawnChart.objects.count() == 2


def test_the_whole_comparison_is_at_the_centres_address(published, centre, north, browse, page_at):
    html = browse(north).get(page_at(north)).content.decode()
    assert 'href="http://centre.localhost:8000/comparison/mood/?answer=good"' in html
    html = browse(centre).get(page_at(centre)).content.decode()
    assert 'href="/comparison/mood/?answer=good"' in html


def test_a_pinned_figure_lies_with_the_area_and_outlives_its_publication(published, centre, north, browse, page_at):
    from surveys.comparison_blocks import ComparisonBlock

    block = ComparisonBlock()
    with in_area(north):
        told = {"question": "mood good", "view": "areas", "by": "", "wave": "", "pinned": True, "frozen": {}}
        kept = block.clean(block.to_python(told))["frozen"]
        assert FrozenFigure.objects.count() == 1
    with in_area(centre):
        assert not FrozenFigure.objects.exists()
        take_off_comparison(published, by="tests")
        GatheredRelease.objects.all().delete()
    html = browse(north).get(page_at(north, pinned=True, frozen=kept)).content.decode()
    assert "38% (between 34% and 41%) said “Good”" in html


def test_reports_are_written_at_the_centre_alone(centre, north, browse, lead_of):
    for area, status in ((centre, 200), (north, 302)):
        with in_area(area):
            home = Page.objects.get(depth=2)
        client = browse(area, lead_of(area))
        offered = client.get(f"/admin/pages/{home.pk}/add_subpage/").content.decode()
        assert ("surveys/reportpage" in offered) is (status == 200)
        assert client.get(f"/admin/pages/add/surveys/reportpage/{home.pk}/").status_code == status


def test_an_area_lead_sees_no_reports_in_the_admin_and_cannot_start_one(published, centre, north, browse, lead_of):
    lead = browse(north, lead_of(north))
    assert lead.get("/admin/area-reports/").status_code == 302
    assert "Reports on areas" not in lead.get("/admin/").content.decode()
    staff = browse(centre, lead_of(centre))
    assert staff.get("/admin/area-reports/").status_code == 200
    assert "Reports on areas" in staff.get("/admin/").content.decode()


def test_a_report_is_drafted_and_made_by_the_queue_and_until_then_its_pdf_is_being_made(
    published, centre, browse, lead_of, work_queue
):
    with in_area(centre):
        home = Page.objects.get(depth=2)
    staff = browse(centre, lead_of(centre))
    posted = {"parent": home.pk, "title": "On mood", "measures": ["mood"], "areas": ["north"]}
    staff.post("/admin/area-reports/start/", posted)
    with in_area(centre):
        assert not ReportPage.objects.exists()
    work_queue()
    with in_area(centre):
        page = ReportPage.objects.get()
        page.get_latest_revision().publish()
        assert not DrawnChart.objects.exists()
    visitor = browse(centre)
    assert visitor.get("/on-mood/").status_code == 200
    waiting = visitor.get("/on-mood/pdf/")
    assert (waiting.status_code, waiting["Retry-After"]) == (202, "60")
    assert "This PDF is being made" in waiting.content.decode()
    work_queue()
    answer = visitor.get("/on-mood/pdf/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    with in_area(centre):
        assert DrawnChart.objects.exists()
