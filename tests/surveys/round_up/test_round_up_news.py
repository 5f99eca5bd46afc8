"""What is news to whom: new public releases and retractions, once, whatever becomes of the Centre's copy."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.models import GatheredRelease, NotedRelease
from surveys.round_up.news import all_news, areas_to_choose

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 9, 16)


def told(news) -> list[tuple[str, list[str], list[str]]]:
    """By area: titles and numbers of the new releases, and of those retracted."""
    return [
        (
            area.name,
            [f"{release.survey_title} {release.number}" for release in area.new],
            [f"{release.survey_title} {release.number}" for release in area.retracted],
        )
        for area in news
    ]


def test_releases_are_told_by_area_in_the_order_of_titles_and_numbers(put):
    put("South", 1, title="Mood")
    put("North", 10, title="Mood")
    put("North", 9, title="Mood")
    put("North", 1, title="Air")
    assert told(all_news().since(0)) == [("North", ["Air 1", "Mood 9", "Mood 10"], []), ("South", ["Mood 1"], [])]


def test_only_what_came_since_is_told_and_only_of_the_chosen_areas(put):
    put("North", 1)
    before = all_news().last
    put("North", 2)
    put("South", 1)
    news = all_news()
    assert told(news.since(before)) == [("North", ["How are you? 2"], []), ("South", ["How are you? 1"], [])]
    assert told(news.since(before, ["south"])) == [("South", ["How are you? 1"], [])]
    assert news.since(news.last) == ()


def test_a_release_without_an_address_is_told_once_it_has_one(put):
    private = put("North", 1, address="")
    news = all_news()
    assert (GatheredRelease.objects.count(), news.since(0), news.last) == (1, (), 0)
    private.address = "https://north.example.org/how/results/1/"
    private.save()
    assert told(all_news().since(0)) == [("North", ["How are you? 1"], [])]


def test_a_retraction_is_told_to_whom_the_release_was_old(put):
    release = put("North", 1)
    before = all_news().last
    release.retracted_on = TODAY
    release.save()
    news = all_news()
    assert told(news.since(before)) == [("North", [], ["How are you? 1"])]
    assert news.since(0) == ()
    assert news.since(news.last) == ()


def test_what_was_retracted_before_anybody_was_told_is_no_news(put):
    put("North", 1, retracted_on=TODAY)
    assert all_news().since(0) == ()


def test_a_copy_that_is_made_anew_is_no_news(put):
    put("North", 1)
    before = all_news().last
    GatheredRelease.objects.all().delete()
    put("North", 1)
    assert all_news().since(before) == ()
    assert NotedRelease.objects.count() == 1


def test_a_release_that_is_gone_again_is_not_told(put):
    put("North", 1)
    all_news()
    GatheredRelease.objects.all().delete()
    assert all_news().since(0) == ()


def test_areas_are_offered_once_they_have_something_public(put):
    put("South", 1)
    put("North", 1)
    put("North", 2)
    put("West", 1, address="")
    assert areas_to_choose() == [("north", "North"), ("south", "South")]


def test_more_releases_cost_no_more_queries(put):
    counts = []
    for numbers in ((1,), (2, 3, 4)):
        for number in numbers:
            put("North", number)
        with CaptureQueriesContext(connection) as seen:
            all_news().since(0)
        counts.append(len(seen))
    assert counts[0] == counts[1] > 0
