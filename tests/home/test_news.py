"""The list of news: newest first, in pages, and no slower when longer."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.models import NewsIndexPage, NewsPage
from tenants.scope import in_area


@pytest.fixture
def add_news(north):
    def add(*days: int) -> None:
        with in_area(north):
            index = NewsIndexPage.objects.get()
            for day in days:
                date = datetime.date(2026, 10, day)
                index.add_child(instance=NewsPage(title=f"News of day {day}", date=date, intro="Short."))

    return add


def queries_of(browse, area, path: str) -> int:
    browse(area).get(path)
    with CaptureQueriesContext(connection) as queries:
        assert browse(area).get(path).status_code == 200
    return len(queries)


def test_drafts_are_not_listed_and_an_empty_list_says_so(north, browse):
    html = browse(north).get("/news/").content.decode()
    assert "We have started" not in html
    assert "There is no news yet" in html


@pytest.mark.parametrize("path", ["/news/", "/"])
def test_what_only_some_may_read_is_not_listed(north, browse, add_news, path):
    add_news(1, 2)
    with in_area(north):
        page = NewsPage.objects.get(title="News of day 2")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert re.findall(r"News of day (\d+)", browse(north).get(path).content.decode()) == ["1"]


def test_the_newest_comes_first(north, browse, add_news):
    add_news(2, 9, 5)
    html = browse(north).get("/news/").content.decode()
    assert re.findall(r"News of day (\d+)", html) == ["9", "5", "2"]


def test_ten_items_fit_on_a_page_and_the_eleventh_starts_another(north, browse, add_news):
    add_news(*range(1, 11))
    assert "Page 1 of" not in browse(north).get("/news/").content.decode()
    add_news(11)
    assert "Page 1 of 2" in browse(north).get("/news/").content.decode()
    assert re.findall(r"News of day (\d+)", browse(north).get("/news/?page=2").content.decode()) == ["1"]


@pytest.mark.parametrize("number", ["0", "99", "x", "-1"])
def test_a_page_that_does_not_exist_is_forgiven(north, browse, add_news, number):
    add_news(1)
    assert browse(north).get(f"/news/?page={number}").status_code == 200


@pytest.mark.parametrize("path", ["/news/", "/"])
def test_three_items_take_as_many_queries_as_one(north, browse, add_news, path):
    add_news(1)
    with_one = queries_of(browse, north, path)
    add_news(2, 3)
    assert queries_of(browse, north, path) == with_one
