"""The comparison's pages and files: every view in every form, and all of them say the same."""

import io
import re
import zipfile

import pytest

from surveys.models import DrawnChart
from surveys.pages.comparison import FORMS
from tests.surveys.pages.comparison_site import ADMIN, SITE, VIEWS, WITH_CHART, text

pytestmark = pytest.mark.django_db
TYPES = {
    "csv/": ("text/csv; charset=utf-8", "csv"),
    "xlsx/": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "package/": ("application/zip", "zip"),
    "chart.svg": ("image/svg+xml", ""),
    "chart.png": ("image/png", "png"),
}
NAMES = {
    "happy/": "happy-areas",
    "happy/funnel/": "happy-funnel",
    "happy/gaps/": "happy-gaps",
    "happy/trend/": "happy-trend",
    "areas/north/": "north-profile",
    "coverage/": "coverage-coverage",
}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_page_on_the_site_and_in_the_admin(client, admin_client, public, view):
    for browser, place in ((client, SITE), (admin_client, ADMIN)):
        response = browser.get(place + view)
        assert (response.status_code, response["Content-Type"]) == (200, "text/html; charset=utf-8")


@pytest.mark.parametrize("form", TYPES)
@pytest.mark.parametrize("view", WITH_CHART)
def test_every_view_can_be_taken_away_in_every_form(client, public, view, form):
    response = client.get(f"{SITE}{view}{form}")
    media_type, ending = TYPES[form]
    assert (response.status_code, response["Content-Type"]) == (200, media_type)
    expected = f'attachment; filename="{NAMES[view]}.{ending}"' if ending else None
    assert response.headers.get("Content-Disposition") == expected
    assert response["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("form", ["csv/", "xlsx/", "package/"])
def test_coverage_can_be_taken_away(client, gathered, form):
    response = client.get(f"{SITE}coverage/{form}")
    assert (response.status_code, response["Content-Type"]) == (200, TYPES[form][0])


def test_there_is_a_form_here_for_every_one_there_is():
    assert set(TYPES) == set(FORMS)


@pytest.mark.parametrize("form", ["chart.svg", "chart.png"])
def test_coverage_has_no_chart_and_says_so(client, gathered, form):
    response = client.get(f"{SITE}coverage/{form}")
    assert response.status_code == 404
    assert "There is no chart of this: there are not enough answers." in text(response)
    assert "chart" not in "".join(re.findall(r'href="([^"]*)" download', text(client.get(f"{SITE}coverage/"))))


def test_files_of_the_admin_are_kept_by_nobody(admin_client, gathered):
    kept = admin_client.get(f"{ADMIN}happy/csv/")["Cache-Control"]
    assert ("no-store" in kept, "private" in kept, "public" in kept) == (True, True, False)


def test_a_page_says_the_finding_the_table_and_where_it_all_comes_from(client, public):
    page = text(client.get(f"{SITE}happy/"))
    assert "Over all areas, 26% (between 23% and 29%) said “Not too happy”." in page
    assert '<th scope="row">North</th><td>34% (29 to 39)</td><td>400</td>' in page
    assert '<th scope="row">West</th><td>not enough answers</td><td></td><td></td>' in page
    assert '<a href="https://north.example/results/1/">North: How, release 1</a>, 2026-09-01' in page
    assert "https://west.example" not in page
    assert '<img class="chart" src="/comparison/happy/chart.svg' in page


@pytest.mark.parametrize("form", ["xlsx/", "package/"])
def test_a_file_says_where_its_page_is_with_all_that_was_chosen(client, public, form):
    content = client.get(f"{SITE}happy/{form}?by=age&region=Coast").content
    archive = zipfile.ZipFile(io.BytesIO(content))
    said = b"".join(archive.read(name) for name in archive.namelist()).decode(errors="replace").replace("&amp;", "&")
    assert "http://testserver/comparison/happy/?by=age&region=Coast" in said
    assert f"/comparison/happy/{form}" not in said


def test_page_chart_and_file_say_the_same(client, public):
    page, file = text(client.get(f"{SITE}happy/")), text(client.get(f"{SITE}happy/csv/"))
    chart = text(client.get(f"{SITE}happy/chart.svg"))
    (north,) = [line.split(",") for line in file.splitlines() if ",north," in line]
    assert (north[13], north[12], "34% (29 to 39)" in page, ">34%<" in chart) == ("33.8", "400", True, True)


def test_a_chart_is_drawn_once_and_kept(client, public):
    first = client.get(f"{SITE}happy/chart.svg").content
    assert DrawnChart.objects.count() == 1
    assert client.get(f"{SITE}happy/chart.svg").content == first
    assert DrawnChart.objects.count() == 1


@pytest.mark.parametrize("path", ["", "methods/", *VIEWS, "happy/csv/", "happy/chart.svg"])
def test_pages_are_only_looked_at(client, public, path):
    head = client.head(SITE + path)
    assert (head.status_code, head.content) == (200, b"")
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(SITE + path).status_code == 405
