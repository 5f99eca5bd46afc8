"""body_from(): the body of a page that asks what a definition asks."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from surveys.exchange.body import asked_by, body_from, shared_blocks
from surveys.models.freezing import define
from tests.surveys.conftest import block, page_block
from tests.surveys.exchange.generated import definitions


@given(definitions())
@settings(max_examples=150, deadline=None)
def test_a_body_made_from_a_definition_asks_the_same(definition):
    body = body_from(definition, shared={})
    assert asked_by(body, title=definition.title, language="en-gb") == definition


@pytest.mark.django_db
def test_a_published_survey_gives_its_own_body_back(survey):
    body = body_from(define(survey))
    survey.body = survey._meta.get_field("body").to_python(body)
    assert define(survey) == survey.current_version.questions


@pytest.mark.django_db
def test_screens_that_were_cut_from_one_block_become_one_block_again(survey, body):
    for page in body:
        page["value"]["together"] = False
    survey.body = survey._meta.get_field("body").to_python(body)
    definition = define(survey)
    assert len(definition.pages) == 8
    made = body_from(definition)
    assert [(page["id"], page["value"]["together"]) for page in made] == [("p-1", False), ("p-2", False)]
    assert [part["type"] for part in made[0]["value"]["questions"]][:2] == ["shared", "multiple_choice"]


@pytest.mark.django_db
@pytest.mark.parametrize("together", [True, False])
def test_a_set_of_questions_becomes_one_block_again(survey, low_mood, together):
    page = page_block(
        "p", "Mood", [block("shared", "q", measure="low-mood"), block("long_text", "more", text="More?")]
    )
    page["value"]["together"] = together
    survey.body = survey._meta.get_field("body").to_python([page])
    definition = define(survey)
    assert [part.key for one in definition.pages for part in one.parts] == ["q.interest", "q.down", "more"]
    made = body_from(definition)
    assert [part["type"] for part in made[0]["value"]["questions"]] == ["shared", "long_text"]
    assert asked_by(made, title=definition.title, language="en-gb") == definition


@pytest.mark.django_db
def test_a_measure_that_is_not_known_becomes_a_question_of_the_survey(survey):
    first = next(define(survey).questions())
    made = body_from(define(survey), shared={})[0]["value"]["questions"][0]
    assert (made["type"], made["value"]["text"]) == ("single_choice", first.text)
    asked = next(asked_by(body_from(define(survey), shared={}), title="", language="en").questions())
    assert asked == replace(first, measure="")


@pytest.mark.django_db
def test_an_about_you_measure_keeps_its_kind_of_block(survey):
    assert shared_blocks() == {"happy": "shared", "age": "about_you"}
    assert body_from(define(survey))[1]["value"]["questions"][0]["type"] == "about_you"
