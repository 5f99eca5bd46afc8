"""Answers set aside count nowhere, and are all there when they are restored."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageLogEntry

from surveys.models import Release, Response
from surveys.releasing import release
from surveys.results.frame import FrameColumn, responses_frame
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


def test_answers_set_aside_stay_behind_when_the_others_go_out(survey, answered, at):
    answered(40)
    some = list(Response.objects.values_list("pk", flat=True)[:3])
    Response.objects.filter(pk__in=some).update(set_aside="too_quick")
    made = release(survey, by="test", at=at).release
    assert (made.responses, made.members.count()) == (35, 37)
    assert set(Response.objects.filter(release=None).values_list("pk", flat=True)) == set(some)


def test_what_was_released_is_not_touched(survey, answered, at):
    answered(40)
    before = lots(survey)
    released = release(survey, by="test", at=at).release.members.count()
    assert released
    assert set_aside(survey, before, why="Too late.", by=None) == 40 - released
    assert responses_frame(survey)[FrameColumn.RELEASE].eq(1).sum() == released


def test_not_even_the_database_lets_what_was_released_be_set_aside(survey, answered, at):
    answered(20)
    release(survey, by="test", at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.update(set_aside="by_team")


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


def test_the_history_says_which_and_why(admin_client, survey, answered, screen):
    answered(12)
    admin_client.post(screen, {"action": "aside", "in-lots": lots(survey)[0].key, "in-why": "All <b>alike</b>"})
    message = PageLogEntry.objects.get(action="surveys.set_aside").message
    assert message.startswith("Answers were set aside: ")
    assert message.endswith("about 10. Why: All <b>alike</b>")
    history = admin_client.get(reverse("wagtailadmin_pages:history", args=[survey.pk])).content.decode()
    assert "Why: All &lt;b&gt;alike&lt;/b&gt;" in history


def test_where_a_release_was_first_nothing_is_moved_or_written_down(survey, answered, at):
    answered(40)
    before = lots(survey)
    assert release(survey, by="test", at=at).release
    assert set_aside(survey, before, why="Too late.", by=None) == 0
    assert not PageLogEntry.objects.filter(action="surveys.set_aside").exists()


def test_the_screen_says_what_is_public_already(admin_client, survey, answered, screen, at):
    answered(40)
    assert "public already" not in admin_client.get(screen).content.decode()
    release(survey, by="test", at=at)
    page = admin_client.get(screen).content.decode()
    assert "Answers in releases up to number 1 are public already" in page
    assert "No answers are waiting." in page


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"action": "delete"},
        {"action": "aside"},
        {"action": "aside", "in-why": "x" * 501},
        {"action": "aside", "in-why": "a\x00b"},
        {"action": "aside", "in-why": "   "},
        {"action": "restore", "out-why": "x"},
    ],
)
def test_what_the_screen_does_not_send_is_refused_and_changes_nothing(admin_client, survey, answered, screen, sent):
    answered(12)
    page = admin_client.post(screen, {"in-lots": lots(survey)[0].key, **sent})
    assert page.status_code == 400
    assert not Response.objects.exclude(set_aside="").exists()
    assert not PageLogEntry.objects.filter(action__in=["surveys.set_aside", "surveys.restore"]).exists()


def test_a_survey_that_is_not_there_is_not_found(admin_client, survey):
    assert admin_client.get(reverse("surveys_aside", args=[survey.pk + 1000])).status_code == 404


def test_the_list_of_many_lots_takes_as_many_queries_as_one(admin_client, survey, answered, screen):
    answered(12)
    admin_client.get(screen)
    with CaptureQueriesContext(connection) as one:
        admin_client.get(screen)
    for number, response in enumerate(Response.objects.all()[:3]):
        Response.objects.filter(pk=response.pk).update(language=f"x{number}", set_aside="too_quick")
    with CaptureQueriesContext(connection) as four:
        admin_client.get(screen)
    assert len(lots(survey)) == 4
    assert len(four) == len(one)


KINDS = st.tuples(
    st.sampled_from(["", "", "hidden_field", "too_quick", "over_cap"]),
    st.sampled_from([datetime.date(2026, 9, 7), datetime.date(2026, 9, 14)]),
    st.sampled_from(["self", "kiosk", "paper"]),
    st.sampled_from(["en-gb", "ar"]),
    st.booleans(),
)


def state(survey) -> dict:
    return {row["id"]: row for row in Response.objects.filter(survey=survey).values()}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(KINDS, min_size=1, max_size=12), data=st.data())
def test_setting_aside_and_restoring_move_what_was_chosen_and_lose_nothing(survey, version, at, people, data):
    Response.objects.filter(survey=survey).delete()
    Release.objects.filter(survey=survey)._raw_delete("default")
    number = Release.objects.create(survey=survey, number=1, released_on=at.date(), responses=0, policy_version="x")
    for aside, week, mode, language, out in people:
        gone = number if out and not aside else None
        more = {"set_aside": aside, "week": week, "mode": mode, "language": language, "release": gone}
        Response.objects.create(survey=survey, version=version, answers={"q-happy": "not"}, **more)
    before, counted = state(survey), len(responses_frame(survey))
    chosen = [lot for lot in lots(survey) if not lot.set_aside and data.draw(st.booleans())]
    moved = set_aside(survey, chosen, why="?", by=None)
    assert moved == sum(lot.count for lot in chosen)
    assert len(responses_frame(survey)) == counted - moved
    assert not Response.objects.exclude(set_aside="").exclude(release=None).exists()
    assert {lot.count for lot in lots(survey)} <= set(range(1, 13))
    assert sum(lot.count for lot in lots(survey)) == sum(row["release_id"] is None for row in before.values())
    restored = restore(survey, [lot for lot in lots(survey) if lot.set_aside == "by_team"], why="?", by=None)
    assert (restored, state(survey)) == (moved, before)
