"""The public results: sentence, chart and table of released figures, each release at an address of its own."""

import re

import pytest
from django.core.cache import cache

from surveys.models import Response

pytestmark = pytest.mark.django_db


@pytest.fixture
def results(survey):
    return survey.url + "results/"


def test_before_the_first_release_a_page_says_so(client, results):
    response = client.get(results)
    assert response.status_code == 200
    assert "There are no results yet" in response.content.decode()


def test_answers_that_wait_are_in_no_page(client, results, answered):
    answered(9, happy="not")
    assert Response.objects.count() == 9
    assert "Not too happy" not in client.get(results).content.decode()


def test_a_released_question_has_sentence_chart_and_table(client, results, two_groups, release_now):
    release_now()
    page = client.get(results).content.decode()
    assert "said “Very happy”" in page
    assert f'src="{results}1/chart/0/' in page
    assert "<b>64%</b>" in page
    assert "About 70 responses" in page


def test_a_table_by_groups_is_folded_and_the_one_of_everyone_is_not(client, results, two_groups, release_now):
    release_now()
    page = client.get(results).content.decode()
    for folded in re.findall(r'<details class="figure-table">.*?</details>', page, re.DOTALL):
        assert re.findall(r"<summary>(.*?)</summary>", folded) == ["These figures as a table"]
        assert folded.count("<table>") == 1
        page = page.replace(folded, "")
    assert set(re.findall(r"<caption><span>(.*?)\s*</span>", page)) == {"Everyone"}


def test_every_table_has_a_name_of_its_own(client, results, two_groups, release_now):
    release_now()
    names = re.findall(r'role="region" aria-label="([^"]+?)\s*"', client.get(results).content.decode())
    assert "How happy are you?: Everyone" in names
    assert "How happy are you?: How old are you?" in names
    assert len(names) == len(set(names))


def test_a_long_page_begins_with_a_list_that_leads_to_every_figure_and_back(
    client, results, two_groups, release_now, monkeypatch
):
    release_now()
    page = client.get(results).content.decode()
    listed, rest = page.split('<nav class="results-contents"')[1].split("</nav>", 1)
    targets = re.findall(r'href="#([^"]+)"', listed)
    assert targets == re.findall(r'<h[23] id="(question-[^"]+)"', rest)
    assert len(targets) == len(set(targets))
    assert 'href="#contents">Back to the list</a>' in rest
    monkeypatch.setattr("surveys.pages.results.MANY", len(targets))
    cache.clear()
    assert "#contents" not in client.get(results).content.decode()


def test_the_chart_is_svg_and_kept_for_ever(client, results, two_groups, release_now):
    release_now()
    response = client.get(f"{results}1/chart/0/", follow=True)
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.content.lstrip().startswith(b"<?xml")


def test_page_chart_and_file_agree_and_hold_no_hidden_count(client, results, answered, release_now):
    for count, help_from in ((33, "friends"), (20, "family"), (7, "nobody")):
        answered(count, **{"q-help": [help_from]})
    position = release_now().release.tables.get(slug="q-help").position
    page = client.get(results).content.decode()
    file = client.get(f"{results}1/csv/").content.decode()
    chart = client.get(f"{results}1/chart/{position}/", follow=True).content.decode()
    assert "<b>58%</b>" in page
    assert ",58," in file
    assert "58%" in chart
    assert "▒</span> hidden" in page
    assert "not enough answers" in chart
    assert "Who helps?,all,,everyone,Nobody,hidden,,60,,," in file
    for text in (page, file, chart):
        assert "12%" not in text
        assert "7 people" not in text


def test_an_earlier_release_keeps_its_address(client, results, two_groups, answered, release_now):
    release_now()
    before = client.get(f"{results}1/csv/").content
    answered(20, age="old")
    release_now()
    assert client.get(f"{results}1/csv/").content == before
    assert "Release 2" in client.get(results).content.decode()


def test_one_wave_alone(client, results, two_groups, release_now):
    release_now()
    assert client.get(f"{results}1/wave/autumn-2026/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "2/",
        "0/",
        "01/",
        "1/chart/00/",
        "x/",
        "1/nothing/",
        "1/wave/",
        "1/wave/2020/",
        "1/chart/99/",
        "1/chart/x/",
        "1/q-happy/",
        "²/",
        "1/changes/",
        "1/waves/0/",
        "1/chart/0/0123456789abcdef/",
        "1/chart/0/0123456789abcdef/png/",
        "1/share/0123456789abcdef/",
    ],
)
def test_anything_else_is_not_found(client, results, two_groups, release_now, path):
    release_now()
    assert client.get(results + path).status_code == 404


def test_filters_of_ones_own_are_not_found(client, results, two_groups, release_now):
    release_now()
    assert client.get(results).status_code == 200
    assert client.get(results + "?age=old&work=no").status_code == 404


def test_the_page_does_not_read_responses(client, results, two_groups, release_now):
    release_now()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(results)
    assert not [query for query in queries if "surveys_response" in query["sql"]]
