"""What looks like a flood is kept and set aside; a resident sees the same thanks."""

import datetime
import re
from dataclasses import replace

import pytest
from altcha.v1 import Payload, create_challenge, solve_challenge
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from surveys.answering import drafts
from surveys.answering.guard import too_quick, why_set_aside
from surveys.answering.proof_of_work import challenge_for, salt_of, solved
from surveys.models import Draft, Response
from tests.surveys.answering.conftest import TOKEN, begin

pytestmark = pytest.mark.django_db
ANSWERS = {"answer-q-happy": "not", "answer-q-number": "3"}
KEYS = ["q-happy", "q-help", "q-scale", "q-number", "q-short", "q-long", "q-age", "q-work"]
CODE = re.compile(rb'<bdi dir="ltr">[0-9A-Z-]{14}</bdi>')
DEEP = "W1tb" * 40_000  # 120,000 opening brackets


def finish(client: Client, **more: str) -> str:
    client.post("/how/answer/1/", ANSWERS)
    client.post("/how/answer/2/", {})
    client.post("/how/check/", more)
    return client.get("/how/thanks/").content.decode()


def draft(survey, at, seconds=0, answers=0, **how):
    return drafts.OpenDraft(
        token="t",
        version=survey.current_version,
        definition=survey.current_version.questions,
        answers=dict.fromkeys(KEYS[:answers], 1),
        how=drafts.How(started=int(at.timestamp()) - seconds, **how),
    )


def test_a_program_that_fills_in_the_hidden_field_is_thanked_and_set_aside(client, survey, settings):
    settings.SURVEYS_SECONDS_FOR_AN_ANSWER = 0
    token = TOKEN.search(client.get("/how/").content.decode())[1]
    client.post("/how/", {"token": token, "more": "http://spam.example"})
    assert "Your answers have been sent" in finish(client)
    assert Response.objects.get().set_aside == "hidden_field"


def test_it_may_also_be_filled_in_at_the_end(client, survey, settings):
    settings.SURVEYS_SECONDS_FOR_AN_ANSWER = 0
    begin(client)
    assert "Your answers have been sent" in finish(client, more="x")
    assert Response.objects.get().set_aside == "hidden_field"


def test_a_person_who_leaves_it_empty_counts(client, survey, settings):
    settings.SURVEYS_SECONDS_FOR_AN_ANSWER = 0
    begin(client)
    finish(client, more=" ")
    assert Response.objects.get().set_aside == ""


def test_answers_quicker_than_anybody_can_read_are_thanked_and_set_aside(client, survey):
    begin(client)
    assert "Your answers have been sent" in finish(client)
    assert Response.objects.get().set_aside == "too_quick"


@pytest.mark.parametrize(
    ("seconds", "answers", "quick"), [(4, 1, True), (5, 1, False), (5, 5, False), (7, 8, True), (8, 8, False)]
)
def test_it_takes_five_seconds_and_one_for_each_answer(survey, at, seconds, answers, quick):
    assert too_quick(draft(survey, at, seconds, answers), at=at) is quick


def test_who_leaves_all_empty_or_turned_off_the_way_is_not_too_quick_for_that(survey, at):
    slow_enough = draft(survey, at, seconds=5)
    empty = dict.fromkeys(KEYS, None) | {"q-help": [], "q-short": ""}
    elsewhere = {f"q-{number}": 1 for number in range(20)}
    for answers in (empty, elsewhere, empty | elsewhere):
        assert not too_quick(replace(slow_enough, answers=answers), at=at)
    assert too_quick(replace(slow_enough, answers=dict.fromkeys(KEYS, 1) | elsewhere), at=at)


@pytest.mark.parametrize("mode", ["kiosk", "interviewer", "paper"])
def test_where_somebody_is_there_neither_time_nor_number_matters(survey, at, mode, answered):
    answered(1)
    survey.weekly_cap = 1
    Response.objects.update(week=datetime.date(2026, 9, 14))
    assert why_set_aside(survey, draft(survey, at, seconds=9), hidden_field=False, at=at) == "over_cap"
    assert why_set_aside(survey, draft(survey, at), hidden_field=False, at=at) == "too_quick"
    assert why_set_aside(survey, draft(survey, at, mode=mode), hidden_field=False, at=at) == ""
    assert why_set_aside(survey, draft(survey, at, mode=mode), hidden_field=True, at=at) == "hidden_field"


def test_more_than_the_cap_of_a_week_are_set_aside_and_the_next_week_is_free(survey, at, answered):
    survey.weekly_cap = 3
    slow = draft(survey, at, seconds=100)
    answered(2)
    Response.objects.update(week=datetime.date(2026, 9, 14))
    assert why_set_aside(survey, slow, hidden_field=False, at=at) == ""
    answered(1)
    Response.objects.update(week=datetime.date(2026, 9, 14))
    assert why_set_aside(survey, slow, hidden_field=False, at=at) == "over_cap"
    later = at + datetime.timedelta(days=7)
    assert why_set_aside(survey, slow, hidden_field=False, at=later) == ""
    worked = draft(survey, at, seconds=100, worked=True)
    assert why_set_aside(survey, worked, hidden_field=False, at=at) == ""


def test_a_number_of_nought_is_no_limit(survey, at, answered):
    answered(3)
    Response.objects.update(week=datetime.date(2026, 9, 14))
    slow = draft(survey, at, seconds=100)
    found = []
    for cap in (4, 3, 1, 0, -1):
        survey.weekly_cap = cap
        found.append(why_set_aside(survey, slow, hidden_field=False, at=at))
    assert found == ["", "over_cap", "over_cap", "", ""]


def test_answers_set_aside_leave_the_place_under_the_cap_to_others(survey, at, answered):
    survey.weekly_cap = 3
    answered(3)
    Response.objects.update(week=datetime.date(2026, 9, 14), set_aside="too_quick")
    assert why_set_aside(survey, draft(survey, at, seconds=100), hidden_field=False, at=at) == ""


def test_a_resident_cannot_tell_whether_their_answers_were_set_aside(survey, settings):
    settings.SURVEYS_SECONDS_FOR_AN_ANSWER = 0
    screens = []
    for typed in ("", "x"):
        client = Client()
        begin(client)
        client.post("/how/answer/1/", ANSWERS)
        client.post("/how/answer/2/", {})
        sent = client.post("/how/check/", {"more": typed})
        cookies = {name: cookie.value for name, cookie in sent.cookies.items() if "csrf" not in name}
        thanks = client.get("/how/thanks/")
        page = CODE.sub(b"", thanks.content)
        assert page != thanks.content  # both are given a receipt
        screens.append((sent.status_code, sent.headers["location"], cookies, thanks.status_code, page))
    assert sorted(Response.objects.values_list("set_aside", flat=True)) == ["", "hidden_field"]
    assert screens[0] == screens[1]


def test_what_was_found_at_the_start_is_found_in_answers_that_were_put_away_and_taken_up(survey, at):
    found = drafts.How(started=1, hidden=True, worked=True)
    begun = drafts.open_draft(survey, survey.current_version, token="t", at=at, how=found)
    code = drafts.put_away(begun, at=at)
    later = drafts.take_up(survey, code, at=at)
    assert (later.how.started, later.how.hidden, later.how.worked) == (1, True, True)


def test_looking_writes_nothing_and_starting_writes_one_small_row(client, survey):
    with CaptureQueriesContext(connection) as looking:
        page = client.get("/how/").content.decode()
    assert looking.captured_queries
    assert {query["sql"].split()[0] for query in looking.captured_queries} == {"SELECT"}
    token = TOKEN.search(page)[1]
    for _again in range(2):
        client.post("/how/", {"token": token})
    assert [len(row.sealed) < 500 for row in Draft.objects.all()] == [True]


def solution(challenge: dict, number: int) -> str:
    made = {**challenge, "number": number}
    return Payload(made["algorithm"], made["challenge"], number, made["salt"], made["signature"]).to_base64()


def test_a_browser_that_did_the_sum_is_believed_for_its_own_token(settings):
    import json

    settings.SURVEYS_ALTCHA = True
    challenge = json.loads(challenge_for("mine"))
    found = solve_challenge(challenge["challenge"], challenge["salt"], challenge["algorithm"], challenge["maxNumber"])
    right = solution(challenge, found.number)
    assert solved("mine", right)
    assert not solved("yours", right)
    assert not solved("mine", solution(challenge, found.number + 1))
    settings.SURVEYS_ALTCHA = False
    assert not solved("mine", right)


def test_a_sum_of_somebody_elses_making_is_not_believed(settings):
    settings.SURVEYS_ALTCHA = True
    own = create_challenge(hmac_key="guessed", salt=salt_of("mine"), number=1).to_dict()
    assert not solved("mine", solution(own, 1))


@pytest.mark.parametrize(
    "payload", ["", "x", "bnVsbA==", "W10=", "e30=", "\x00", "ÿ", "eyJzYWx0IjogMX0=", "W1tb" * 40_000]
)
def test_nonsense_is_no_solution_and_no_failure(settings, payload):
    settings.SURVEYS_ALTCHA = True
    assert not solved("mine", payload)


def test_the_sum_is_there_only_as_an_option(client, survey, settings):
    assert "altcha" not in client.get("/how/").content.decode()
    settings.SURVEYS_ALTCHA = True
    page = client.get("/how/").content.decode()
    assert "surveys/altcha.js" in page
    assert "data-challenge" in page
    begin(client)  # without JavaScript
    assert "Your answers have been sent" in finish(client)
