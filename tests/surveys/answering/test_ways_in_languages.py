"""On a tablet and at the team's desk the language can be switched at any page, and the answers stay."""

import pytest
from django.test import override_settings
from wagtail.models import Locale

from surveys.answering.kiosk import kiosk_address
from surveys.models import Response, SurveyPage
from tests.surveys.answering.conftest import begin
from tests.surveys.answering.test_walk import PAGE_ONE, PAGE_TWO, words

LANGUAGES = [("en-gb", "English"), ("cy", "Welsh")]


@pytest.fixture(autouse=True)
def several_languages():
    with override_settings(WAGTAIL_I18N_ENABLED=True, WAGTAIL_CONTENT_LANGUAGES=LANGUAGES, LANGUAGES=LANGUAGES):
        yield


@pytest.fixture
def welsh(survey):
    """Beside the survey, where it has an address of its own without languages in addresses."""
    locale = Locale.objects.create(language_code="cy")
    survey.copy_for_translation(locale, copy_parents=True)
    page = SurveyPage.objects.get(locale=locale)
    page.title, page.slug = "Sut ydych chi?", "sut"
    page.save_revision().publish()
    SurveyPage.objects.get(pk=page.pk).move(survey.get_parent(), pos="last-child")
    return SurveyPage.objects.get(pk=page.pk)


def path_of(address: str) -> str:
    return address.removeprefix("http://localhost")


def test_the_tablet_offers_each_language_under_the_same_address(survey, welsh, client):
    english, cymraeg = path_of(kiosk_address(survey)), path_of(kiosk_address(welsh))
    assert f'href="{cymraeg}"' in words(client.get(english))
    begin(client, english)
    client.post(f"{english}answer/1/", {**PAGE_ONE, "language": "cy"})
    here = client.post(f"{english}answer/1/", {**PAGE_ONE, "language": "cy"}).headers["location"]
    assert here == f"{cymraeg}answer/1/"
    assert "Tired" in words(client.get(here))
    client.post(f"{cymraeg}answer/2/", PAGE_TWO)
    client.post(f"{cymraeg}check/")
    response = Response.objects.get()
    assert (response.language, response.mode) == ("cy", "kiosk")


def test_starting_again_in_another_language_forgets_too(survey, welsh, client):
    english, cymraeg = path_of(kiosk_address(survey)), path_of(kiosk_address(welsh))
    begin(client, english)
    client.post(f"{english}answer/1/", PAGE_ONE)
    client.get(cymraeg)
    assert client.get(f"{english}answer/1/").status_code == 410


def test_a_form_is_entered_in_its_language(survey, welsh, admin_client):
    page = admin_client.get(f"/admin/surveys/{survey.pk}/entry/").content.decode()
    assert f'value="{welsh.pk}"' in page
    begun = admin_client.post(f"/admin/surveys/{survey.pk}/entry/", {"mode": "paper", "page": welsh.pk})
    here = f"{path_of(welsh.full_url)}entry/paper/"
    assert begun.headers["location"] == f"{here}answer/1/"
    admin_client.post(f"{here}answer/1/", PAGE_ONE)
    admin_client.post(f"{here}answer/2/", PAGE_TWO)
    admin_client.post(f"{here}check/")
    response = Response.objects.get()
    assert (response.survey, response.language, response.mode) == (survey, "cy", "paper")


def test_the_desk_of_a_translation_leads_to_the_survey_itself(survey, welsh, admin_client):
    page = admin_client.get(f"/admin/surveys/{welsh.pk}/codes/")
    assert page.context["page"] == survey
