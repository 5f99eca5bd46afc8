"""Drafts: readable with the token, and only for some days."""

import base64
import datetime
from dataclasses import replace

import pytest

from surveys.answering import drafts
from surveys.models import Draft

SECRET = {"q-long": "something private"}


def saved(survey, version, at) -> str:
    draft = drafts.open_draft(survey, version, token="a token", at=at)
    drafts.save(replace(draft, answers=SECRET), at=at)
    return draft.token


def test_a_draft_is_read_with_its_token(survey, version, at):
    token = saved(survey, version, at)
    found = drafts.load(survey, token, at=at)
    assert (found.answers, found.version) == (SECRET, version)


def test_a_draft_cannot_be_read_without_its_token(survey, version, at):
    token = saved(survey, version, at)
    row = Draft.objects.get()
    assert drafts.unseal(bytes(row.sealed), token)["answers"] == SECRET
    assert b"private" not in bytes(row.sealed)
    assert drafts.unseal(bytes(row.sealed), row.id) is None
    assert token not in row.id
    assert drafts.load(survey, "another token", at=at) is None


def test_another_secret_key_makes_a_draft_unreadable(survey, version, at, settings):
    token = saved(survey, version, at)
    settings.SECRET_KEY = "another"
    assert drafts.load(survey, token, at=at) is None


def test_neither_the_id_nor_the_seal_of_a_draft_follows_from_its_token_alone(survey, version, at, settings):
    token = saved(survey, version, at)
    row = Draft.objects.get()
    assert (drafts.draft_id(token), drafts.unseal(bytes(row.sealed), token)["answers"]) == (row.id, SECRET)
    settings.SECRET_KEY = "another"
    assert drafts.draft_id(token) != row.id
    assert drafts.unseal(bytes(row.sealed), token) is None


def test_a_sealed_draft_does_not_say_when_it_was_sealed(survey, version, at):
    saved(survey, version, at)
    raw = base64.urlsafe_b64decode(bytes(Draft.objects.get().sealed))
    assert raw[1:9] == bytes(8)  # where Fernet writes the time


def test_a_draft_lasts_through_its_last_day(survey, version, at):
    token = saved(survey, version, at)
    assert drafts.load(survey, token, at=at + datetime.timedelta(days=7)).answers == SECRET
    assert drafts.load(survey, token, at=at + datetime.timedelta(days=8)) is None


def test_beginning_forgets_drafts_that_have_expired(survey, version, at):
    saved(survey, version, at)
    drafts.open_draft(survey, version, token="second", at=at + datetime.timedelta(days=7))
    assert Draft.objects.count() == 2
    drafts.open_draft(survey, version, token="third", at=at + datetime.timedelta(days=8))
    assert Draft.objects.count() == 2


def test_the_ids_of_a_draft_and_of_its_response_do_not_show_each_other():
    assert drafts.draft_id("t")[:12] != drafts.response_id("t").hex[:12]
    assert drafts.response_id("t").version == 4
    assert drafts.response_id("t") == drafts.response_id("t")


def test_a_draft_that_is_put_away_twice_at_once_has_one_code(survey, version, at):
    """Both requests have read the draft before either of them puts it away."""
    saved(survey, version, at)
    draft = drafts.load(survey, "a token", at=at)
    codes = {drafts.put_away(draft, at=at) for _press in range(2)}
    assert (len(codes), Draft.objects.count()) == (1, 1)
    assert drafts.take_up(survey, codes.pop(), at=at).answers == SECRET


def test_a_draft_that_is_taken_up_twice_at_once_can_be_read(survey, version, at):
    saved(survey, version, at)
    code = drafts.put_away(drafts.load(survey, "a token", at=at), at=at)
    found = drafts.load(survey, code, at=at)
    assert drafts.take_up(survey, code, at=at).token == "a token"
    drafts.rekey(found, code, found.token, at=at)  # the second request, which had read it too
    assert drafts.load(survey, "a token", at=at).answers == SECRET


def test_neither_a_token_nor_a_code_opens_the_draft_of_another_survey(survey, version, at):
    token = saved(survey, version, at)
    other = survey.copy(update_attrs={"slug": "other"})
    assert drafts.load(survey, token, at=at).answers == SECRET
    assert drafts.load(other, token, at=at) is None
    code = drafts.put_away(drafts.load(survey, token, at=at), at=at)
    assert drafts.take_up(other, code, at=at) is None
    assert drafts.take_up(survey, code, at=at).answers == SECRET


def test_what_was_begun_anew_with_the_same_token_gives_way_to_what_was_put_away(survey, version, at):
    token = saved(survey, version, at)
    code = drafts.put_away(drafts.load(survey, token, at=at), at=at)
    assert drafts.open_draft(survey, version, token=token, at=at).answers == {}
    assert drafts.take_up(survey, code, at=at).answers == SECRET
    assert drafts.load(survey, token, at=at).answers == SECRET
    assert Draft.objects.count() == 1


def test_a_draft_that_is_saved_lasts_as_long_again(survey, version, at):
    token = saved(survey, version, at)
    later = at + datetime.timedelta(days=5)
    drafts.save(drafts.load(survey, token, at=later), at=later)
    assert drafts.load(survey, token, at=at + datetime.timedelta(days=12)).answers == SECRET


def test_a_draft_that_cannot_be_put_away_stays_where_it_was(survey, version, at, settings):
    token = saved(survey, version, at)
    draft = drafts.load(survey, token, at=at)
    settings.SURVEYS_DRAFT_DAYS = "a mistake"
    with pytest.raises(TypeError):
        drafts.put_away(draft, at=at)
    assert drafts.load(survey, token, at=at).answers == SECRET


def test_of_what_was_typed_ten_thousand_letters_are_kept():
    typed = drafts.How().with_typed("p-1", {"q-long": ["x" * 10_001], "q-short": ["short"]}).typed
    assert typed == {"p-1": {"q-long": ["x" * 10_000], "q-short": ["short"]}}
