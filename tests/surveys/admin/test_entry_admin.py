"""From the desk to entering what others answered, and to the address for a shared tablet."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from surveys.models import Draft, SurveyPage


@pytest.fixture
def url(survey) -> str:
    return reverse("surveys_entry", args=[survey.pk])


@pytest.fixture
def stranger(survey, django_user_model) -> Client:
    """Somebody who may open the admin and change nothing."""
    user = django_user_model.objects.create_user("stranger", "s@example.org", "secret")
    group = Group.objects.create(name="Strangers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("mode", ["paper", "interviewer"])
def test_the_form_leads_to_the_first_question_with_a_draft(admin_client, url, survey, mode):
    begun = admin_client.post(url, {"mode": mode, "page": survey.pk})
    assert begun.headers["location"] == f"/how/entry/{mode}/answer/1/"
    assert admin_client.get(begun.headers["location"]).status_code == 200
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("data", [{}, {"mode": "self"}, {"mode": "kiosk"}, {"mode": "paper", "page": "0"}])
def test_what_is_not_in_the_lists_begins_nothing(admin_client, url, survey, data):
    assert admin_client.post(url, {"page": survey.pk, **data}).status_code == 422
    assert Draft.objects.count() == 0


def test_who_may_not_change_the_survey_enters_nothing(stranger, url, survey):
    for client in (Client(), stranger):
        assert client.post(url, {"mode": "paper", "page": survey.pk}).status_code in (302, 403)
        kiosk = client.get(reverse("surveys_kiosk", args=[survey.pk]))
        assert kiosk.status_code in (302, 403)
        assert "/kiosk/" not in kiosk.content.decode()
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(("days", "status", "said"), [(28, 200, "Begin"), (29, 200, "To enter some now")])
def test_after_four_weeks_the_page_says_what_to_do(admin_client, url, survey, days, status, said):
    closes = timezone.localdate() - datetime.timedelta(days=days)
    SurveyPage.objects.filter(pk=survey.pk).update(closes_on=closes)
    page = admin_client.get(url)
    assert page.status_code == status
    assert said in page.content.decode()


def test_after_four_weeks_nothing_is_begun(admin_client, url, survey):
    SurveyPage.objects.filter(pk=survey.pk).update(closes_on=timezone.localdate() - datetime.timedelta(days=29))
    assert admin_client.post(url, {"mode": "paper", "page": survey.pk}).status_code == 410
    assert Draft.objects.count() == 0


def test_the_address_for_a_tablet_works(admin_client, survey):
    page = admin_client.get(reverse("surveys_kiosk", args=[survey.pk]))
    ((_page, address, _code),) = page.context["addresses"]
    assert f'href="{address}"' in page.content.decode()
    assert Client().get(address).status_code == 200


def test_before_it_is_published_there_is_nothing_to_enter_and_no_address(admin_client, survey, url):
    survey.unpublish()
    kiosk = admin_client.get(reverse("surveys_kiosk", args=[survey.pk])).content.decode()
    assert "Publish the survey first" in kiosk
    assert "/kiosk/ey" not in kiosk
    assert admin_client.post(url, {"mode": "paper", "page": survey.pk}).status_code == 410


def test_the_desk_leads_to_both(admin_client, survey, url):
    desk = admin_client.get(reverse("surveys_desk", args=[survey.pk])).content.decode()
    assert url in desk
    assert reverse("surveys_kiosk", args=[survey.pk]) in desk
