"""The screen on which a release is retracted, and what the team's other screens say of it from then on."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from surveys.admin.desk import surveys_of
from surveys.admin.notices import RETRACTED, notices
from surveys.models import Release, Retraction
from surveys.retracting import retract

pytestmark = pytest.mark.django_db
WHY = "Two <b>options</b> were swapped."


@pytest.fixture
def made(two_groups, release_now):
    return release_now().release


@pytest.fixture
def screen(survey, made):
    return reverse("surveys_retract", args=[survey.pk, 1])


@pytest.fixture
def results(survey):
    return reverse("surveys_results", args=[survey.pk])


def test_each_standing_release_has_a_button(admin_client, survey, made, answered, release_now, results, screen, at):
    answered(30)
    release_now()
    page = admin_client.get(results).content.decode()
    assert f'href="{screen}"' in page
    assert f'href="{reverse("surveys_retract", args=[survey.pk, 2])}"' in page
    retract(made, by="Sam", at=at, why=WHY)
    page = admin_client.get(results).content.decode()
    assert f'href="{screen}"' not in page
    assert f'href="{reverse("surveys_retract", args=[survey.pk, 2])}"' in page
    assert "Retracted on 16 September 2026 by Sam. Why: Two &lt;b&gt;options&lt;/b&gt; were swapped." in page
    assert "release again" not in page  # the newest stands


def test_the_screen_says_what_follows_and_changes_nothing_by_itself(admin_client, screen):
    page = admin_client.get(screen).content.decode()
    assert "Release 1 of 16 September 2026 is taken back for good" in page
    assert "Why?" in page
    assert not Retraction.objects.exists()


def test_with_a_reason_it_is_retracted(admin_client, admin_user, made, screen):
    page = admin_client.post(screen, {"why": WHY}, follow=True).content.decode()
    assert "Release 1 is retracted." in page
    kept = Retraction.objects.get()
    assert (kept.release, kept.why, kept.by) == (made, WHY, admin_user.get_username())


@pytest.mark.parametrize("sent", [{}, {"why": ""}, {"why": "  "}, {"why": "x" * 501}, {"why": "a\x00b"}])
def test_without_one_it_is_not(admin_client, screen, sent):
    page = admin_client.post(screen, sent)
    assert page.status_code == 400
    assert "error-message" in page.content.decode()
    assert not Retraction.objects.exists()


def test_it_takes_the_form_of_this_site(admin_user, screen):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    assert client.post(screen, {"why": WHY}).status_code == 403
    assert not Retraction.objects.exists()


def test_a_release_that_is_not_there_or_retracted_already_is_not_found(admin_client, survey, made, screen, at):
    assert admin_client.get(reverse("surveys_retract", args=[survey.pk, 2])).status_code == 404
    assert admin_client.get(reverse("surveys_retract", args=[survey.pk + 1000, 1])).status_code == 404
    retract(made, by="Sam", at=at, why=WHY)
    assert admin_client.post(screen, {"why": "Another."}).status_code == 404
    assert Retraction.objects.get().why == WHY


def test_it_takes_the_right_to_publish(client, survey, screen, results, django_user_model):
    user = django_user_model.objects.create_user("editor", "editor@example.org", "secret")
    group = Group.objects.create(name="Editors of it")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=survey, permission=change)
    client.force_login(user)
    assert client.get(reverse("surveys_desk", args=[survey.pk])).status_code == 200
    for method in (client.get, client.post):
        assert method(screen, {"why": WHY}).status_code in (302, 403)
    assert not Retraction.objects.exists()


def test_releasing_again_is_asked_for_in_so_many_words(admin_client, survey, made, results, at):
    retract(made, by="Sam", at=at, why=WHY)
    page = admin_client.get(results).content.decode()
    assert "Release 1 was retracted. Nothing is released by itself until you release again." in page
    assert 'name="mended" value="yes"' in page
    assert "<b>64%</b>" not in page
    now = reverse("surveys_release_now", args=[survey.pk])
    page = admin_client.post(now, follow=True).content.decode()
    assert "Nothing was released: the newest release was retracted." in page
    assert Release.objects.count() == 1
    page = admin_client.post(now, {"mended": "yes"}, follow=True).content.decode()
    assert "Release 2 is public." in page
    assert "<b>64%</b>" in page
    assert 'name="mended"' not in page


def test_the_other_screens_show_what_stands(admin_client, survey, made, at):
    desk, desks = reverse("surveys_desk", args=[survey.pk]), reverse("surveys_desks")
    index = reverse("surveys_results_index")
    for address in (desk, desks, index):
        assert "Release 1" in admin_client.get(address).content.decode() or address == desks
    assert admin_client.get(desks).context["rows"][0]["release"] == 1
    retract(made, by="Sam", at=at, why=WHY)
    for address in (desk, desks, index):
        assert "Release 1" not in admin_client.get(address).content.decode()
    assert admin_client.get(desks).context["rows"][0]["release"] is None
    assert "None stands: all were retracted." in admin_client.get(desk).content.decode()
    assert str(RETRACTED) in admin_client.get(desk).content.decode()


def test_the_team_is_told_while_the_newest_is_retracted_on_the_desk_and_in_the_list(
    admin_user, survey, made, answered, release_now, at
):
    def told() -> list[bool]:
        (listed,) = surveys_of(admin_user)
        return [RETRACTED in notices(one, at.date()) for one in (survey, listed)]

    answered(30)
    second = release_now().release
    retract(made, by="Sam", at=at, why=WHY)
    assert told() == [False, False]
    retract(second, by="Sam", at=at, why=WHY)
    assert told() == [True, True]


def test_a_closed_survey_whose_results_were_retracted_is_not_said_to_be_unpublished(survey, made, at):
    survey.is_open = False
    survey.save()
    retract(made, by="Sam", at=at, why=WHY)
    assert notices(survey, at.date()) == [RETRACTED]


def test_the_list_of_three_retracted_ones_takes_as_many_queries_as_of_one(
    admin_client, survey, made, answered, release_now, results, at
):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert admin_client.get(results).status_code == 200
        return len(found)

    retract(made, by="Sam", at=at, why=WHY)
    queries()
    one = queries()
    for _again in range(2):
        admin_client.post(reverse("surveys_release_now", args=[survey.pk]), {"mended": "yes"})
        retract(survey.releases.newest(), by="Sam", at=at, why=WHY)
    assert Retraction.objects.count() == 3
    assert queries() == one
