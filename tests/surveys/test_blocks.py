"""A survey on another page of the site: its title, how long it takes, whether it is open, and the way to it."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.models import Page, PageViewRestriction

from surveys.blocks import SurveyBlock

pytestmark = pytest.mark.django_db
BODY = StreamBlock([("survey", SurveyBlock())])


def shown(*surveys, words="") -> str:
    raw = [{"type": "survey", "value": {"survey": survey.pk, "words": words}} for survey in surveys]
    return StreamValue(BODY, raw, is_lazy=True).render_as_block()


def saved(survey, **fields):
    for name, value in fields.items():
        setattr(survey, name, value)
    survey.save()
    return survey


def test_an_open_survey_says_how_long_it_takes_and_leads_on(survey):
    html = shown(survey, words="Tell us what helps.")
    assert "How are you?" in html
    assert "Tell us what helps." in html
    assert "about 5 minutes" in html
    assert 'href="/how/"' in html


def test_a_survey_that_opens_later_says_when_and_has_no_button(survey):
    later = timezone.localdate() + datetime.timedelta(days=1)
    html = shown(saved(survey, opens_on=later))
    assert "It opens on" in html
    assert "Take part" not in html


def test_the_day_itself_is_open(survey):
    today = timezone.localdate()
    assert "Take part" in shown(saved(survey, opens_on=today, closes_on=today))


def test_a_closed_survey_leads_to_its_results(survey):
    html = shown(saved(survey, closes_on=timezone.localdate() - datetime.timedelta(days=1)))
    assert "This survey is closed" in html
    assert 'href="/how/results/"' in html
    assert "Take part" not in html


def test_a_draft_and_a_deleted_survey_show_nothing(survey):
    assert "How are you?" in shown(survey)
    survey.unpublish()
    assert "How are you?" not in shown(survey)
    pk = survey.pk
    survey.delete()
    survey.pk = pk
    assert "survey-embed" not in shown(survey)


def test_a_private_survey_does_not_give_away_its_title(survey):
    restriction = PageViewRestriction.objects.create(page=survey, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(name="A few"))
    assert "How are you?" not in shown(survey)


def test_words_are_escaped(survey):
    assert "<script>" not in shown(survey, words="<script>")


def test_one_more_survey_costs_few_queries(survey, django_assert_max_num_queries):
    more = [survey.copy(update_attrs={"slug": f"how-{number}"}) for number in range(3)]
    with django_assert_max_num_queries(25):
        assert shown(survey, *more).count("survey-embed") == 4


def test_only_surveys_can_be_chosen():
    chooser = SurveyBlock().child_blocks["survey"]
    assert [model.__name__ for model in chooser.target_models] == ["SurveyPage"]
    assert Page not in chooser.target_models
