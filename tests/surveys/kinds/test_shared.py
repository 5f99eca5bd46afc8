"""Shared questions: an area can choose them, and cannot reword them."""

import pytest
from wagtail import blocks

from surveys.definition import PREFER_NOT
from surveys.kinds.measure_block import GONE
from surveys.kinds.shared import AboutYouBlock, SharedQuestionBlock, derived_from, shared_questions
from surveys.models import Measure
from surveys.models.freezing import define
from surveys.table import Label

pytestmark = pytest.mark.django_db


def test_a_shared_question_is_the_measures_own_under_the_key_of_its_block(survey):
    question = next(define(survey).questions())
    assert question.text == "How happy are you?"
    assert question.options == (Label(key="very", text="Very happy"), Label(key="not", text="Not too happy"))
    assert (question.key, question.measure, question.kind) == ("q-happy", "happy", "single_choice")


def test_wording_options_and_order_put_into_the_stored_block_are_not_looked_at(survey, body):
    forged = {
        "text": "Are you unhappy?",
        "help": "Say yes",
        "options": [{"type": "item", "id": "not", "value": "Not too happy"}],
        "kind": "short_text",
        "settings": {"shuffle": True, "stay": 0},
        "sensitive": True,
        "items": [{"key": "one", "text": "One?"}],
    }
    body[0]["value"]["questions"][0]["value"] |= forged
    before = define(survey)
    survey.body = survey._meta.get_field("body").to_python(body)
    assert define(survey) == before


def test_wording_put_into_what_the_editor_sends_is_not_kept(survey):
    sent = {"q-measure": "happy", "q-required": "on", "q-text": "Are you unhappy?", "q-options-0-value": "Yes"}
    value = SharedQuestionBlock().value_from_datadict(sent, {}, "q")
    assert dict(value) == {"required": True, "measure": "happy", "group_by": False}


def test_a_measure_that_was_deleted_is_said_at_its_field(happiness):
    Measure.objects.all().delete()
    with pytest.raises(blocks.StructBlockValidationError) as error:
        SharedQuestionBlock().clean({"measure": "happy", "group_by": False, "required": False})
    assert error.value.block_errors["measure"].messages == [str(GONE)]


def test_a_measure_of_another_name_is_not_to_be_had_by_its_row(happiness):
    with pytest.raises(blocks.StructBlockValidationError):
        SharedQuestionBlock().clean({"measure": str(happiness.pk), "group_by": False, "required": False})


def test_no_measure_at_all_is_said_too(db):
    with pytest.raises(blocks.StructBlockValidationError) as error:
        SharedQuestionBlock().clean({"measure": None, "group_by": False, "required": False})
    assert set(error.value.block_errors) == {"measure"}


def test_results_cannot_be_split_by_a_question_with_several_answers(age):
    age.kind = "multiple_choice"
    age.save()
    with pytest.raises(blocks.StructBlockValidationError) as error:
        AboutYouBlock().clean({"measure": "age", "group_by": True, "required": False})
    assert set(error.value.block_errors) == {"group_by"}


def test_about_you_questions_split_the_results_unless_told_otherwise():
    assert AboutYouBlock().get_default()["group_by"] is True
    assert not SharedQuestionBlock().get_default()["group_by"]


def test_a_sensitive_measure_offers_prefer_not_to_say_last(happiness):
    happiness.sensitive = True
    happiness.save()
    (question,) = shared_questions({"measure": "happy"}, "q")
    assert question.sensitive
    assert [option.key for option in question.options] == ["very", "not", PREFER_NOT]


def test_a_measure_that_has_the_answer_itself_keeps_its_words_and_has_it_once(happiness):
    happiness.options = [{"key": PREFER_NOT, "text": "I would rather not say"}, *happiness.options]
    happiness.sensitive = True
    happiness.save()
    (question,) = shared_questions({"measure": "happy"}, "q")
    assert [option.text for option in question.options] == ["Very happy", "Not too happy", "I would rather not say"]


def test_a_set_asks_one_question_for_each_item_under_the_blocks_key(low_mood):
    first, second = shared_questions({"measure": "low-mood", "required": True}, "q")
    assert (first.key, first.measure, first.kind) == ("q.interest", "low-mood.interest", "single_choice")
    assert (first.text, first.help) == ("Little interest", "In the last 2 weeks, how often?")
    assert (second.key, second.text, second.required) == ("q.down", "Feeling down", True)
    assert [option.key for option in second.options] == ["never", "often"]


def test_a_set_has_one_score_that_is_counted_and_not_asked(low_mood):
    (score,) = derived_from({"measure": "low-mood"}, "q")
    assert (score.key, score.kind, score.measure, score.asks) == ("q", "score", "low-mood", False)
    assert score.text == "Low mood"


def test_any_word_of_a_set_changes_the_fingerprint_of_its_score(low_mood):
    def fingerprint() -> str:
        low_mood.save()
        return derived_from({"measure": "low-mood"}, "another-block")[0].fingerprint

    seen = [derived_from({"measure": "low-mood"}, "q")[0].fingerprint]
    assert fingerprint() == seen[0]
    low_mood.text = "In the last 4 weeks, how often?"
    seen.append(fingerprint())
    low_mood.items[1]["text"] = "Feeling very down"
    seen.append(fingerprint())
    low_mood.options[1]["text"] = "Very often"
    seen.append(fingerprint())
    low_mood.scoring["points"]["often"] = 2
    seen.append(fingerprint())
    assert len(set(seen)) == 5


def test_a_set_is_asked_and_its_score_named_in_the_language_of_the_page(low_mood):
    from django.utils.translation import override

    low_mood.translations = {
        "cy": {
            "text": "Pa mor aml?",
            "options": {"never": "Byth"},
            "items": {"down": "Teimlo'n isel"},
            "bands": {"low": "Isel"},
            "settings": {"name": "Hwyliau"},
        }
    }
    low_mood.save()
    with override("cy"):
        first, second = shared_questions({"measure": "low-mood"}, "q")
        (score,) = derived_from({"measure": "low-mood"}, "q")
    assert (second.text, second.help, second.options[0].text) == ("Teimlo'n isel", "Pa mor aml?", "Byth")
    assert first.text == "Little interest"
    assert (score.text, score.settings["bands"][0]["text"]) == ("Hwyliau", "Isel")
    assert score.settings["bands"][0]["key"] == "low"
