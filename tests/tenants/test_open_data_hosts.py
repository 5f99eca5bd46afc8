"""The open data is on the Centre's site alone: its pages in every language, what programs read in none."""

import pytest

from surveys.models import GatheredRelease
from tenants.scope import in_area

MACHINES = [
    "/data/catalogue.jsonld",
    *(f"/data/api/v1/{name}" for name in ("releases/", "measures/", "cells/", "openapi.json")),
]


@pytest.mark.parametrize("address", ["/data/", "/data/api/", *MACHINES])
def test_the_centres_site_has_it_and_no_areas_has(centre, north, browse, address):
    assert browse(north).get(address).status_code == 404
    assert browse(centre).get(address).status_code == 200


def test_its_pages_have_an_address_in_each_language_and_link_to_what_programs_read_in_none(centre, browse):
    page = browse(centre).get("/ur/data/").content.decode()
    assert '<html lang="ur" dir="rtl">' in page
    assert 'href="/ur/data/api/"' in page
    assert 'href="/data/catalogue.jsonld"' in page
    assert browse(centre).get("/ur/data/api/v1/cells/").status_code == 404


def test_the_centres_menu_leads_to_it_and_no_areas_does(centre, north, browse):
    assert '<a href="/data/">Open data</a>' in browse(centre).get("/").content.decode()
    assert "/data/" not in browse(north).get("/").content.decode()


def test_the_pages_keep_to_the_content_policy_and_the_api_sets_no_cookie(centre, browse):
    page = browse(centre).get("/data/api/").content.decode()
    assert not {"<script", "style="} & {part for part in ("<script", "style=") if part in page}
    response = browse(centre).get("/data/api/v1/cells/")
    assert not response.cookies
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_cells_go_on_after_a_cursor_in_the_databases_own_order(centre, browse):
    from surveys.models import GatheredCell

    with in_area(centre):
        release = GatheredRelease.objects.create(
            area="one", area_name="One", survey="s", survey_title="S", number=1, released_on="2026-09-01"
        )
        answers = ["b", "A", "a", "ä", "Z", "a-b", "ab", "_", "10", "9"]
        for answer in answers:
            GatheredCell.objects.create(
                release=release, area="one", measure="m", answer=answer, status="shown", count=10, base=20
            )
    client, address, read = browse(centre), "/data/api/v1/cells/?page_size=1", []
    while address:
        page = client.get(address).json()
        read += [cell["answer"] for cell in page["results"]]
        address = page["next"]
    assert sorted(read) == sorted(answers)
