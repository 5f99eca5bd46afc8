"""What nobody's browser sends, and what goes wrong on the way: said in words, with nothing stored."""

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from surveys.answering import drafts, posted, start_token
from surveys.answering.submit import submit
from surveys.models import Draft, FreeText, Response, SurveyPage
from tests.surveys.answering.conftest import begin

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


def said(response, status: int, words: str) -> None:
    page = response.content.decode()
    assert response.status_code == status
    assert words in page
    assert "116 123" in page, "the help lines are there whatever happens"


def nothing_kept() -> bool:
    return not (Response.objects.exists() or FreeText.objects.exists())


@pytest.fixture
def kept(survey) -> int:
    """How long the sealed answers are, to see that a refusal adds nothing to them."""
    return len(bytes(Draft.objects.get().sealed)) if Draft.objects.exists() else 0


def test_a_question_that_is_not_asked_is_refused_and_what_was_typed_stays(resident):
    wrong = resident.post(
        "/how/answer/1/", {"answer-q-happy": "not", "answer-q-long": "My own words", "answer-q-nothing": "x"}
    )
    said(wrong, 400, "something that this page does not ask for")
    assert "My own words" in wrong.content.decode()
    assert "q-nothing" not in wrong.content.decode()
    assert resident.get("/how/check/").headers["location"] == "/how/answer/1/"


def test_an_option_of_another_survey_is_refused_and_the_rest_stays(resident):
    wrong = resident.post("/how/answer/1/", {"answer-q-happy": "young", "answer-q-long": "My own words"})
    said(wrong, 422, "There is a problem")
    assert "My own words" in wrong.content.decode()
    assert resident.get("/how/check/").headers["location"] == "/how/answer/1/"


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "é" * 3000])
def test_a_forged_token_starts_nothing(survey, client, token):
    said(client.post("/how/", {"token": token}), 400, "Please press Start again")
    assert not Draft.objects.exists()


def test_a_token_of_another_survey_starts_nothing(survey, client):
    other = survey.copy(update_attrs={"title": "Another", "slug": "another"})
    token = start_token.new_token(other.specific, survey.current_version, at=timezone.now())
    said(client.post("/how/", {"token": token}), 400, "Please press Start again")
    assert not Draft.objects.exists()


def test_a_token_of_yesterday_starts_nothing(survey, client):
    old = timezone.now() - start_token.LASTS - timezone.timedelta(seconds=2)
    token = start_token.new_token(survey, survey.current_version, at=old)
    said(client.post("/how/", {"token": token}), 410, "open for a long time")
    assert not Draft.objects.exists()


def test_a_version_that_does_not_exist_starts_nothing(survey, client):
    token = start_token.signer(survey).sign_object(["key", 99, int(timezone.now().timestamp())])
    said(client.post("/how/", {"token": token}), 410, "Please press Start again")
    assert not Draft.objects.exists()


def test_ten_megabytes_are_too_long(resident, kept):
    raw = b"answer-q-long=" + b"a" * 10_000_000
    said(resident.generic("POST", "/how/answer/1/", raw, content_type=FORM), 413, "longer than we can take")
    assert len(bytes(Draft.objects.get().sealed)) == kept


@pytest.mark.parametrize("names", ["q-{}", "x{}"])
def test_ten_thousand_keys_are_refused(resident, kept, names):
    raw = "&".join(names.format(number) + "=1" for number in range(10_000)).encode()
    response = resident.generic("POST", "/how/answer/1/", raw, content_type=FORM)
    assert response.status_code in (400, 413)
    assert "116 123" in response.content.decode()
    assert len(bytes(Draft.objects.get().sealed)) == kept


@pytest.mark.parametrize(("times", "status"), [(posted.SEVERAL, 303), (posted.SEVERAL + 1, 400)])
def test_more_answers_to_one_question_than_any_has_are_refused(resident, times, status):
    answer = resident.post("/how/answer/1/", {"answer-q-happy": "not", "answer-q-help": ["friends"] * times})
    assert answer.status_code == status


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"%ff%fe", b"a%00b", b"%1b[31m", b"\xc3\x28", b"%ed%a0%80"])
def test_what_cannot_be_read_is_taken_out_and_shown_before_it_counts(resident, raw):
    body = b"answer-q-happy=not&answer-q-long=My+own+words" + raw
    wrong = resident.generic("POST", "/how/answer/1/", body, content_type=FORM)
    said(wrong, 422, "characters that cannot be read")
    assert "My own words" in wrong.content.decode()
    assert nothing_kept()


def test_emoji_line_breaks_and_any_script_are_ordinary_words(resident):
    words = "I’m fine 🙂\r\nأنا بخير\tਠੀਕ"
    assert resident.post("/how/answer/1/", {"answer-q-happy": "not", "answer-q-long": words}).status_code == 303
    assert "🙂" in resident.get("/how/answer/1/").content.decode()


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/octet-stream", ""])
def test_another_type_of_body_is_no_answer(resident, kind):
    response = resident.generic("POST", "/how/answer/1/", b'{"answer-q-happy": "not"}', content_type=kind)
    said(response, 422, "There is a problem")


@pytest.mark.parametrize("code", ["", "x", "AAAA-AAAA-AAAA", "\x00", "é" * 500])
def test_a_code_that_leads_nowhere_is_said_and_stays_in_the_box(survey, client, code):
    said(client.post("/how/back/", {"code": code}), 422, "We have no answers under this code")


def test_a_code_of_last_month_is_said(resident, survey):
    saved = resident.post("/how/answer/1/", {"answer-q-happy": "not", "save": "1"}, follow=True).content.decode()
    code = saved.split('<bdi dir="ltr">')[1].split("<")[0]
    Draft.objects.update(expires_on=timezone.localdate() - timezone.timedelta(days=1))
    said(Client().post("/how/back/", {"code": code}), 422, "We have no answers under this code")


def test_a_code_typed_in_while_the_survey_is_closed_is_not_used_up(resident, survey):
    saved = resident.post("/how/answer/1/", {"answer-q-happy": "not", "save": "1"}, follow=True).content.decode()
    code = saved.split('<bdi dir="ltr">')[1].split("<")[0]
    for is_open, status in ((False, 410), (True, 303)):
        SurveyPage.objects.update(is_open=is_open)
        assert Client().post("/how/back/", {"code": code}).status_code == status


def test_other_answers_under_a_key_that_was_sent_are_refused_and_the_first_kept(survey, cookie, at):
    """As when one tab sends while another, begun by the same form, goes on."""
    client, version = Client(), survey.current_version
    submit(survey, version, {"q-happy": "not"}, token="same", wave=None, at=at)
    draft = drafts.open_draft(survey, version, token="same", at=timezone.now())
    drafts.save(replace(draft, answers={"q-happy": "very"}), at=timezone.now())
    client.cookies[cookie] = "same"
    said(client.post("/how/check/"), 409, "Your first answers were kept")
    assert Response.objects.get().answers == {"q-happy": "not"}


def test_starting_is_the_only_thing_that_writes(survey, client):
    for path in ("", "answer/1/", "check/", "thanks/", "back/", "saved/"):
        client.get(f"/how/{path}")
    assert not Draft.objects.exists()
    begin(client)
    assert Draft.objects.count() == 1


def strange(client, path: str, field: str, **more: str):
    """A form in an encoding in which half a letter can be written, which no browser uses."""
    fields = {field: "\\ud800", **more}
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    kind = "multipart/form-data; boundary=x; charset=unicode_escape"
    return client.generic("POST", path, "".join(parts) + "--x--\r\n", content_type=kind)


@pytest.mark.parametrize(
    ("path", "field"),
    [("/how/answer/1/", "answer-q-long"), ("/how/back/", "code"), ("/how/withdraw/", "code"), ("/how/", "token")],
)
def test_an_encoding_that_no_browser_uses_is_refused(resident, path, field):
    before = kept_rows()
    answer = strange(resident, path, field, **{"answer-q-happy": "not"})
    assert answer.status_code == 400
    assert "116 123" in answer.content.decode()
    assert kept_rows() == before


def kept_rows() -> list:
    return [*Draft.objects.values_list("sealed", flat=True), *Response.objects.all()]
