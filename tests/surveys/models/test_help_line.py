"""Help lines: those that are set, in their order; the defaults while there are none or the database is away."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template import Context, Template
from django.utils import translation

from surveys import conf
from surveys.models import HelpLine
from surveys.models.help_line import LAST_ONE, help_lines

pytestmark = pytest.mark.django_db


def line(code: str, **changes: Any) -> HelpLine:
    fields = {"name": code.title(), "contact": "0800 1", "url": "tel:08001", "note": "", "position": 0} | changes
    return HelpLine.objects.create(code=code, **fields)


def shown() -> str:
    return Template("{% load survey_tags %}{% help_lines %}").render(Context())


def test_the_defaults_are_shown_while_none_is_set() -> None:
    assert help_lines() == conf.help_lines()
    assert "Samaritans" in shown()


def test_those_that_are_set_take_the_place_of_the_defaults_in_their_order() -> None:
    line("second", position=2)
    line("first", position=1)
    assert [one["name"] for one in help_lines()] == ["First", "Second"]
    assert "Samaritans" not in shown()
    assert '<a href="tel:08001"><bdi dir="ltr">0800 1</bdi></a>' in shown()


def test_showing_them_takes_one_query_for_one_and_for_three(django_assert_num_queries: Any) -> None:
    line("one")
    with django_assert_num_queries(1):
        shown()
    line("two")
    line("three")
    with django_assert_num_queries(1):
        shown()


def test_words_that_have_a_translation_are_shown_in_the_readers_language() -> None:
    line("ours", name="Ours", contact="Monday", note="")  # Django itself brings the German for a weekday
    with translation.override("de"):
        (one,) = help_lines()
    assert (one["name"], one["contact"], one["note"]) == ("Ours", "Montag", "")


def test_a_broken_database_brings_the_defaults() -> None:
    line("ours")
    with transaction.atomic():
        transaction.set_rollback(True)
        assert help_lines() == conf.help_lines()
        transaction.set_rollback(False)
    assert [one["name"] for one in help_lines()] == ["Ours"]


def test_the_defaults_alone_take_no_query(django_assert_num_queries: Any) -> None:
    line("ours")
    with django_assert_num_queries(0):
        assert "Samaritans" in Template("{% load survey_tags %}{% default_help_lines %}").render(Context())


@pytest.mark.parametrize(
    "url", ["", "tel:116123", "tel:+44116123", "sms:85258", "mailto:a@b.example", "https://a.example/"]
)
def test_a_line_leads_to_a_call_a_message_or_a_page(url: str) -> None:
    HelpLine(code="a", name="A", contact="A", url=url).full_clean()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://a.example/", "116 123", "tel:", "tel:1\njavascript:2"])
def test_a_line_leads_nowhere_else(url: str) -> None:
    with pytest.raises(ValidationError) as refused:
        HelpLine(code="a", name="A", contact="A", url=url).full_clean()
    assert set(refused.value.message_dict) == {"url"}


def test_one_of_two_is_removed_and_the_last_one_stays() -> None:
    first, second = line("first"), line("second")
    first.delete()
    with pytest.raises(ValidationError) as refused:
        second.delete()
    assert refused.value.messages == [str(LAST_ONE)]
    assert [one.code for one in HelpLine.objects.all()] == ["second"]
