"""What looks like a flood is kept and set aside; a resident sees the same thanks."""

import datetime

import pytest
from altcha.v1 import Payload, create_challenge, solve_challenge
from django.test import Client

from surveys.answering import drafts
from surveys.answering.guard import too_quick, why_set_aside
from surveys.answering.proof_of_work import challenge_for, salt_of, solved
from surveys.models import Response
from tests.surveys.answering.conftest import TOKEN, begin

pytestmark = pytest.mark.django_db
ANSWERS = {"q-happy": "not", "q-number": "3"}


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
        answers={str(number): 1 for number in range(answers)},
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
    ("seconds", "answers", "quick"), [(4, 1, True), (5, 1, False), (5, 5, False), (19, 20, True), (20, 20, False)]
)
def test_it_takes_five_seconds_and_one_for_each_answer(survey, at, seconds, answers, quick):
    assert too_quick(draft(survey, at, seconds, answers), at=at) is quick


@pytest.mark.parametrize("mode", ["kiosk", "interviewer", "paper"])
def test_where_somebody_is_there_neither_time_nor_number_matters(survey, at, mode):
    survey.weekly_cap = 0
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


@pytest.mark.parametrize("payload", ["", "x", "bnVsbA==", "W10=", "e30=", "\x00", "ÿ", "eyJzYWx0IjogMX0="])
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
