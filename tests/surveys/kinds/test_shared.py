"""Shared questions: an area can choose them, and cannot reword them."""

import pytest
from wagtail import blocks

from surveys.kinds.shared import GONE, AboutYouBlock, SharedQuestionBlock, about_you_choices, outcome_choices
from surveys.models import Measure
from surveys.models.freezing import define
from surveys.table import Label


def test_each_block_lists_the_measures_of_its_topic(happiness, age):
    assert outcome_choices() == [("happy", "happy - How happy are you?")]
    assert about_you_choices() == [("age", "age - How old are you?")]


def test_a_shared_question_is_the_measures_own_under_the_key_of_its_block(survey):
    question = next(define(survey).questions())
    assert question.text == "How happy are you?"
    assert question.options == (Label(key="very", text="Very happy"), Label(key="not", text="Not too happy"))
    assert (question.key, question.measure, question.kind) == ("q-happy", "happy", "single_choice")


def test_wording_and_options_put_into_the_stored_block_are_not_looked_at(survey, body):
    body[0]["value"]["questions"][0]["value"] |= {"text": "Are you unhappy?", "options": ["Yes"], "kind": "short_text"}
    before = define(survey)
    survey.body = survey._meta.get_field("body").to_python(body)
    assert define(survey) == before


def test_a_measure_that_was_deleted_is_said_at_its_field(happiness):
    Measure.objects.all().delete()
    with pytest.raises(blocks.StructBlockValidationError) as error:
        SharedQuestionBlock().clean({"measure": "happy", "group_by": False, "required": False})
    assert error.value.block_errors["measure"].messages == [str(GONE)]


def test_results_cannot_be_split_by_a_question_with_several_answers(age):
    age.kind = "multiple_choice"
    age.save()
    with pytest.raises(blocks.StructBlockValidationError) as error:
        AboutYouBlock().clean({"measure": "age", "group_by": True, "required": False})
    assert set(error.value.block_errors) == {"group_by"}


def test_about_you_questions_split_the_results_unless_told_otherwise():
    assert AboutYouBlock().get_default()["group_by"] is True
    assert not SharedQuestionBlock().get_default()["group_by"]
