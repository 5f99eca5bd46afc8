"""Paper forms and interviews: the team enters them on the residents' own way, and nobody else can."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission

from surveys.models import Draft, Response, SurveyPage
from tests.surveys.answering.test_walk import PAGE_ONE, PAGE_TWO, words

PAPER = "/how/entry/paper/"
INTERVIEW = "/how/entry/interviewer/"


@pytest.fixture
def clerk(survey, client, django_user_model) -> Client:
    """Somebody who may change the survey and is no administrator."""
    user = django_user_model.objects.create_user("clerk", "clerk@example.org", "secret", last_name="Featherstone")
    group = Group.objects.create(name="Clerks")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=survey, permission=change)
    user.groups.add(group)
    client.force_login(user)
    return client


@pytest.fixture
def stranger(survey, django_user_model) -> Client:
    """Signed in, and not allowed to change the survey."""
    client = Client()
    client.force_login(django_user_model.objects.create_user("stranger", "s@example.org", "secret"))
    return client


def enter(client: Client, here: str) -> None:
    assert client.post(here).headers["location"] == f"{here}answer/1/"
    client.post(f"{here}answer/1/", PAGE_ONE)
    client.post(f"{here}answer/2/", PAGE_TWO)
    assert client.post(f"{here}check/").headers["location"] == f"{here}thanks/"


@pytest.mark.parametrize(("here", "mode"), [(PAPER, "paper"), (INTERVIEW, "interviewer")])
def test_what_is_entered_says_how_it_was_answered(clerk, here, mode):
    enter(clerk, here)
    response = Response.objects.get()
    assert (response.mode, response.answers["q-happy"]) == (mode, "not")
    assert Draft.objects.count() == 0


def test_who_entered_it_is_kept_nowhere(clerk):
    from surveys.models import FreeText

    enter(clerk, PAPER)
    held = [str(value) for model in (Response, FreeText) for row in model.objects.values_list() for value in row]
    assert "Tired" in held
    assert not any("clerk" in value or "Featherstone" in value for value in held)
    assert "clerk" not in {field.name for field in Response._meta.get_fields()}


@pytest.mark.parametrize(
    ("here", "banner"), [(PAPER, "You are entering a paper form"), (INTERVIEW, "You are entering an interview")]
)
def test_every_page_says_that_it_is_being_entered(clerk, here, banner):
    pages = [clerk.get(here)]
    clerk.post(here)
    pages.append(clerk.get(f"{here}answer/1/"))
    pages.append(clerk.post(f"{here}answer/1/", {}))
    enter(clerk, here)
    pages.append(clerk.get(f"{here}thanks/"))
    assert [banner in words(page) for page in pages] == [True] * 4


def test_residents_see_no_such_banner(resident):
    assert "You are entering" not in words(resident.get("/how/answer/1/"))


def test_answers_are_checked_as_those_of_residents(clerk):
    clerk.post(PAPER)
    assert clerk.post(f"{PAPER}answer/1/", {**PAGE_ONE, "answer-q-number": "8"}).status_code == 422
    assert clerk.post(f"{PAPER}check/").headers["location"] == f"{PAPER}answer/1/"
    assert Response.objects.count() == 0


def test_the_thanks_lead_to_the_next_one(clerk):
    enter(clerk, PAPER)
    assert f'<form method="post" action="{PAPER}">' in words(clerk.get(f"{PAPER}thanks/"))
    enter(clerk, PAPER)
    assert Response.objects.filter(mode="paper").count() == 2


def test_sending_twice_makes_one(clerk):
    enter(clerk, PAPER)
    assert clerk.post(f"{PAPER}check/").headers["location"] == f"{PAPER}thanks/"
    assert Response.objects.count() == 1


@pytest.mark.parametrize("path", ["", "answer/1/", "check/", "thanks/"])
def test_others_are_refused_in_words_and_nothing_is_made(stranger, path):
    for client in (Client(), stranger):
        for response in (client.get(PAPER + path), client.post(PAPER + path, PAGE_ONE)):
            assert response.status_code == 403
            assert "Sign in as somebody who may change this survey" in words(response)
    assert Draft.objects.count() == 0


def test_who_is_signed_out_on_the_way_goes_on_after_signing_in(clerk, survey, admin_user):
    clerk.post(PAPER)
    clerk.post(f"{PAPER}answer/1/", PAGE_ONE)
    cookie = clerk.cookies[f"survey_paper_{survey.pk}"].value
    clerk.logout()
    clerk.cookies[f"survey_paper_{survey.pk}"] = cookie
    assert clerk.post(f"{PAPER}answer/2/", PAGE_TWO).status_code == 403
    clerk.force_login(admin_user)
    assert clerk.post(f"{PAPER}answer/2/", PAGE_TWO).headers["location"] == f"{PAPER}check/"


def test_a_resident_cannot_make_a_draft_of_their_own_into_one_on_paper(clerk, survey, starter, cookie):
    starter(clerk)
    clerk.cookies[f"survey_paper_{survey.pk}"] = clerk.cookies[cookie].value
    assert clerk.get("/how/answer/1/").status_code == 200
    assert clerk.get(f"{PAPER}answer/1/").status_code == 410


def test_a_draft_on_paper_is_not_sent_from_the_residents_pages(clerk, survey, cookie):
    clerk.post(PAPER)
    clerk.cookies[cookie] = clerk.cookies[f"survey_paper_{survey.pk}"].value
    assert clerk.get(f"{PAPER}answer/1/").status_code == 200
    assert clerk.get("/how/answer/1/").status_code == 410


def test_the_mode_is_not_taken_from_the_form(resident):
    resident.post("/how/answer/1/", PAGE_ONE)
    resident.post("/how/answer/2/", PAGE_TWO)
    resident.post("/how/check/", {"mode": "paper"})
    assert Response.objects.get().mode == "self"


@pytest.mark.parametrize("mode", ["self", "kiosk", "trial", "x"])
def test_there_are_no_other_ways_to_enter(clerk, mode):
    assert clerk.get(f"/how/entry/{mode}/").status_code == 404
    assert clerk.get("/how/entry/").status_code == 404


def test_no_code_is_asked_or_offered(clerk, survey):
    SurveyPage.objects.filter(pk=survey.pk).update(entry="code", quick_exit=True)
    clerk.post(PAPER)
    page = words(clerk.get(f"{PAPER}answer/1/"))
    assert ('name="save"' in page, "leave/" in page) == (False, False)
    assert [clerk.get(PAPER + path).status_code for path in ("back/", "saved/", "leave/")] == [404, 404, 404]


@pytest.mark.parametrize(("days_ago", "status"), [(-1, 303), (0, 303), (1, 303), (28, 303), (29, 410)])
def test_post_is_entered_until_four_weeks_after_the_last_day(clerk, survey, days_ago, status):
    closes = timezone.localdate() - datetime.timedelta(days=days_ago)
    SurveyPage.objects.filter(pk=survey.pk).update(closes_on=closes)
    assert clerk.post(PAPER).status_code == status


def test_after_the_last_day_residents_are_late_and_the_post_is_not(clerk, resident, survey):
    SurveyPage.objects.filter(pk=survey.pk).update(closes_on=timezone.localdate() - datetime.timedelta(days=1))
    assert resident.post("/how/answer/1/", PAGE_ONE).status_code == 410
    enter(clerk, PAPER)


def test_a_survey_that_the_team_has_shut_takes_no_post(clerk, survey):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    SurveyPage.objects.filter(pk=survey.pk).update(is_open=False, closes_on=yesterday)
    assert clerk.get(PAPER).status_code == 410
    assert clerk.post(PAPER).status_code == 410


def test_beginning_anew_forgets_what_was_not_sent(clerk):
    clerk.post(PAPER)
    clerk.post(f"{PAPER}answer/1/", PAGE_ONE)
    assert "You have begun one that is not sent yet." in words(clerk.get(PAPER))
    clerk.post(PAPER)
    assert Draft.objects.count() == 1
    assert "Tired" not in words(clerk.get(f"{PAPER}answer/1/"))


def test_beginning_needs_a_form_of_ours(clerk, survey, admin_user):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin_user)
    assert strict.post(PAPER).status_code == 403
    assert Draft.objects.count() == 0
