"""A shared tablet: it begins afresh for each person, says how it was answered, and keeps nothing of anybody."""

import datetime
import re

import pytest
from django.test import Client

from surveys.answering import kiosk
from surveys.models import Draft, Response, SurveyPage
from tests.surveys.answering.conftest import begin
from tests.surveys.answering.test_walk import PAGE_ONE, PAGE_TWO, words


@pytest.fixture
def here(survey) -> str:
    return kiosk.kiosk_address(survey).removeprefix("http://localhost")


@pytest.fixture
def tablet(here) -> Client:
    """On which somebody has pressed Start."""
    client = Client()
    assert begin(client, here).headers["location"] == f"{here}answer/1/"
    return client


@pytest.fixture
def tablet_cookie(survey) -> str:
    return f"survey_kiosk_{survey.pk}"


def refresh_of(response) -> str:
    found = re.search(r'<meta http-equiv="refresh" content="([^"]+)">', words(response))
    return found[1] if found else ""


def send(client: Client, here: str) -> None:
    client.post(f"{here}answer/1/", PAGE_ONE)
    client.post(f"{here}answer/2/", PAGE_TWO)
    assert client.post(f"{here}check/").headers["location"] == f"{here}thanks/"


def test_the_answers_of_a_tablet_say_so(tablet, here):
    send(tablet, here)
    assert Response.objects.get().mode == "kiosk"
    assert Draft.objects.count() == 0


def test_the_thanks_go_back_to_the_start_after_a_quarter_of_a_minute(tablet, here):
    send(tablet, here)
    page = tablet.get(f"{here}thanks/")
    assert refresh_of(page) == f"15; url={here}"
    assert "results/" not in words(page)
    assert f'href="{here}thanks/?more_time=1"' in words(page)
    assert refresh_of(tablet.get(f"{here}thanks/?more_time=1")) == f"180; url={here}"


def test_the_next_person_begins_afresh_and_is_counted_too(tablet, here):
    send(tablet, here)
    begin(tablet, here)
    assert "checked" not in words(tablet.get(f"{here}answer/1/"))
    send(tablet, here)
    assert Response.objects.filter(mode="kiosk").count() == 2


def test_a_question_left_alone_leads_to_are_you_still_there(tablet, here):
    page = words(tablet.get(f"{here}answer/1/"))
    assert f'<noscript><meta http-equiv="refresh" content="180; url={here}still/1/"></noscript>' in page
    assert 'name="still" value="1"' in page
    assert 'data-idle="180"' in page
    assert "surveys/kiosk.js" in page


def test_the_check_left_alone_leads_there_too(tablet, here):
    tablet.post(f"{here}answer/1/", PAGE_ONE)
    tablet.post(f"{here}answer/2/", PAGE_TWO)
    assert f"180; url={here}still/check/" in words(tablet.get(f"{here}check/"))
    assert f'href="{here}check/">Go on<' in words(tablet.get(f"{here}still/check/"))


def test_are_you_still_there_starts_again_after_a_minute_and_offers_to_go_on(tablet, here):
    page = tablet.get(f"{here}still/1/")
    assert refresh_of(page) == f"60; url={here}"
    assert f'href="{here}answer/1/">Go on<' in words(page)


def test_going_on_loses_nothing_that_was_typed(tablet, here):
    typed = {"answer-q-number": "99", "answer-q-short": "Tired", "still": "1"}
    assert tablet.post(f"{here}answer/1/", typed).headers["location"] == f"{here}still/1/"
    page = words(tablet.get(f"{here}answer/1/"))
    assert 'value="99"' in page
    assert "Tired" in page


def test_nobody_but_a_tablet_is_asked_whether_they_are_there(resident):
    resident.post("/how/answer/1/", {**PAGE_ONE, "still": "1"})
    assert resident.get("/how/still/1/").status_code == 404
    assert "refresh" not in words(resident.get("/how/answer/2/"))
    assert "kiosk.js" not in words(resident.get("/how/answer/2/"))


@pytest.mark.parametrize("step", ["x", "9", "\u00b2"])
def test_are_you_still_there_of_a_page_that_is_none_goes_on_where_it_can(tablet, here, step):
    assert f'href="{here}answer/1/">Go on<' in words(tablet.get(f"{here}still/{step}/"))


def test_starting_again_forgets_the_draft_and_the_cookie(tablet, here, tablet_cookie):
    tablet.post(f"{here}answer/1/", PAGE_ONE)
    assert Draft.objects.count() == 1
    assert tablet.cookies[tablet_cookie].value
    page = tablet.get(here)
    assert Draft.objects.count() == 0
    assert tablet.cookies[tablet_cookie].value == ""
    assert "You have begun to answer" not in words(page)
    assert tablet.get(f"{here}answer/1/").status_code == 410
    assert tablet.get(f"{here}still/1/").headers["location"] == here


def test_pressing_start_on_an_old_start_screen_forgets_what_was_begun(here):
    tablet = Client()
    token = re.search(r'name="token" value="([^"]+)"', words(tablet.get(here)))[1]
    begin(tablet, here)
    tablet.post(f"{here}answer/1/", PAGE_ONE)
    assert tablet.post(here, {"token": token}).headers["location"] == f"{here}answer/1/"
    assert Draft.objects.count() == 1
    assert "Tired" not in words(tablet.get(f"{here}answer/1/"))


def test_pressing_start_twice_keeps_what_was_begun(tablet, here, tablet_cookie):
    tablet.post(f"{here}answer/1/", PAGE_ONE)
    tablet.post(here, {"token": tablet.cookies[tablet_cookie].value})
    assert "Tired" in words(tablet.get(f"{here}answer/1/"))


def test_a_tablet_offers_no_code_and_nothing_to_leave_by(tablet, here, survey):
    SurveyPage.objects.filter(pk=survey.pk).update(quick_exit=True)
    for path in ("", "answer/1/", "still/1/"):
        page = words(tablet.get(here + path))
        assert ("back/" in page, 'name="save"' in page, "leave/" in page) == (False, False, False)
    assert [tablet.get(here + path).status_code for path in ("back/", "saved/", "leave/")] == [404, 404, 404]


def test_forms_on_a_tablet_are_not_filled_in_by_the_browser_nor_kept_by_a_cache(tablet, here):
    begin(tablet, here)
    page = tablet.get(f"{here}answer/1/")
    assert 'data-hold autocomplete="off">' in words(page)
    assert "no-store" in page.headers["cache-control"]


def test_the_tablet_and_the_survey_in_the_same_browser_do_not_mix(tablet, here, cookie, tablet_cookie):
    assert tablet.get("/how/answer/1/").status_code == 410
    tablet.cookies[cookie] = tablet.cookies[tablet_cookie].value
    assert tablet.get("/how/answer/1/").status_code == 410  # a draft of a tablet is not finished elsewhere
    assert tablet.get(f"{here}answer/1/").status_code == 200


def test_a_resident_cannot_pass_for_a_tablet(resident, here, cookie, tablet_cookie):
    resident.cookies[tablet_cookie] = resident.cookies[cookie].value
    assert resident.get("/how/answer/1/").status_code == 200
    assert resident.get(f"{here}answer/1/").status_code == 410


@pytest.mark.parametrize("token", ["x", "eyJ", "WyJhIl0", "a" * 3000])
def test_an_address_that_was_not_signed_here_is_refused(survey, client, token):
    for path in ("", "answer/1/", "still/1/"):
        page = client.get(f"/how/kiosk/{token}/{path}")
        assert page.status_code == 410
        assert "This tablet's address does not work" in words(page).replace("&#x27;", "'")
    assert client.post(f"/how/kiosk/{token}/", {"token": "x"}).status_code == 410


def test_the_address_of_another_survey_is_refused(survey, here, client):
    survey.copy(update_attrs={"title": "Else", "slug": "else"})
    assert client.get(here).status_code == 200
    assert client.get(here.replace("/how/", "/else/")).status_code == 410


@pytest.mark.parametrize(("days", "status"), [(89, 200), (91, 410)])
def test_the_address_works_for_three_months(survey, here, client, days, status, monkeypatch):
    import time

    later = time.time() + datetime.timedelta(days=days).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get(here).status_code == status


def test_a_tablet_is_not_reached_through_a_test_run_or_another_tablet(tablet, here):
    token = here.split("/")[-2]
    assert tablet.get(f"{here}kiosk/{token}/").status_code == 404
    assert tablet.get(f"{here}try/x/").status_code == 404


def test_a_closed_survey_is_closed_on_the_tablet_and_opens_by_itself(tablet, here, survey):
    SurveyPage.objects.filter(pk=survey.pk).update(is_open=False)
    page = tablet.get(here)
    assert "not taking answers" in words(page)
    assert refresh_of(page) == f"180; url={here}"
