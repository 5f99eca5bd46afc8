"""Answers set aside count nowhere, and are all there when they are restored."""

import datetime

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from surveys.models import Response
from surveys.releasing import release
from surveys.results.frame import responses_frame
from surveys.setting_aside import about, lots, restore, set_aside

pytestmark = pytest.mark.django_db


def test_answers_set_aside_wait_for_no_release_until_they_are_restored(survey, answered, at):
    answered(40)
    assert len(responses_frame(survey)) == 40
    assert set_aside(survey, lots(survey), why="All in one minute.", by=None) == 40
    assert len(responses_frame(survey)) == 0
    assert release(survey, by="test", at=at).release is None
    assert restore(survey, lots(survey), why="It was a school.", by=None) == 40
    assert release(survey, by="test", at=at).release


def test_what_was_released_is_not_touched(survey, answered, at):
    answered(40)
    before = lots(survey)
    released = release(survey, by="test", at=at).release.members.count()
    assert released
    assert set_aside(survey, before, why="Too late.", by=None) == 40 - released
    assert responses_frame(survey)["release"].eq(1).sum() == released


def test_one_week_way_and_language_is_one_lot(survey, answered):
    answered(4)
    first, second, third, _fourth = Response.objects.all()
    Response.objects.filter(pk=first.pk).update(week=datetime.date(2026, 1, 5))
    Response.objects.filter(pk=second.pk).update(mode="kiosk")
    Response.objects.filter(pk=third.pk).update(language="ar")
    found = lots(survey)
    assert len(found) == 4
    kiosk = [lot for lot in found if lot.mode == "kiosk"]
    set_aside(survey, kiosk, why="The tablet was played with.", by=None)
    assert [response.pk for response in Response.objects.exclude(set_aside="")] == [second.pk]


def test_the_numbers_are_as_vague_as_everywhere():
    assert [about(count) for count in (1, 9, 10, 12, 13)] == [
        "fewer than 10",
        "fewer than 10",
        "about 10",
        "about 10",
        "about 15",
    ]


@pytest.fixture
def screen(survey):
    return reverse("surveys_aside", args=[survey.pk])


def test_the_screen_says_how_many_and_never_what(admin_client, survey, answered, screen):
    answered(12)
    Response.objects.update(set_aside="too_quick")
    page = admin_client.get(screen).content.decode()
    assert "Quicker than anybody can read" in page
    assert "about 10" in page
    assert "No answers are waiting." in page
    for said in ("Not too happy", "q-happy", str(Response.objects.first().pk)):
        assert said not in page


def test_restoring_asks_for_a_line_and_a_reason_and_keeps_both_ticked(admin_client, survey, answered, screen):
    answered(12)
    Response.objects.update(set_aside="too_quick")
    key = lots(survey)[0].key
    page = admin_client.post(screen, {"action": "restore", "out-lots": key})
    assert page.status_code == 400
    assert "Write down why." in page.content.decode()
    assert f'value="{key}" aria-label="{lots(survey)[0]}" checked' in page.content.decode()
    page = admin_client.post(screen, {"action": "restore", "out-why": "A school"})
    assert page.status_code == 400
    assert "Choose at least one line." in page.content.decode()
    assert Response.objects.exclude(set_aside="").count() == 12


def test_restoring_is_written_down_with_who_and_why(admin_client, admin_user, survey, answered, screen):
    answered(12)
    Response.objects.update(set_aside="too_quick")
    key = lots(survey)[0].key
    page = admin_client.post(screen, {"action": "restore", "out-lots": key, "out-why": "A school"}, follow=True)
    assert "The answers are restored." in page.content.decode()
    assert not Response.objects.exclude(set_aside="").exists()
    entry = PageLogEntry.objects.get(action="surveys.restore")
    assert (entry.user, entry.data["why"]) == (admin_user, "A school")
    assert "about 10" in entry.data["which"][0]
    assert "12" not in str(entry.data)


def test_setting_aside_from_the_screen(admin_client, survey, answered, screen):
    answered(12)
    key = lots(survey)[0].key
    admin_client.post(screen, {"action": "aside", "in-lots": key, "in-why": "All the same"})
    assert set(Response.objects.values_list("set_aside", flat=True)) == {"by_team"}


@pytest.mark.parametrize("key", ["x", "||||", "|2026-09-14|self|xx", "too_quick|2026-09-14|self|en-gb"])
def test_a_line_that_is_not_there_changes_nothing(admin_client, survey, answered, screen, key):
    answered(12)
    page = admin_client.post(screen, {"action": "aside", "in-lots": key, "in-why": "x"})
    assert page.status_code == 400
    assert "have changed in the meantime" in page.content.decode()
    assert not Response.objects.exclude(set_aside="").exists()


def test_it_takes_the_right_to_publish(client, survey, answered, screen, django_user_model):
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission

    answered(12)
    user = django_user_model.objects.create_user("editor", "editor@example.org", "secret")
    group = Group.objects.create(name="Editors of it")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    GroupPagePermission.objects.create(
        group=group, page=survey, permission=Permission.objects.get(codename="change_page")
    )
    client.force_login(user)
    assert client.get(reverse("surveys_desk", args=[survey.pk])).status_code == 200
    post = {"action": "aside", "in-lots": lots(survey)[0].key, "in-why": "x"}
    assert client.post(screen, post).status_code in (302, 403)
    assert not Response.objects.exclude(set_aside="").exists()
