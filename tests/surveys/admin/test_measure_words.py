"""A measure's words in other languages: written by whoever keeps it, one field for each of its words."""

import pytest
from django.test import override_settings
from django.urls import reverse

from surveys.bank.packs import load
from surveys.models import Measure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def languages():
    with override_settings(WAGTAIL_CONTENT_LANGUAGES=[("en-gb", "English"), ("cy", "Welsh"), ("ar", "Arabic")]):
        yield


def address(measure: Measure, *language: str) -> str:
    return reverse("surveys_measure_words" if language else "surveys_measure_languages", args=[measure.pk, *language])


def test_each_language_says_how_many_words_it_lacks(admin_client, low_mood):
    low_mood.translations = {"cy": {"text": "Pa mor aml?", "items": {"down": "Isel"}}}
    low_mood.save()
    page = admin_client.get(address(low_mood)).content.decode()
    assert "Cymraeg" in page
    assert "<td>6</td>" in page
    assert "<td>8</td>" in page


def test_what_is_written_is_what_residents_of_that_language_see(admin_client, low_mood):
    sent = {
        "text": "Pa mor aml?",
        "options.never": "Byth",
        "items.down": "Isel",
        "bands.low": "0 neu 1",
        "settings.name": "Hwyliau isel",
        "unknown": "x",
    }
    admin_client.post(address(low_mood, "cy"), sent)
    low_mood.refresh_from_db()
    assert low_mood.translations == {
        "cy": {
            "text": "Pa mor aml?",
            "options": {"never": "Byth"},
            "items": {"down": "Isel"},
            "bands": {"low": "0 neu 1"},
            "settings": {"name": "Hwyliau isel"},
        }
    }
    assert low_mood.in_language("cy").title == "Hwyliau isel"


def test_the_words_of_a_scales_ends_are_among_them(admin_client, at):
    load("ons4", by="tests", at=at)
    measure = Measure.objects.get(code="ons4-happiness")
    admin_client.post(address(measure, "cy"), {"settings.low": "Ddim o gwbl", "bands.low": "Isel"})
    welsh = Measure.objects.get(pk=measure.pk).in_language("cy")
    assert (welsh.settings["low"], welsh.settings["high"]) == ("Ddim o gwbl", "Completely happy")
    assert welsh.settings["bands"][0] == {"key": "low", "text": "Isel", "low": 0, "high": 4}


def test_another_languages_words_stay_and_emptied_ones_go(admin_client, low_mood):
    low_mood.translations = {"cy": {"text": "Pa mor aml?"}, "ar": {"text": "كم مرة؟"}}
    low_mood.save()
    admin_client.post(address(low_mood, "cy"), {"text": ""})
    low_mood.refresh_from_db()
    assert low_mood.translations == {"ar": {"text": "كم مرة؟"}}


def test_the_form_shows_what_there_is(admin_client, low_mood):
    low_mood.translations = {"ar": {"text": "كم مرة؟"}}
    low_mood.save()
    page = admin_client.get(address(low_mood, "ar")).content.decode()
    assert 'value="كم مرة؟"' in page
    assert 'lang="ar"' in page


def test_a_language_that_is_not_one_of_the_sites_is_not_found(admin_client, low_mood):
    assert admin_client.get(address(low_mood, "fr")).status_code == 404


def test_it_is_reached_from_the_list_of_measures(admin_client, low_mood):
    page = admin_client.get(reverse(Measure.snippet_viewset.get_url_name("list"))).content.decode()
    assert address(low_mood) in page


def test_whoever_may_not_change_the_measure_changes_no_word_of_it(client, django_user_model, low_mood):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("somebody", "somebody@example.org", "secret")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "add_localmeasure"]))
    client.force_login(user)
    assert client.post(address(low_mood, "cy"), {"text": "Pa mor aml?"}).url == reverse("wagtailadmin_home")
    low_mood.refresh_from_db()
    assert low_mood.translations == {}
