"""A resident's walk through a survey, with what goes wrong on the way."""

import datetime

import pytest
from django.test import Client

from surveys.models import Draft, FreeText, Response, SurveyPage
from tests.surveys.answering.conftest import begin

PAGE_ONE = {
    "answer-q-happy": "not",
    "answer-q-help": ["family", "friends"],
    "answer-q-scale": "7",
    "answer-q-number": "3",
    "answer-q-short": "Tired",
    "answer-q-long": "First line\r\nsecond",
}
PAGE_TWO = {"answer-q-age": "old", "answer-q-work": "yes"}


@pytest.fixture
def ready(resident) -> Client:
    """Somebody who has answered everything and not sent it."""
    resident.post("/how/answer/1/", PAGE_ONE)
    resident.post("/how/answer/2/", PAGE_TWO)
    return resident


def words(response) -> str:
    return response.content.decode()


def test_the_whole_walk_makes_one_response(resident, survey, wave):
    assert "Page 1, then 1 more" in words(resident.get("/how/answer/1/"))
    assert resident.post("/how/answer/1/", PAGE_ONE).headers["location"] == "/how/answer/2/"
    assert "Page 2, the last one" in words(resident.get("/how/answer/2/"))
    assert resident.post("/how/answer/2/", PAGE_TWO).headers["location"] == "/how/check/"
    summary = words(resident.get("/how/check/"))
    for shown in ("Not too happy", "Friends, Family", "3 days", "First line<br>second", "50 or over"):
        assert shown in summary
    assert resident.post("/how/check/").headers["location"] == "/how/thanks/"
    assert "Your answers have been sent" in words(resident.get("/how/thanks/"))
    response = Response.objects.get()
    assert response.answers == {
        "q-happy": "not",
        "q-help": ["friends", "family"],
        "q-scale": 7,
        "q-number": 3,
        "q-short": True,
        "q-long": True,
        "q-age": "old",
        "q-work": "yes",
    }
    texts = dict(response.free_texts.values_list("question", "words"))
    assert texts == {"q-short": "Tired", "q-long": "First line\nsecond"}
    assert (response.survey, response.wave, response.week.weekday()) == (survey, wave, 0)
    assert Draft.objects.count() == 0


def test_the_first_screen_says_what_to_know_before_starting(survey, client):
    page = words(client.get("/how/"))
    for said in ("The area asks.", "about 5 minutes", "your choice", "name or address", "Single answers"):
        assert said in page


def test_going_back_keeps_what_was_typed_even_if_unfinished(resident):
    resident.post("/how/answer/1/", PAGE_ONE)
    back = resident.post("/how/answer/2/", {"answer-q-age": "old", "back": "1"})
    assert back.headers["location"] == "/how/answer/1/"
    assert "First line\nsecond" in words(resident.get("/how/answer/1/"))
    page = words(resident.get("/how/answer/2/"))
    assert page.count("checked") == 1
    assert 'value="old" id="id_answer-q-age_1" checked' in page


def test_back_from_the_first_page_leads_to_the_start(resident):
    assert resident.post("/how/answer/1/", {"back": "1"}).headers["location"] == "/how/"


def test_changing_an_answer_leads_back_to_the_check(ready):
    assert "/how/answer/1/?return=check#id_answer-q-happy_0" in words(ready.get("/how/check/"))
    changed = ready.post("/how/answer/1/?return=check", {**PAGE_ONE, "answer-q-happy": "very"})
    assert changed.headers["location"] == "/how/check/"
    assert "Very happy" in words(ready.get("/how/check/"))


def test_an_answer_can_be_taken_away_again(ready):
    ready.post("/how/answer/1/", {"answer-q-happy": "not"})
    ready.post("/how/check/")
    assert Response.objects.get().answers == {"q-happy": "not", "q-age": "old", "q-work": "yes"}


def test_a_missing_answer_is_asked_for_and_nothing_typed_is_lost(resident):
    response = resident.post("/how/answer/1/", {**PAGE_ONE, "answer-q-happy": "", "answer-q-number": "8"})
    page = words(response)
    assert response.status_code == 422
    assert "<title>Error: How things are" in page
    assert 'role="alert"' in page
    assert '<a href="#id_answer-q-happy_0">Choose one answer.</a>' in page
    assert '<a href="#id_answer-q-number">Enter a number from 0 to 7.</a>' in page
    assert 'aria-describedby="id_answer-q-happy_error"' in page
    assert 'id="id_answer-q-number_error"' in page
    for typed in ("Tired", "First line", 'value="8"', 'id="id_answer-q-scale_7" checked'):
        assert typed in page
    assert Response.objects.count() == 0


def test_a_page_that_was_jumped_over_is_asked_before_the_check(resident):
    assert resident.get("/how/check/").headers["location"] == "/how/answer/1/"
    assert resident.post("/how/check/").headers["location"] == "/how/answer/1/"
    assert Response.objects.count() == 0


def test_sending_twice_leads_to_the_same_thanks(ready):
    first, second = ready.post("/how/check/"), ready.post("/how/check/")
    assert (first.status_code, first.headers["location"]) == (303, "/how/thanks/")
    assert (second.status_code, second.headers["location"]) == (303, "/how/thanks/")
    assert Response.objects.count() == 1


def test_a_second_sending_that_still_carries_the_token_leads_to_the_same_thanks(ready, cookie):
    token = ready.cookies[cookie].value
    ready.post("/how/check/")
    ready.cookies[cookie] = token
    for again in (ready.post("/how/check/"), ready.get("/how/answer/1/")):
        assert again.headers["location"] == "/how/thanks/"
    assert Response.objects.count() == 1


def test_after_sending_the_browser_holds_nothing_that_leads_to_the_response(ready, cookie):
    assert ready.cookies[cookie].value != "sent"
    ready.post("/how/check/")
    ready.get("/how/thanks/")
    assert ready.cookies[cookie].value == "sent"


def test_the_first_screen_sent_once_more_after_the_answers_begins_nothing(ready, cookie):
    """The browser went back as far as it could, and Start was pressed once more."""
    token = ready.cookies[cookie].value
    ready.post("/how/check/")
    assert ready.post("/how/", {"token": token}).headers["location"] == "/how/thanks/"
    assert (Draft.objects.count(), Response.objects.count()) == (0, 1)


def test_starting_again_after_sending_makes_another_response(ready):
    ready.post("/how/check/")
    begin(ready)
    ready.post("/how/answer/1/", PAGE_ONE)
    ready.post("/how/answer/2/", PAGE_TWO)
    ready.post("/how/check/")
    assert Response.objects.count() == 2


@pytest.mark.parametrize("path", ["/how/answer/1/", "/how/answer/2/", "/how/check/"])
def test_without_a_draft_the_page_says_what_happened(survey, client, path):
    for response in (client.get(path), client.post(path, PAGE_ONE)):
        assert response.status_code == 410
        assert "We do not have your answers any more" in words(response)
    assert Response.objects.count() == 0


def test_the_thanks_are_only_for_those_who_sent(survey, client):
    assert client.get("/how/thanks/").headers["location"] == "/how/"


def test_a_draft_that_has_expired_is_said_kindly(resident):
    Draft.objects.update(expires_on=datetime.date(2020, 1, 1))
    assert resident.get("/how/answer/1/").status_code == 410


def test_a_closed_survey_says_so_and_takes_nothing(ready, survey):
    SurveyPage.objects.filter(pk=survey.pk).update(is_open=False)
    start = ready.get("/how/")
    assert start.status_code == 200
    assert "not taking answers" in words(start)
    assert 'type="submit"' not in words(start)
    statuses = [ready.post(path, PAGE_ONE).status_code for path in ("/how/answer/1/", "/how/check/")]
    assert statuses == [410, 410]
    assert Response.objects.count() == 0


def test_who_began_an_old_version_finishes_the_old_version(resident, survey, body):
    old = survey.current_version
    body[0]["value"]["questions"] = body[0]["value"]["questions"][:1]
    survey.body = survey._meta.get_field("body").to_python(body)
    survey.save_revision().publish()
    assert survey.current_version.number == 2
    assert "Who helps?" in words(resident.get("/how/answer/1/"))
    resident.post("/how/answer/1/", PAGE_ONE)
    resident.post("/how/answer/2/", PAGE_TWO)
    resident.post("/how/check/")
    assert Response.objects.get().version == old


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer-q-happy": "sad"},
        {"answer-q-happy": "not\x00"},
        {"answer-q-happy": "not", "answer-q-help": ["friends", "enemies"]},
        {"answer-q-happy": "not", "answer-q-long": "a" * 1_000_000},
        {"answer-q-happy": "not", "answer-q-number": "\x00"},
    ],
)
def test_what_no_browser_would_send_is_refused_and_not_a_failure(resident, wrong):
    assert resident.post("/how/answer/1/", wrong).status_code == 422


def test_a_field_that_is_not_asked_is_not_kept(ready):
    ready.post("/how/answer/2/", {**PAGE_TWO, "answer-q-happy": "very", "other": "x"})
    ready.post("/how/check/")
    assert Response.objects.get().answers["q-happy"] == "not"
    assert "other" not in Response.objects.get().answers


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"answer-q-happy=not&answer-q-long=a%00b%ff%fe%c3%28", 422),
        (b"answer-q-happy=not&answer-q-long=\xff\xfe", 422),
        (b"answer-q-happy=not&%ff=\x00", 400),
    ],
)
def test_broken_bytes_are_taken_out_and_shown_before_anything_is_kept(resident, raw, status):
    form = "application/x-www-form-urlencoded"
    assert resident.generic("POST", "/how/answer/1/", raw, content_type=form).status_code == status
    assert not FreeText.objects.exists()


@pytest.mark.parametrize(
    ("raw", "kind"),
    [(b"a" * 3_000_000, "application/x-www-form-urlencoded"), (b"not parts", "multipart/form-data; boundary=x")],
)
def test_a_body_that_is_too_large_or_broken_is_the_senders_fault(resident, raw, kind):
    assert resident.generic("POST", "/how/answer/1/", raw, content_type=kind).status_code in (400, 413, 422)


@pytest.mark.parametrize(
    "path", ["nothing/", "answer/", "answer/0/", "answer/3/", "answer/x/", "answer/1/2/", "answer/\u0661/", "check/1/"]
)
def test_an_address_that_is_no_step_is_not_found(resident, path):
    assert resident.get(f"/how/{path}").status_code == 404


def test_other_methods_are_refused(resident):
    assert resident.put("/how/answer/1/").status_code == 405
    assert resident.head("/how/").status_code == 200


def test_every_page_of_the_survey_has_the_help_lines_and_is_kept_by_no_cache(ready, survey):
    pages = [ready.get(f"/how/{path}") for path in ("", "answer/1/", "answer/2/", "check/")]
    pages.append(ready.post("/how/answer/1/", {}))
    ready.post("/how/check/")
    pages += [ready.get("/how/thanks/"), Client().get("/how/answer/1/")]
    SurveyPage.objects.filter(pk=survey.pk).update(is_open=False)
    pages.append(ready.get("/how/"))
    assert [page.status_code for page in pages] == [200, 200, 200, 200, 422, 200, 410, 200]
    for page in pages:
        assert words(page).count("116 123") == 1
        assert words(page).count("Nobody reads this in real time") == 1
        assert {"no-store", "private"} <= set(page.headers["cache-control"].split(", "))


def test_the_only_cookies_are_the_draft_and_the_one_against_forgery(ready, cookie):
    ready.get("/how/check/")
    assert set(ready.cookies) == {cookie, "csrftoken"}
    draft = ready.cookies[cookie]
    assert (draft["path"], draft["httponly"], draft["samesite"]) == ("/", True, "Lax")
    assert (draft["expires"], draft["max-age"], draft["secure"]) == ("", "", "")


def test_over_https_the_draft_cookie_never_travels_without(survey, cookie):
    client = Client()
    begin(client, secure=True)
    assert client.cookies[f"__Host-{cookie}"]["secure"] is True


def test_a_form_from_another_site_is_refused(survey):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/how/").status_code == 403
    assert Draft.objects.count() == 0


def test_no_page_needs_a_script_or_an_inline_style(ready):
    for path in ("", "answer/1/", "check/"):
        page = words(ready.get(f"/how/{path}"))
        assert ("<script>" in page, "style=" in page, "<style" in page) == (False, False, False)


def test_a_private_page_stays_private(survey, client):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=survey, restriction_type=PageViewRestriction.PASSWORD, password="p")
    for path in ("", "answer/1/", "results/"):
        page = words(client.get(f"/how/{path}"))
        assert ("The area asks." in page, 'type="password"' in page) == (False, True)


def test_a_survey_that_is_not_published_is_not_found(survey, client):
    survey.unpublish()
    assert client.get("/how/").status_code == 404
    assert client.get("/how/answer/1/").status_code == 404
