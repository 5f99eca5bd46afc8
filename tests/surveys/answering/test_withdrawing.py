"""Receipts and withdrawals: one code, shown once, with which alone answers are taken back."""

import datetime
import logging
import re

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from django.views.debug import ExceptionReporter

from surveys.answering import come_back_code, drafts, receipt
from surveys.answering.submit import submit
from surveys.answering.visit import visit
from surveys.answering.withdraw import Withdrawal, withdraw
from surveys.answering.withdrawing import withdrawing
from surveys.models import FreeText, Release, Response, SurveyPage
from tests.surveys.answering.conftest import begin

CODE = re.compile(r'<bdi dir="ltr">([0-9A-Z-]{14})</bdi>')
WITHDRAW = "/how/withdraw/"
WRONG = "0000-0000-0000"
NOT_FOUND = "We have no answers under this code."


def words(response) -> str:
    return response.content.decode()


def walk(client: Client, path: str = "/how/", **more: str) -> None:
    client.post(f"{path}answer/1/", {"answer-q-happy": "not", "answer-q-long": "My own words", **more})
    client.post(f"{path}answer/2/", {"answer-q-age": "old"})
    assert client.post(f"{path}check/").headers["location"] == f"{path}thanks/"


@pytest.fixture
def code(resident) -> str:
    """What somebody was given who has sent their answers."""
    walk(resident)
    return CODE.search(words(resident.get("/how/thanks/")))[1]


@pytest.fixture
def released(survey, code) -> Response:
    """Their answers, public by now."""
    release = Release.objects.create(
        survey=survey, number=1, released_on=datetime.date(2026, 9, 1), responses=10, policy_version="t"
    )
    Response.objects.update(release=release, set_aside="")
    return Response.objects.get()


def test_the_thanks_show_the_code_once_and_its_hash_alone_is_kept(resident, cookie):
    walk(resident)
    page = words(resident.get("/how/thanks/"))
    assert "If you change your mind, keep this code: with it you can withdraw your answers." in page
    code = CODE.search(page)[1]
    kept = Response.objects.get().receipt
    assert re.fullmatch("[0-9a-f]{64}", kept)
    assert code.replace("-", "") not in str(list(Response.objects.values()))
    again = words(resident.get("/how/thanks/"))
    assert "Your answers have been sent" in again
    assert not CODE.search(again)
    assert resident.cookies[cookie].value == "sent"


def test_until_it_has_arrived_the_code_is_shown_again(resident, cookie):
    walk(resident)
    token = resident.cookies[cookie].value
    first = CODE.search(words(resident.get("/how/thanks/")))[1]
    resident.cookies[cookie] = token  # as if the page had been lost on its way
    assert resident.post("/how/check/").headers["location"] == "/how/thanks/"
    assert CODE.search(words(resident.get("/how/thanks/")))[1] == first


def test_a_pending_response_is_deleted_at_once_with_its_own_words(code):
    assert (Response.objects.count(), FreeText.objects.count()) == (1, 1)
    stranger = Client()  # on any device
    explained = words(stranger.post(WITHDRAW, {"code": code}))
    assert "They are not in any published results yet." in explained
    assert (Response.objects.count(), FreeText.objects.count()) == (1, 1)  # nothing happened yet
    done = stranger.post(WITHDRAW, {"code": code, "withdraw": "1"})
    assert "Your answers are withdrawn" in words(done)
    assert (Response.objects.count(), FreeText.objects.count()) == (0, 0)


def test_a_released_response_is_marked_and_its_own_words_are_deleted(code, released):
    client = Client()
    explained = words(client.post(WITHDRAW, {"code": code}))
    assert "Results that are public already stay as they are." in explained
    assert "Results that are public already stay as they are." in words(
        client.post(WITHDRAW, {"code": code, "withdraw": "1"})
    )
    after = Response.objects.get()
    assert (after.withdrawn, after.receipt, after.release_id) == (True, "", released.release_id)
    assert FreeText.objects.count() == 0


@pytest.mark.parametrize("public", [False, True])
def test_a_code_that_was_right_once_is_answered_like_one_that_never_was(code, request, public):
    if public:
        request.getfixturevalue("released")
    client = Client()
    client.post(WITHDRAW, {"code": code, "withdraw": "1"})
    for more in ({}, {"withdraw": "1"}):
        used = client.post(WITHDRAW, {"code": code, **more})
        never = client.post(WITHDRAW, {"code": WRONG, **more})
        assert used.status_code == never.status_code == 422
        assert NOT_FOUND in words(used)
        assert bare(used, code) == bare(never, WRONG)


def bare(response, code: str) -> str:
    """The page without what was typed and the token against forgery."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", words(response).replace(code, ""))


@pytest.mark.parametrize("typed", ["", "x", WRONG, "é" * 12, "\x00", "4" * 101])
def test_a_wrong_code_changes_nothing(code, typed):
    client = Client()
    for more in ({}, {"withdraw": "1"}):
        assert client.post(WITHDRAW, {"code": typed, **more}).status_code == 422
    assert Response.objects.get().withdrawn is False


def test_a_response_without_a_receipt_is_found_by_no_code(survey, version, wave, at):
    submit(survey, version, {"q-happy": "not"}, token="t", wave=wave, at=at)
    assert Response.objects.get().receipt == ""
    assert receipt.found(survey, "") is None
    assert withdraw(survey, "") is None
    assert Response.objects.count() == 1


def test_capitals_and_dashes_do_not_matter(code):
    typed = code.replace("-", " ").lower()
    assert "withdraw" in words(Client().post(WITHDRAW, {"code": typed}))
    Client().post(WITHDRAW, {"code": typed, "withdraw": "1"})
    assert Response.objects.count() == 0


def test_the_code_of_one_survey_opens_no_other(survey, code):
    other = survey.copy(update_attrs={"slug": "other"})
    assert receipt.found(other, come_back_code.read(code)) is None
    assert withdraw(other, come_back_code.read(code)) is None
    assert withdraw(survey, come_back_code.read(code)) == Withdrawal.DELETED


def test_a_code_still_works_under_a_new_secret_key_that_remembers_the_old(survey, code, settings):
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    assert receipt.found(survey, come_back_code.read(code)) is None
    settings.SECRET_KEY_FALLBACKS = [old]
    assert receipt.found(survey, come_back_code.read(code)) is not None


def test_withdrawing_works_when_the_survey_is_closed(survey, code):
    SurveyPage.objects.filter(pk=survey.pk).update(is_open=False)
    assert WITHDRAW in words(Client().get("/how/"))
    Client().post(WITHDRAW, {"code": code, "withdraw": "1"})
    assert Response.objects.count() == 0


def test_nothing_happens_by_an_address_alone_or_without_the_token_against_forgery(code):
    Client().get(WITHDRAW, {"code": code, "withdraw": "1"})
    forged = Client(enforce_csrf_checks=True).post(WITHDRAW, {"code": code, "withdraw": "1"})
    assert forged.status_code == 403
    assert Response.objects.count() == 1


def test_nothing_is_left_in_the_browser(resident, code, cookie):
    asked = resident.post(WITHDRAW, {"code": code})
    assert "no-store" in asked["Cache-Control"]
    done = resident.post(WITHDRAW, {"code": code, "withdraw": "1"})
    assert "no-store" in done["Cache-Control"]
    assert code not in words(done)
    assert done.cookies[cookie].value == ""
    assert {name: one.value for name, one in resident.cookies.items() if one.value and "csrf" not in name} == {}


def test_what_somebody_else_has_begun_in_this_browser_stays(code, cookie):
    client = Client()
    begin(client)
    token = client.cookies[cookie].value
    client.post(WITHDRAW, {"code": code, "withdraw": "1"})
    assert client.cookies[cookie].value == token
    assert client.get("/how/answer/1/").status_code == 200


def test_no_code_is_logged(code, caplog):
    with caplog.at_level(logging.DEBUG):
        client = Client()
        client.get(WITHDRAW)
        client.post(WITHDRAW, {"code": WRONG})
        client.post(WITHDRAW, {"code": code, "withdraw": "1"})
    assert caplog.text
    assert not [secret for secret in (code, code.replace("-", ""), WRONG) if secret in caplog.text]


def by_screen(survey, code: str, *buttons: str) -> None:
    request = RequestFactory().post(WITHDRAW, {"code": code, **dict.fromkeys(buttons, "1")})
    withdrawing(visit(request, survey, at=timezone.now()))


@pytest.mark.parametrize(
    "failing",
    [
        by_screen,
        lambda survey, code: by_screen(survey, code, "withdraw"),
        lambda survey, code: withdraw(survey, come_back_code.read(code)),
        lambda survey, code: receipt.found(survey, come_back_code.read(code)),
    ],
    ids=["the look", "the button", "withdraw", "found"],
)
def test_no_code_is_in_the_report_of_an_error(survey, code, settings, failing):
    settings.SECRET_KEY_FALLBACKS = None  # a mistake, so that it fails while the code is in use
    with pytest.raises(TypeError) as error:
        failing(survey, code)
    frames = ExceptionReporter(None, error.type, error.value, error.tb).get_traceback_frames()
    ours = [frame for frame in frames if frame["filename"] != __file__]
    assert ours
    told = str([frame["vars"] for frame in ours])
    assert not [secret for secret in (code, come_back_code.read(code)) if secret in told]


def test_a_shared_tablet_gives_no_receipt_and_takes_none(survey, code):
    from surveys.answering.kiosk import kiosk_address

    path = "/" + kiosk_address(survey).split("/", 3)[3]
    tablet = Client()
    begin(tablet, path)
    walk(tablet, path)
    page = words(tablet.get(f"{path}thanks/"))
    assert "Your answers have been sent" in page
    assert not CODE.search(page)
    assert Response.objects.filter(receipt="").count() == 1
    assert tablet.get(f"{path}withdraw/").status_code == 404


@pytest.mark.parametrize(
    ("mode", "given"), [("self", True), ("kiosk", False), ("paper", False), ("interviewer", False)]
)
def test_only_who_answers_by_themselves_is_given_a_receipt(version, mode, given):
    draft = drafts.OpenDraft(token="t", version=version, definition=version.questions, how=drafts.How(mode=mode))
    assert bool(receipt.digest_for(draft)) is given


def test_a_test_run_has_nothing_to_withdraw(survey):
    from surveys.answering.trial import trial_address

    path = "/" + trial_address(survey).split("/", 3)[3]
    assert Client().get(path).status_code == 200
    assert Client().get(f"{path}withdraw/").status_code == 404


def test_the_first_screen_says_that_there_will_be_a_code(survey, client):
    page = words(client.get("/how/"))
    assert "When you have sent your answers you get a code." in page
    assert WITHDRAW in page
