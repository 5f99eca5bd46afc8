"""submit(): one response for one token, whatever was pressed, and nothing that was not asked."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from surveys.answering import drafts
from surveys.answering.submit import SentBeforeError, clean_answers, submit, submit_many
from surveys.models import Draft, FreeText, Response
from tests.surveys.editing.conftest import choice, page, when
from tests.surveys.editing.conftest import survey as survey_of

ANSWERS = {"q-work": "yes", "q-happy": "not", "q-help": ["family", "friends"], "q-scale": 0, "q-number": 3}


def stored(response: Response) -> dict:
    return {field.attname: getattr(response, field.attname) for field in Response._meta.concrete_fields}


def test_a_response_keeps_the_answers_in_the_order_of_the_questions(survey, version, wave, at):
    response = submit(survey, version, {**ANSWERS, "q-short": "  "}, token="t", wave=wave, at=at)
    response.refresh_from_db()
    assert list(response.answers.items()) == [
        ("q-happy", "not"),
        ("q-help", ["friends", "family"]),
        ("q-scale", 0),
        ("q-number", 3),
        ("q-work", "yes"),
    ]
    assert (response.wave, response.release) == (wave, None)


@pytest.mark.parametrize(
    ("at", "monday"),
    [
        ("2026-09-13T12:00+00:00", "2026-09-07"),
        ("2026-09-13T23:30+00:00", "2026-09-14"),  # half past midnight on Monday, British Summer Time
        ("2026-09-14T12:00+00:00", "2026-09-14"),
        ("2026-09-20T12:00+00:00", "2026-09-14"),
    ],
)
def test_the_week_is_its_monday(survey, version, at, monday):
    moment = datetime.datetime.fromisoformat(at)
    response = submit(survey, version, {"q-happy": "not"}, token=at, wave=None, at=moment)
    assert response.week.isoformat() == monday


def test_sending_twice_makes_one_response(survey, version, wave, at):
    first = submit(survey, version, {"q-happy": "not"}, token="t", wave=wave, at=at)
    second = submit(survey, version, {"q-happy": "not"}, token="t", wave=wave, at=at)
    assert first == second
    assert Response.objects.count() == 1


@pytest.mark.parametrize("other", [{"q-happy": "very"}, {"q-happy": "not", "q-long": "Another word"}])
def test_other_answers_under_the_same_key_are_refused_and_the_first_kept(survey, version, wave, at, other):
    submit(survey, version, {"q-happy": "not"}, token="t", wave=wave, at=at)
    with pytest.raises(SentBeforeError):
        submit(survey, version, other, token="t", wave=wave, at=at)
    assert not FreeText.objects.exists()
    assert [response.answers for response in Response.objects.all()] == [{"q-happy": "not"}]


def test_the_draft_goes_with_the_sending(survey, version, wave, at):
    draft = drafts.open_draft(survey, version, token="t", at=at)
    assert Draft.objects.count() == 1
    submit(survey, version, {"q-happy": "not"}, token=draft.token, wave=wave, at=at)
    assert Draft.objects.count() == 0


def test_the_draft_stays_when_the_sending_is_refused(survey, version, wave, at):
    draft = drafts.open_draft(survey, version, token="t", at=at)
    with pytest.raises(ValidationError):
        submit(survey, version, {}, token=draft.token, wave=wave, at=at)
    assert (Draft.objects.count(), Response.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    "wrong", [{"q-happy": "sad"}, {"q-happy": "not", "q-scale": 11}, {"q-happy": "not", "other": "x"}, {"q-scale": 1}]
)
def test_what_the_version_does_not_ask_or_allow_is_refused(version, wrong):
    with pytest.raises(ValidationError):
        clean_answers(version.questions, wrong)


def test_a_refusal_names_the_question(version):
    with pytest.raises(ValidationError) as error:
        clean_answers(version.questions, {"q-happy": "sad", "q-scale": 11})
    assert set(error.value.message_dict) == {"q-happy", "q-scale"}


def test_a_version_of_another_survey_is_refused(survey, version, at):
    other = survey.copy(update_attrs={"slug": "other"})
    with pytest.raises(ValidationError):
        submit(other, version, {"q-happy": "not"}, token="t", wave=None, at=at)


def test_many_at_once_are_the_rows_that_one_at_a_time_would_be(survey, version, wave, at):
    rows = [(ANSWERS, wave, "a", at), ({"q-happy": "very", "q-long": "b\x00c"}, None, "b", at)]
    one_by_one = [
        stored(submit(survey, version, row, token=token, wave=in_wave, at=when)) for row, in_wave, token, when in rows
    ]
    Response.objects.all().delete()
    submit_many(survey, version, rows)
    assert [stored(Response.objects.get(id=row["id"])) for row in one_by_one] == one_by_one
    assert Response.objects.count() == 2


def test_many_at_once_may_be_repeated(survey, version, wave, at):
    rows = [(ANSWERS, wave, "a", at)]
    submit_many(survey, version, rows)
    submit_many(survey, version, rows)
    assert Response.objects.count() == 1


def test_one_wrong_row_keeps_all_of_many_out(survey, version, wave, at):
    with pytest.raises(ValidationError):
        submit_many(survey, version, [(ANSWERS, wave, "a", at), ({"q-happy": "sad"}, wave, "b", at)])
    assert Response.objects.count() == 0


def test_answers_to_a_page_that_was_not_on_the_way_are_not_kept():
    asked = survey_of(page("1", choice("a")), page("2", choice("b"), show_if=when("a")))
    assert clean_answers(asked, {"a": "yes", "b": "no"}) == {"a": "yes", "b": "no"}
    assert clean_answers(asked, {"a": "no", "b": "no"}) == {"a": "no"}
