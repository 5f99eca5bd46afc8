"""The list of surveys: which are open, which have results, and no slower when longer."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from home.models import SurveyIndexPage
from home.models.survey_index import listed_surveys
from surveys.models import Release, SurveyPage
from surveys.retracting import retract
from tenants.scope import in_area

TODAY = datetime.date(2026, 10, 1)


@pytest.fixture
def add_survey(north):
    def add(title: str, **fields) -> SurveyPage:
        survey = SurveyPage(title=title, introduction="<p>Why.</p>", body=[], **fields)
        return SurveyIndexPage.objects.get().add_child(instance=survey)

    with in_area(north):
        yield add


def listed() -> dict[str, tuple[bool, bool]]:
    surveys = listed_surveys(SurveyIndexPage.objects.get(), today=TODAY)
    return {survey.title: (survey.is_asking, survey.has_results) for survey in surveys}


def test_a_survey_is_open_on_its_last_day_and_closed_the_day_after(add_survey):
    add_survey("Last day", closes_on=TODAY)
    add_survey("Day after", closes_on=TODAY - datetime.timedelta(days=1))
    add_survey("Shut", is_open=False)
    add_survey("Draft", live=False)
    assert listed() == {"Last day": (True, False), "Day after": (False, False), "Shut": (False, False)}


def test_a_survey_that_only_some_may_read_is_not_listed(add_survey):
    private = add_survey("For some")
    add_survey("For all")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert list(listed()) == ["For all"]


def test_results_of_a_survey_that_is_not_published_any_more_are_not_linked(add_survey):
    survey, taken_back = add_survey("With"), add_survey("In another language", live=False)
    SurveyPage.objects.filter(pk=taken_back.pk).update(
        translation_key=survey.translation_key, locale=Locale.objects.create(language_code="cy")
    )
    Release.objects.create(survey=taken_back, number=1, released_on=TODAY, responses=50, policy_version="1")
    assert listed() == {"With": (True, False)}
    SurveyPage.objects.filter(pk=taken_back.pk).update(live=True)
    assert listed()["With"] == (True, True)


def test_results_are_linked_once_there_is_a_release(add_survey, north, browse):
    add_survey("Without")
    survey = add_survey("With", slug="with")
    Release.objects.create(survey=survey, number=1, released_on=TODAY, responses=50, policy_version="1")
    assert listed() == {"Without": (True, False), "With": (True, True)}
    html = browse(north).get("/surveys/").content.decode()
    assert 'href="/surveys/with/results/"' in html
    assert html.count("results/") == 1


def test_retracted_results_are_not_linked(add_survey, north, browse):
    survey = add_survey("With", slug="with")
    release = Release.objects.create(survey=survey, number=1, released_on=TODAY, responses=50, policy_version="1")
    assert listed() == {"With": (True, True)}
    retract(release, by="tests", at=timezone.now(), why="Wrong labels.")
    assert listed() == {"With": (True, False)}


def test_no_surveys_is_said_in_words(north, browse):
    assert "No survey is open at the moment" in browse(north).get("/surveys/").content.decode()


@pytest.mark.parametrize("path", ["/surveys/", "/"])
def test_three_surveys_take_as_many_queries_as_one(add_survey, north, browse, path):
    def queries() -> int:
        browse(north).get(path)
        with CaptureQueriesContext(connection) as captured:
            assert browse(north).get(path).status_code == 200
        return len(captured)

    add_survey("One")
    with_one = queries()
    with in_area(north):
        add_survey("Two")
        add_survey("Three", is_open=False)
    assert queries() == with_one
