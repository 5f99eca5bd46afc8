"""The report of an error on a resident's way says where it was, and neither an answer nor a token."""

import secrets

import pytest
from django.views.debug import ExceptionReporter


def request_of(traceback):
    """The request that the survey's screens were asked with."""
    while traceback.tb_frame.f_code.co_name != "screen_at":
        traceback = traceback.tb_next
    return traceback.tb_frame.f_locals["here"].request


@pytest.fixture
def report(resident, cookie, settings) -> tuple[str, list[str]]:
    """What Django would mail, of a page of questions that fails while it is kept, and what nobody may read in it."""
    answer, token = secrets.token_hex(), resident.cookies[cookie].value
    settings.SURVEYS_DRAFT_DAYS = "a mistake"
    with pytest.raises(TypeError) as error:
        resident.post("/how/answer/1/", {"answer-q-happy": "not", "answer-q-long": answer})
    request = request_of(error.tb)
    assert (request.POST["answer-q-long"], request.COOKIES[cookie]) == (answer, token)
    told = ExceptionReporter(request, error.type, error.value, error.tb)
    return told.get_traceback_html() + told.get_traceback_text(), [answer, token]


def test_it_says_where_the_error_was_and_nothing_that_somebody_answered(report):
    words, secret = report
    assert "surveys/answering/drafts.py" in words
    assert [one for one in secret if one in words] == []


def test_on_ones_own_machine_it_says_everything(report, resident, cookie, settings):
    settings.DEBUG = True
    answer = secrets.token_hex()
    with pytest.raises(TypeError) as error:
        resident.post("/how/answer/1/", {"answer-q-happy": "not", "answer-q-long": answer})
    told = ExceptionReporter(request_of(error.tb), error.type, error.value, error.tb)
    assert answer in told.get_traceback_html()
