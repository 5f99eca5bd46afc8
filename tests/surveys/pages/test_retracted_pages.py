"""What the public reads when a release was retracted: that it is gone, since when and why, and what stands instead."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.drawn import share_digest
from surveys.releasing import release
from surveys.retracting import retract

pytestmark = pytest.mark.django_db
WHY = "Two <b>options</b> were swapped."


@pytest.fixture
def results(survey):
    return survey.url + "results/"


@pytest.fixture
def take_back(survey, at):
    def number(which: int, why: str = WHY):
        return retract(survey.releases.get(number=which), by="Sam of the team", at=at, why=why)

    return number


@pytest.fixture
def release_again(survey, at):
    return lambda: release(survey, by="tests", at=at, mended=True)


def text(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def addresses(client, results: str, made) -> list[str]:
    """All that belongs to release 1, as its own page and redirects name it."""
    chart = f"{results}1/chart/0/" + client.get(f"{results}1/chart/0/").headers["Location"]
    own = ["", "wave/autumn-2026/", "csv/", "xlsx/", f"share/{share_digest(made)[:16]}/", "chart/0/"]
    return [*(f"{results}1/{path}" for path in own), chart, f"{chart}png/"]


def test_every_address_of_it_was_there_and_is_gone(client, results, two_groups, release_now, take_back):
    made = release_now().release
    known = addresses(client, results, made)
    assert {client.get(address).status_code for address in known} == {200, 302}
    take_back(1)
    others = [f"{results}1/{path}" for path in ("waves/0/", "changes/", "nothing/")]
    assert {client.get(address).status_code for address in [*known, *others]} == {410}


def test_its_address_says_since_when_and_why_and_no_figure(client, results, two_groups, release_now, take_back):
    release_now()
    assert "<b>64%</b>" in text(client, f"{results}1/")
    take_back(1)
    page = text(client, f"{results}1/", 410)
    assert "Release 1 of 16 September 2026 was retracted on 16 September 2026." in page
    assert "Why: Two &lt;b&gt;options&lt;/b&gt; were swapped." in page
    assert "New results will be here once this is put right." in page
    for said in ("64%", "Very happy", "og:image", "Sam of the team"):
        assert said not in page


def test_a_filter_of_ones_own_is_still_not_found(client, results, two_groups, release_now, take_back):
    release_now()
    take_back(1)
    assert client.get(f"{results}1/?age=old").status_code == 404
    assert client.get(f"{results}2/").status_code == 404


def test_while_none_stands_the_results_say_that_they_were_taken_back(
    client, results, two_groups, release_now, take_back
):
    release_now()
    take_back(1)
    page = text(client, results)
    assert "The results that were here have been taken back." in page
    assert "Release 1 of 16 September 2026 was retracted on 16 September 2026." in page
    assert "Why: Two &lt;b&gt;options&lt;/b&gt; were swapped." in page
    assert "New results will be here once this is put right." in page
    assert "There are no results yet" not in page
    assert "64%" not in page


def test_the_re_release_takes_its_place_and_the_old_address_leads_to_it(
    client, results, two_groups, release_now, release_again, take_back
):
    release_now()
    take_back(1)
    release_again()
    page = text(client, results)
    assert "<b>64%</b>" in page
    assert "Why: " not in page
    assert f'<a href="{results}1/">Release 1, 16 September 2026</a>, retracted on 16 September 2026' in page
    gone = text(client, f"{results}1/", 410)
    assert f'<a href="{results}2/">See the results of release 2, 16 September 2026</a>' in gone
    assert "New results will be here" not in gone


def test_when_the_newest_is_retracted_the_one_before_is_shown_and_says_why_it_is_no_newer(
    client, results, two_groups, answered, release_now, take_back, release_again
):
    release_now()
    answered(60, happy="not")
    release_now()
    take_back(2)
    page = text(client, results)
    assert "About 70 responses" in page
    assert "Release 2 of 16 September 2026 was retracted on 16 September 2026." in page
    release_again()
    assert "was retracted on" not in text(client, f"{results}1/")


def test_what_changed_is_told_since_the_last_release_that_stands(
    client, results, two_groups, answered, release_now, take_back, release_again
):
    release_now()
    answered(60, happy="not")
    release_now()
    take_back(2)
    release_again()
    assert f'href="{results}3/changes/"' in text(client, results)
    page = text(client, f"{results}3/changes/")
    assert "Compared with release 1 of" in page
    assert "<b>64%</b>" in page
    take_back(1)
    cache.clear()
    assert "changes/" not in text(client, results)
    assert client.get(f"{results}3/changes/").status_code == 404


def test_the_figures_that_were_kept_for_an_hour_are_not_shown_again(
    client, results, two_groups, release_now, take_back, release_again
):
    release_now()
    first = text(client, results)
    take_back(1)
    release_again()
    page = text(client, results)
    assert f"{results}1/chart/" in first
    assert f"{results}1/chart/" not in page
    assert f"{results}2/chart/" in page


def queries(client, address: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as found:
        text(client, address)
    return len(found)


def test_a_list_with_three_retracted_ones_takes_as_many_queries_as_with_one(
    client, results, two_groups, release_now, take_back, release_again
):
    release_now()
    take_back(1)
    release_again()
    text(client, results)
    one = queries(client, results)
    for number in (2, 3):
        take_back(number)
        release_again()
    assert text(client, results).count("retracted on") == 3
    assert queries(client, results) == one


def test_the_pages_do_not_read_responses(client, results, two_groups, release_now, take_back):
    release_now()
    take_back(1)
    with CaptureQueriesContext(connection) as found:
        text(client, results)
        text(client, f"{results}1/", 410)
    assert not [query for query in found if "surveys_response" in query["sql"]]
