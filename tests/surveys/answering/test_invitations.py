"""Invitation codes: each lets one person in once, and nothing leads from a code to an answer."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from surveys.answering import drafts, invitations
from surveys.models import Draft, FreeText, InvitationCode, Response, SurveyPage
from tests.surveys.answering.conftest import TOKEN
from tests.surveys.answering.test_walk import PAGE_ONE, PAGE_TWO, words


@pytest.fixture
def invited(survey) -> SurveyPage:
    """The survey, which only those may answer who have a code."""
    SurveyPage.objects.filter(pk=survey.pk).update(entry=SurveyPage.Entry.CODE)
    return SurveyPage.objects.get(pk=survey.pk)


@pytest.fixture
def codes(invited, admin_user) -> list[str]:
    return invitations.make_codes(invited, count=3, batch="Letters", by=admin_user)


def knock(client: Client, code: str | None, path: str = "/how/"):
    """Open the first screen and press its button with a code."""
    token = TOKEN.search(words(client.get(path)))[1]
    return client.post(path, {"token": token, **({} if code is None else {"code": code})})


def used() -> int:
    return InvitationCode.objects.filter(used=True).count()


def test_a_code_lets_somebody_in_and_is_used(codes, client):
    assert knock(client, codes[0]).headers["location"] == "/how/answer/1/"
    assert (used(), Draft.objects.count()) == (1, 1)
    client.post("/how/answer/1/", PAGE_ONE)
    client.post("/how/answer/2/", PAGE_TWO)
    client.post("/how/check/")
    assert Response.objects.get().mode == "self"


def test_an_open_survey_asks_for_no_code(survey, client):
    assert 'name="code"' not in words(client.get("/how/"))
    assert knock(client, None).status_code == 303


@pytest.mark.parametrize("typed", [None, "", "nothing", "2222-2222-2222", "\x00", "ü" * 200])
def test_without_a_code_of_the_survey_nobody_gets_in(codes, client, typed):
    page = knock(client, typed)
    assert page.status_code == 422
    assert "We do not know this code" in words(page)
    assert '<a href="#code">' in words(page)
    assert (used(), Draft.objects.count()) == (0, 0)


def test_what_was_typed_is_still_there(codes, client):
    assert 'value="half a code"' in words(knock(client, "half a code"))


def test_a_used_code_says_what_to_do_next(codes, client):
    knock(client, codes[0])
    page = knock(Client(), codes[0])
    assert page.status_code == 409
    assert "This code was used before" in words(page)
    assert 'href="/how/back/"' in words(page)
    assert Draft.objects.count() == 1


def test_the_code_of_another_survey_is_not_known(codes, invited, admin_user, client):
    other = invited.copy(update_attrs={"title": "Else", "slug": "else"})
    elsewhere = invitations.make_codes(SurveyPage.objects.get(pk=other.pk), count=1, batch="Letters", by=admin_user)
    assert knock(client, elsewhere[0]).status_code == 422
    assert knock(Client(), codes[0]).status_code == 303


@pytest.mark.parametrize(
    "as_typed", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code.replace('-', ' – ')} "]
)
def test_a_code_may_be_typed_in_many_ways(codes, client, as_typed):
    assert knock(client, as_typed(codes[0])).status_code == 303


def test_an_l_that_was_read_as_a_one_is_taken_for_an_l():
    assert invitations.read("l1I2") == "LLL2"


def test_codes_can_be_read_and_not_be_guessed(codes):
    assert all(re.fullmatch(r"[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}", code) for code in codes)
    assert len(set(codes)) == 3
    assert len(invitations.ALPHABET) ** invitations.LENGTH >= 2**50


def test_the_same_form_twice_uses_one_code_and_begins_once(codes, client):
    token = TOKEN.search(words(client.get("/how/")))[1]
    for _time in range(2):
        answer = client.post("/how/", {"token": token, "code": codes[0]})
        assert answer.headers["location"] == "/how/answer/1/"
    assert (used(), Draft.objects.count()) == (1, 1)


def test_who_lost_the_answer_to_the_form_can_press_start_again(codes, invited, version, client, at):
    """The browser gave up waiting when the code was redeemed and the draft was about to be made."""
    token = TOKEN.search(words(client.get("/how/")))[1]
    invitations.redeem(invited, codes[0])
    refused = client.post("/how/", {"token": token, "code": codes[0]})
    assert refused.status_code == 409
    drafts.open_draft(invited, version, token=token, at=at.now(at.tzinfo))
    again = TOKEN.search(words(refused))[1]
    assert client.post("/how/", {"token": again, "code": codes[0]}).headers["location"] == "/how/answer/1/"


def test_save_and_come_back_asks_for_no_invitation_again(codes, client):
    knock(client, codes[0])
    client.post("/how/answer/1/", {**PAGE_ONE, "save": "1"})
    code = re.search(r'name="code" value="([^"]+)"', words(client.get("/how/saved/")))[1]
    assert Client().post("/how/back/", {"code": code}).headers["location"] == "/how/answer/1/"


def test_the_first_screen_says_how_to_come_back(codes, client):
    page = words(client.get("/how/"))
    assert "nothing ties it to your answers" in page
    assert "Save and come back later" in page


def test_a_forged_form_uses_no_code(codes, client):
    assert client.post("/how/", {"token": "forged", "code": codes[0]}).status_code == 400
    assert used() == 0


def test_a_closed_survey_uses_no_code(codes, client):
    token = TOKEN.search(words(client.get("/how/")))[1]
    SurveyPage.objects.update(is_open=False)
    client.post("/how/", {"token": token, "code": codes[0]})
    assert used() == 0


def test_only_keyed_hashes_are_kept(codes, invited, settings):
    bare = {invitations.read(code) for code in codes}
    digests = {invitations.digest_of(invited, code) for code in bare}
    kept = [str(value) for row in InvitationCode.objects.values_list() for value in row]
    assert digests <= set(kept)
    assert not any(code in value for code in {*bare, *codes} for value in kept)
    settings.SECRET_KEY = "another"
    assert digests.isdisjoint(invitations.digest_of(invited, code) for code in bare)


def test_no_row_holds_anything_by_which_a_code_and_an_answer_could_be_joined(codes, invited, client, cookie):
    knock(client, codes[0])
    draft = Draft.objects.get()
    content = str(drafts.unseal(bytes(draft.sealed), client.cookies[cookie].value))
    assert "answers" in content
    client.post("/how/answer/1/", PAGE_ONE)
    client.post("/how/answer/2/", PAGE_TWO)
    client.post("/how/check/")
    code = invitations.read(codes[0])
    digest = invitations.digest_of(invited, code)
    row = InvitationCode.objects.get(digest=digest)
    columns = {field.attname for field in InvitationCode._meta.concrete_fields}
    assert columns == {"id", "survey_id", "digest", "batch", "used"}
    assert [field.name for field in InvitationCode._meta.related_objects] == []
    held = [value for model in (Response, FreeText) for row in model.objects.values_list() for value in row]
    assert "Tired" in held
    for secret in (code, codes[0], digest, row.batch):
        assert secret not in content
        assert not any(secret in str(value) for value in held)


def test_two_used_codes_differ_in_nothing_but_their_digest(codes, invited):
    for code in codes[:2]:
        invitations.redeem(invited, code)
    rows = InvitationCode.objects.filter(used=True).values("survey", "batch", "used").distinct()
    assert len(rows) == 1


def test_all_used_codes_of_a_batch_are_written_with_each_new_one(codes, invited):
    """On PostgreSQL each row carries the number of the transaction that wrote it last."""
    invitations.redeem(invited, codes[0])
    with CaptureQueriesContext(connection) as caught:
        invitations.redeem(invited, codes[1])
    (update,) = [query["sql"] for query in caught if query["sql"].startswith("UPDATE")]
    assert '"surveys_invitationcode"."used"' in update.split("WHERE")[1]


def test_redeeming_is_over_before_a_draft_or_an_answer_is_written(codes, client):
    """In a test, a transaction of its own is a savepoint of its own."""
    client.get("/how/")
    with CaptureQueriesContext(connection) as caught:
        knock(client, codes[0])
    said = [query["sql"] for query in caught]
    update = next(place for place, sql in enumerate(said) if sql.startswith('UPDATE "surveys_invitationcode"'))
    before = [place for place, sql in enumerate(said) if sql.startswith("SAVEPOINT") and place < update]
    name = said[before[-1]].split()[1]
    released = said.index(f"RELEASE SAVEPOINT {name}")
    drafted = next(place for place, sql in enumerate(said) if "INTO" in sql and '"surveys_draft"' in sql)
    assert update < released < drafted
    assert depth(said[:drafted]) == 1  # that of the draft alone


def depth(said: list[str]) -> int:
    return sum(sql.startswith("SAVEPOINT") - sql.startswith(("RELEASE", "ROLLBACK TO")) for sql in said)


def test_redeeming_inside_another_transaction_is_refused(codes, invited):
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        invitations.redeem(invited, codes[0])


def test_a_batch_is_made_once(codes, invited, admin_user):
    with pytest.raises(ValidationError):
        invitations.make_codes(invited, count=1, batch="Letters", by=admin_user)
    assert InvitationCode.objects.count() == 3


def test_codes_that_cannot_be_logged_are_not_kept(invited, django_user_model):
    with pytest.raises(ValueError, match="unsaved"):
        invitations.make_codes(invited, count=1, batch="Letters", by=django_user_model(username="never saved"))
    assert not InvitationCode.objects.exists()


def test_each_batch_is_counted(codes, invited, admin_user):
    others = invitations.make_codes(invited, count=2, batch="Cards", by=admin_user)
    invitations.redeem(invited, others[1])
    assert list(invitations.batches(invited)) == [{"batch": "Cards", "made": 2}, {"batch": "Letters", "made": 3}]


def test_the_rows_are_not_in_the_order_of_the_list(invited, admin_user):
    made = invitations.make_codes(invited, count=50, batch="Many", by=admin_user)
    listed = [invitations.digest_of(invited, invitations.read(code)) for code in made]
    kept = list(InvitationCode.objects.order_by("pk").values_list("digest", flat=True))
    assert (kept == listed, kept == sorted(listed)) == (False, True)


def test_a_tablet_asks_for_the_code_too(codes, invited, client):
    from surveys.answering.kiosk import kiosk_address

    here = kiosk_address(invited).removeprefix("http://localhost")
    assert knock(client, "", here).status_code == 422
    assert knock(client, codes[0], here).headers["location"] == f"{here}answer/1/"


def test_a_test_run_asks_for_none(codes, invited, client):
    from surveys.answering.trial import trial_address

    here = trial_address(invited).removeprefix("http://localhost")
    assert 'name="code"' not in words(client.get(here))
    assert knock(client, None, here).status_code == 303
    assert used() == 0


def test_a_code_of_before_the_key_was_changed_is_still_good_once(codes, invited, settings):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new key"
    invitations.redeem(invited, codes[0])
    with pytest.raises(invitations.UsedCodeError):
        invitations.redeem(invited, codes[0])
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(invitations.UnknownCodeError):
        invitations.redeem(invited, codes[1])
