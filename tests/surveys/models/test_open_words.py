"""The checks of a survey, and of each of its translations, name every word that is still in the source language."""

import copy

import pytest
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Locale, Page

from surveys.models import SurveyPage
from surveys.models.reporting import report
from surveys.models.translating import freeze_translation

pytestmark = pytest.mark.django_db
LANGUAGES = [("en-gb", "English"), ("cy", "Welsh")]


@pytest.fixture
def welsh(survey, admin_user):
    """A whole translation but for the shared questions, whose words are the Centre's."""
    with override_settings(WAGTAIL_I18N_ENABLED=True, WAGTAIL_CONTENT_LANGUAGES=LANGUAGES, LANGUAGES=LANGUAGES):
        locale = Locale.objects.create(language_code="cy")
        Page.objects.get(depth=2).copy_for_translation(locale)
        SurveyPage.objects.filter(pk=survey.pk).update(thanks="<p>Thank you.</p>")
        page = SurveyPage.objects.get(pk=survey.pk).copy_for_translation(locale)
        page.title, page.introduction, page.thanks = "Sut ydych chi?", "<p>Yr ardal sy'n gofyn.</p>", "<p>Diolch.</p>"
        page.body = in_welsh(copy.deepcopy(page.body.raw_data[:]))
        page.live = True
        page.save()
        freeze_translation(page, by=admin_user, at=timezone.now())
        yield page


def in_welsh(body):
    for page in body:
        page["value"]["title"] = f"Cym {page['value']['title']}"
        for question in page["value"]["questions"]:
            value = question["value"]
            for name in ("text", "help", "low", "high", "unit"):
                if value.get(name):
                    value[name] = f"Cym {value[name]}"
            for item in value.get("options", []):
                item["value"] = f"Cym {item['value']}"
    return body


def said(page) -> list[str]:
    return [one.words for one in report(page).advice if "Welsh" in one.words and " lacks " in one.words]


def same(page) -> list[str]:
    return [one.words for one in report(page).advice if "just as the survey has them" in one.words]


def test_what_is_whole_is_told_of_nowhere(survey, welsh):
    assert said(SurveyPage.objects.get(pk=survey.pk)) == said(welsh) == []


def test_an_option_help_and_a_unit_that_came_later_are_named_at_the_survey_and_at_the_translation(survey, welsh):
    page = SurveyPage.objects.get(pk=survey.pk)
    body = copy.deepcopy(page.body.raw_data[:])
    first = body[0]["value"]["questions"]
    first[1]["value"]["options"].append({"type": "item", "id": "pets", "value": "Pets"})
    first[1]["value"]["help"] = "Whoever it is"
    first[3]["value"]["easy_read"] = "How many?"
    page.body = body
    page.save_revision().publish()
    for one in (SurveyPage.objects.get(pk=survey.pk), SurveyPage.objects.get(pk=welsh.pk)):
        [words] = said(one)
        assert "“Whoever it is”, “Pets”, “How many?”" in words


def test_words_around_the_questions_are_named_too(survey, welsh):
    SurveyPage.objects.filter(pk=welsh.pk).update(thanks="")
    [words] = said(SurveyPage.objects.get(pk=survey.pk))
    assert "“Thank you.”" in words


def test_words_that_were_copied_and_not_translated_are_named(survey, welsh):
    SurveyPage.objects.filter(pk=welsh.pk).update(thanks="<p>Thank you.</p>")
    assert any("“Thank you.”" in words for words in same(SurveyPage.objects.get(pk=survey.pk)))
