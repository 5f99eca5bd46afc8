"""What the Centre puts on its site: once however often, by whom and when, and noted in the log."""

import pytest
from wagtail.models import ModelLogEntry

from surveys.comparison.publishing import publish_comparison, published_measures, take_off_comparison
from surveys.models import PublishedComparison

pytestmark = pytest.mark.django_db


def log() -> list[tuple]:
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", "user__username", "data"))


def test_publishing_twice_is_publishing_once_and_is_noted_once(happiness, admin_user, at):
    first = publish_comparison(happiness, by=admin_user, at=at)
    assert publish_comparison(happiness, by="somebody else", at=at) == first
    assert PublishedComparison.objects.values_list("measure", "by", "on").get() == ("happy", "admin", at.date())
    assert published_measures() == {"happy"}
    assert log() == [("surveys.publish_comparison", "admin", {"code": "happy"})]


def test_taking_off_is_noted_where_there_was_something(happiness, admin_user, at):
    take_off_comparison(happiness, by=admin_user)
    assert log() == []
    publish_comparison(happiness, by="a job", at=at)
    take_off_comparison(happiness, by=admin_user)
    assert published_measures() == set()
    assert log() == [
        ("surveys.publish_comparison", None, {"code": "happy"}),
        ("surveys.take_off_comparison", "admin", {"code": "happy"}),
    ]
