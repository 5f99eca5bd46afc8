"""How the comparison's pages are made: headings, lists to choose from, links, queries."""

import io
import json
import re
import zipfile
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.comparison.paging import PER_PAGE
from surveys.models import GatheredMeasure
from tests.surveys.comparison.gathered import areas
from tests.surveys.pages.comparison_site import ADMIN, SITE, VIEWS, area, publish, text

pytestmark = pytest.mark.django_db


class Outline(HTMLParser):
    """Headings by level, and the names of fields with and without a label."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.fields: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "label" and given.get("for"):
            self.labelled.add(str(given["for"]))
        if tag == "select":
            self.fields.append(str(given.get("id")))


@pytest.mark.parametrize("path", ["", "methods/", *VIEWS, "happy/?by=age", "sad/"])
def test_headings_go_down_by_one_and_every_list_has_its_label(client, public, path):
    page = text(client.get(SITE + path))
    outline = Outline(page)
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
    assert [field for field in outline.fields if field not in outline.labelled] == []
    assert len(outline.ids) == len(set(outline.ids))
    assert not re.search(r"<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=\"|<style", page)


@pytest.mark.parametrize("path", ["", "methods/", *VIEWS])
def test_a_page_of_the_admin_has_one_title(admin_client, public, path):
    assert Outline(text(admin_client.get(ADMIN + path))).levels.count(1) == 1


def test_filters_keep_what_was_chosen(client, public, wave):
    page = text(client.get(f"{SITE}happy/?answer=very&by=age&wave={wave.code}&region=Coast&areas=north&areas=south"))
    chosen = re.findall(r'<option value="([^"]*)" selected>', page)
    assert chosen == ["very", "age", "", wave.code, "Coast"]
    assert re.findall(r'name="areas" value="(\w+)" checked', page) == ["north", "south"]
    summary = re.search(r"<summary>Change what is compared: <span>(.*?)</span>", page)
    assert summary[1] == "Very happy · How old are you? · Every group · Autumn 2026 · Coast"
    for address in re.findall(r'href="([^"]+)" download', page):
        assert address.endswith(
            f"?answer=very&amp;by=age&amp;wave={wave.code}&amp;region=Coast&amp;areas=north%2Csouth"
        )


def test_other_views_keep_the_answer_the_groups_and_the_places(client, public, wave):
    page = text(client.get(f"{SITE}happy/?answer=very&by=age&wave={wave.code}&region=Coast"))
    assert '<a href="/comparison/happy/trend/?answer=very&amp;by=age&amp;region=Coast">Over the waves</a>' in page
    assert (
        '<a href="/comparison/happy/?answer=very&amp;by=age&amp;region=Coast" aria-current="page">Area by area</a>'
        in page
    )


def test_a_funnel_names_its_group_in_the_list_of_groups(client, public):
    page = text(client.get(f"{SITE}happy/funnel/?by=age"))
    assert "Which areas stand out: How old are you?, Under 50" in page
    groups = page.split('name="group"')[1].split("</select>")[0]
    assert re.findall(r'<option value="(\w*)"', groups) == ["young", "old"]
    assert '<option value="young" selected>' in groups


def test_questions_and_lists_to_choose_from_are_in_the_readers_language(client, public, happiness, settings):
    happiness.translations = {"cy": {"text": "Pa mor hapus?", "options": {"not": "Ddim yn hapus"}}}
    happiness.save()
    settings.LANGUAGE_CODE = "cy"
    assert '<option value="not" selected>Ddim yn hapus</option>' in text(client.get(f"{SITE}happy/"))
    assert '<a href="/comparison/happy/">Pa mor hapus?</a>' in text(client.get(SITE))


def test_a_figure_opens_the_methods_that_it_uses_and_no_others(client, public):
    told = text(client.get(f"{SITE}happy/gaps/?by=age"))
    opened = told.split('<details class="method figure-method">')[1].split("</details>")[0]
    assert "How this is worked out" in opened
    named = re.findall(r"<b>(.*?)</b> \(version", opened)
    assert "Difference between two groups or areas" in named
    assert "Which areas stand out" not in named
    assert 'href="/comparison/methods/"' in opened


def test_pages_of_areas_are_linked_and_the_one_shown_is_marked(client, happiness):
    areas({f"A{number:03d}": (50, 200) for number in range(PER_PAGE + 1)})
    publish()
    for page, current in ((1, "1"), (2, "2"), (99, "2")):
        told = text(client.get(f"{SITE}happy/?page={page}&answer=very"))
        nav = told.split('aria-label="Pages of areas"')[1].split("</nav>")[0]
        assert re.findall(r'href="([^"]+)"', nav) == ["?answer=very", "?answer=very&amp;page=2"]
        assert re.findall(r'aria-current="page">Page (\d+)<', nav) == [current]
        assert f"50 areas at a time, by name: this is page {current} of 2." in told


@pytest.mark.parametrize("place", [*VIEWS, ""])
def test_three_areas_take_as_many_queries_as_one(client, happiness, age, wave, place):
    area("North", 135, wave.code)
    publish()
    client.get(SITE + place)
    with CaptureQueriesContext(connection) as one:
        client.get(SITE + place)
    for name in ("South", "West"):
        area(name, 75, wave.code)
    with CaptureQueriesContext(connection) as three:
        client.get(SITE + place)
    assert len(three) == len(one)
    assert len(one) <= 40


def test_what_cannot_be_compared_is_listed_with_the_reason(client, public):
    GatheredMeasure.objects.filter(release__area="south", measure="happy").update(of_everyone=False)
    page = text(client.get(f"{SITE}happy/"))
    assert "<li>South: It asked this question of some people only.</li>" in page
    assert '<th scope="row">South</th>' not in page


def test_figures_are_made_of_names_that_no_page_runs(client, happiness):
    areas({"<b>North</b>": (50, 200), "South & Co": (60, 200)})
    publish()
    page = text(client.get(f"{SITE}happy/"))
    assert "&lt;b&gt;North&lt;/b&gt;" in page
    assert "<b>North" not in page


def test_the_package_describes_its_columns(client, public):
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"{SITE}happy/package/").content))
    described = json.loads(archive.read("datapackage.json"))
    head = archive.read("figures.csv").decode().splitlines()[0]
    fields = [field["name"] for field in described["resources"][0]["schema"]["fields"]]
    assert ",".join(fields) == head
