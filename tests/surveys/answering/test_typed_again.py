"""What was typed on a page is there again after an error and a reload; many ticks are as good as few."""

import json

import pytest

from surveys.answering.field_names import field_name
from surveys.models import SurveyPage
from tests.surveys.answering.conftest import begin
from tests.surveys.conftest import block, options, page_block

pytestmark = pytest.mark.django_db


def test_words_that_were_typed_stand_there_again_after_an_error_and_a_reload(resident):
    wrong = {field_name("q-long"): "My own words", field_name("q-number"): "twelve"}
    assert resident.post("/how/answer/1/", wrong).status_code == 422
    again = resident.get("/how/answer/1/").content.decode()
    assert "My own words" in again
    assert 'value="twelve"' in again


def test_an_error_takes_no_earlier_answer_away(resident):
    sent = {field_name("q-happy"): "not", field_name("q-long"): "First"}
    assert resident.post("/how/answer/1/", sent).status_code == 303
    assert resident.post("/how/answer/1/", {field_name("q-long"): "Second"}).status_code == 422
    again = resident.get("/how/answer/1/").content.decode()
    assert "Second" in again
    sent = {field_name("q-happy"): "not", field_name("q-long"): "Third"}
    assert resident.post("/how/answer/1/", sent).status_code == 303
    assert "Third" in resident.get("/how/answer/1/").content.decode()


def test_somebody_may_tick_two_hundred_and_fifty_answers(client, survey):
    texts = [f"Language {number}" for number in range(250)]
    many = block("multiple_choice", "q-many", text="Which do you speak?", options=options(*texts), none="")
    page = SurveyPage.objects.get(pk=survey.pk)
    page.body = json.dumps([page_block("p-many", "Languages", [many])])
    page.save_revision().publish()
    begin(client)
    sent = client.post("/how/answer/1/", {field_name("q-many"): [text.lower() for text in texts]})
    assert sent.status_code == 303
    assert "Language 249" in client.get("/how/check/").content.decode()
