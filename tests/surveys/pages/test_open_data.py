"""The page of open data: each release of each area with its files, found by name and region."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.comparison.folding import fold
from surveys.comparison.sending import sent
from surveys.models import FreeText, GatheredCell, Response
from tests.surveys.pages.gathered import gathered_release

pytestmark = pytest.mark.django_db
PAGE = "/data/"
ADDRESSES = [
    PAGE,
    "/data/api/",
    "/data/catalogue.jsonld",
    *(f"/data/api/v1/{name}" for name in ("releases/", "measures/", "cells/", "openapi.json")),
]


def html(client, address=PAGE):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def words(text):
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def areas_on(page):
    return re.findall(r'<h3 id="area-[^"]*">([^<]*)</h3>', page)


def links_in(page):
    return re.findall(r'href="(https://[^"]*example[^"]*)"', page)


def test_with_no_release_the_page_says_so_and_offers_no_search(client):
    page = html(client)
    assert "No area has released results yet. As soon as one does, its releases appear here." in page
    assert "<form" not in page


def test_each_release_has_its_page_and_its_files_from_the_newest(client):
    gathered_release(number=1, early=True)
    gathered_release(number=2)
    page = html(client)
    at = "https://north.example.org/surveys/how/results/"
    assert links_in(page) == [f"{at}{rest}" for rest in ("2/", "2/csv/", "2/xlsx/", "1/", "1/csv/", "1/xlsx/")]


def test_a_release_says_what_it_is(client):
    gathered_release(number=2, early=True, mode="interviewer", responses=1)
    text = words(html(client))
    assert "How is North? Release 2, 2 September 2026 (North, How is North?) About 1 response." in text
    assert "Answered: With an interviewer. Early results. CSV" in text


def test_a_release_that_is_final_and_of_unknown_mode_says_only_what_is_known(client):
    gathered_release(mode="")
    text = words(html(client))
    assert "About 250 responses. Final results. CSV" in text
    assert "Answered" not in text


def test_a_retracted_release_says_why_and_has_no_files(client):
    gathered_release(retracted_on="2026-10-01", why_retracted="Some forms were counted <twice>.")
    page = html(client)
    assert "Retracted on 1 October 2026. Some forms were counted &lt;twice&gt;." in words(page)
    assert links_in(page) == ["https://north.example.org/surveys/how/results/1/"]
    assert "Final results" not in page


def test_a_release_without_an_address_has_no_links(client):
    gathered_release(address="")
    page = html(client)
    assert "Release 1, 1 September 2026" in page
    assert links_in(page) == []
    assert "csv" not in page.lower().replace("open-data.css", "")


def test_areas_can_be_found_by_a_part_of_their_name_and_by_region(client):
    gathered_release("North")
    gathered_release("Northumbria", region="Coast")
    gathered_release("South", region="")
    assert areas_on(html(client)) == ["North", "Northumbria", "South"]
    assert areas_on(html(client, f"{PAGE}?q=NORTH")) == ["North", "Northumbria"]
    assert areas_on(html(client, f"{PAGE}?q=north&region=Coast")) == ["Northumbria"]
    assert areas_on(html(client, f"{PAGE}?region=Coast")) == ["Northumbria"]
    assert "No area fits what you searched for." in html(client, f"{PAGE}?q=south&region=Coast")


def test_what_was_searched_for_stays_in_the_form_and_in_the_next_page(client):
    for number in range(11):
        gathered_release(f"Area {number:02}", region="A & B")
    page = html(client, f"{PAGE}?q=area&region=A+%26+B")
    assert 'name="q" type="search" value="area"' in page
    assert "<option selected>A &amp; B</option>" in page
    assert len(areas_on(page)) == 10
    assert "11 areas, page 1 of 2" in words(page)
    following = re.search(r'rel="next" href="([^"]*)"', page)[1].replace("&amp;", "&")
    assert areas_on(html(client, f"{PAGE}{following}")) == ["Area 10"]


def test_more_areas_and_releases_need_no_more_queries(client):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            html(client)
        return len(seen)

    gathered_release("North")
    before = queries()
    for number in (1, 2, 3):
        gathered_release("South", number)
        gathered_release("West", number)
    assert queries() == before


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("region=Moon", 404),
        ("q=" + "a" * 101, 400),
        ("q=%00", 400),
        ("region=%00", 400),
        ("page=what", 200),
        ("page=99", 200),
    ],
)
def test_an_address_that_makes_no_sense_is_no_error(client, query, status):
    gathered_release()
    assert client.get(f"{PAGE}?{query}").status_code == status


def test_the_licence_the_catalogue_and_the_api_are_there(client, settings):
    settings.SURVEYS_DATA_LICENCE = {"name": "OGL-UK-3.0", "title": "Open Government", "path": "https://ogl.example/"}
    page = html(client)
    assert '<a href="https://ogl.example/">Open Government</a>' in page
    assert '<a href="/data/catalogue.jsonld">' in page
    assert '<a href="/data/api/">' in page


def test_the_page_of_the_api_explains_every_list_filter_and_field(client):
    from surveys.pages.open_data_api import LISTINGS

    page = html(client, "/data/api/")
    assert 'curl "http://testserver/data/api/v1/cells/?area=north&amp;breakdown=&amp;page_size=100"' in page
    named = re.findall(r"<dt><code>(\w+)</code></dt>", page)
    assert named == [
        part.name for one in LISTINGS for part in (*(filter for filter, _narrow in one.filters), *one.fields)
    ]


def test_the_open_data_is_for_reading_only(client):
    for address in (PAGE, "/data/api/", "/data/catalogue.jsonld"):
        assert client.post(address).status_code == 405


def test_nothing_hidden_is_in_any_byte(client, answered, release_now):
    """The whole way: real answers, released and gathered. No small count, no one's answer and no own words."""
    answered(61, happy="very", age="young")
    answered(4, happy="not", age="young", **{"q-long": "My own words"})
    answered(33, happy="not", age="old")
    release_now()
    fold(sent(), area="north", area_name="North")
    assert (Response.objects.count(), FreeText.objects.filter(words="My own words").count()) == (98, 4)
    hidden = GatheredCell.objects.filter(status="hidden")
    assert hidden.count() > 0
    said = {address: html(client, address) for address in ADDRESSES}
    cells = client.get("/data/api/v1/cells/").json()["results"]
    assert len(cells) == GatheredCell.objects.count()
    assert [cell["count"] for cell in cells if cell["status"] == "hidden"] == [None] * hidden.count()
    assert {value for cell in cells for value in (cell["count"], cell["base"])} <= {None, *range(10, 200, 5)}
    for secret in ["My own words", *map(str, Response.objects.values_list("pk", flat=True))]:
        assert [address for address, text in said.items() if secret in text] == []
