"""The frame of every page: language, skip link, one heading, menu, help; and the error pages."""

import re

import pytest
from django.db import DatabaseError, connection
from django.template.loader import render_to_string

from home.models import HomePage, NewsPage
from tenants.scope import in_area

PAGES = ["/", "/surveys/", "/about/", "/coalition/", "/news/"]
ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"]


def checked(html: str) -> str:
    assert '<html lang="en-gb" dir="ltr">' in html
    assert '<a class="skip" href="#main">' in html
    assert html.count('id="main"') == 1
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert "116 123" in html
    assert "<script" not in html
    assert "<style" not in html
    assert " style=" not in html
    return html


@pytest.mark.parametrize("path", PAGES)
def test_every_starter_page_has_the_frame(north, browse, path):
    response = browse(north).get(path)
    assert response.status_code == 200
    checked(response.content.decode())


@pytest.mark.parametrize("path", ["/", "/areas/", "/news/"])
def test_every_page_of_the_centre_has_the_frame(centre, browse, path):
    checked(browse(centre).get(path).content.decode())


def test_the_menu_marks_where_the_reader_is(north, browse):
    html = browse(north).get("/about/").content.decode()
    assert re.findall(r'<a href="([^"]*)" aria-current="page">', html) == ["/about/"]


def test_a_page_inside_a_section_marks_the_section(north, browse):
    with in_area(north):
        NewsPage.objects.get().get_latest_revision().publish()
    html = browse(north).get("/news/we-have-started/").content.decode()
    assert re.findall(r'<a href="([^"]*)" aria-current="true">', html) == ["/news/"]
    checked(html)


def test_pages_kept_out_of_menus_stay_out(north, browse):
    with in_area(north):
        HomePage.objects.get().get_children().filter(slug="about").update(show_in_menus=False)
    assert 'href="/about/"' not in browse(north).get("/news/").content.decode()


@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_need_no_request(name, north):
    with in_area(north):
        assert "first page" in checked(render_to_string(name))


@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_go_on_when_the_database_fails(name, north):
    with in_area(north):
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        checked(render_to_string(name))


def test_the_page_of_a_failure_asks_the_database_nothing():
    assert "first page" in checked(render_to_string("500.html"))


def test_a_missing_page_answers_404_with_help(north, browse):
    response = browse(north).get("/nowhere/")
    assert response.status_code == 404
    assert "We cannot find that page" in checked(response.content.decode())


def test_the_centres_menu_leads_to_the_comparison_and_no_areas_does(centre, north, browse):
    assert '<a href="/comparison/">Comparison</a>' in browse(centre).get("/").content.decode()
    assert "/comparison/" not in browse(north).get("/").content.decode()
