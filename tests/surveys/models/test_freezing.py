"""freeze(): a version for each thing that was really asked."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from wagtail.models import PageLogEntry

from surveys.models import SurveyVersion
from surveys.models.freezing import NO_KEY, NOTHING_ASKED, define, drafted, freeze
from surveys.models.frozen import FrozenError
from tests.surveys.conftest import page_block


def first_options(survey):
    return survey.body[1].value["questions"][1].value["options"]


def test_publishing_freezes_version_one(survey):
    assert [version.number for version in survey.versions.all()] == [1]
    assert survey.current_version.questions == define(survey)


def test_freezing_again_without_a_change_gives_the_same_version(survey, at):
    assert freeze(survey, by=None, at=at) == survey.current_version
    assert survey.versions.count() == 1


def test_an_option_that_is_added_makes_a_new_version(survey, at):
    first_options(survey).append("Sometimes")
    version = freeze(survey, by=None, at=at)
    assert version.number == 2
    assert [option.text for option in list(version.questions.questions())[-1].options] == ["Yes", "No", "Sometimes"]


def test_a_key_survives_relabelling(survey, at):
    first_options(survey)[0] = "Yes, I do"
    survey.save_revision().publish()
    survey.refresh_from_db()
    question = list(survey.current_version.questions.questions())[-1]
    assert survey.current_version.number == 2
    assert (question.key, question.options[1].key) == ("q-work", "no")


def test_a_key_survives_a_new_text_of_the_option(survey, body):
    body[1]["value"]["questions"][1]["value"]["options"][0]["value"] = "Yes, I do"
    survey.body = survey._meta.get_field("body").to_python(body)
    survey.save_revision().publish()
    question = list(survey.current_version.questions.questions())[-1]
    assert [(option.key, option.text) for option in question.options] == [("yes", "Yes, I do"), ("no", "No")]


def test_a_new_wording_of_the_measure_needs_a_new_publication(survey, happiness, at):
    happiness.text = "How happy were you?"
    happiness.save()
    assert next(survey.current_version.questions.questions()).text == "How happy are you?"
    assert next(freeze(survey, by=None, at=at).questions.questions()).text == "How happy were you?"


def test_a_survey_that_asks_nothing_is_not_frozen(survey, at):
    survey.body = []
    with pytest.raises(ValidationError) as error:
        freeze(survey, by=None, at=at)
    assert error.value.messages == [str(NOTHING_ASKED)]


def test_a_page_that_asks_nothing_is_not_frozen_among_others_that_ask(survey, body, at):
    welcome = {"type": "words", "id": "words", "value": {"heading": "", "words": "<p>Hello</p>"}}
    survey.body = [*body, page_block("p-3", "Welcome", [welcome])]
    assert [part.asks for part in drafted(survey).pages[2].parts] == [False]
    with pytest.raises(ValidationError) as error:
        freeze(survey, by=None, at=at)
    assert error.value.messages == [str(NOTHING_ASKED)]


def test_a_question_without_a_key_is_not_frozen(survey, body, at):
    del body[1]["value"]["questions"][1]["id"]
    survey.body = body
    with pytest.raises(ValidationError) as error:
        freeze(survey, by=None, at=at)
    assert error.value.messages == [str(NO_KEY)]


def test_a_version_that_cannot_be_logged_is_not_kept(survey, at, django_user_model):
    first_options(survey).append("Sometimes")
    nobody = django_user_model(username="never saved")
    with pytest.raises(ValueError, match="unsaved"):
        freeze(survey, by=nobody, at=at)
    assert survey.versions.count() == 1


def test_who_froze_a_version_is_in_the_log(survey, at, django_user_model):
    editor = django_user_model.objects.create(username="editor")
    first_options(survey).append("Sometimes")
    freeze(survey, by=editor, at=at)
    entry = PageLogEntry.objects.filter(action="surveys.freeze").order_by("-pk").first()
    assert (entry.user, entry.data) == (editor, {"version": 2})


def test_only_questions_that_split_results_are_breakdowns(survey):
    assert [question.key for question in survey.current_version.questions.breakdowns()] == ["q-age", "q-work"]


def test_a_version_is_never_changed(version):
    version.number = 9
    with pytest.raises(FrozenError):
        version.save()
    with pytest.raises(FrozenError):
        version.delete()
    with pytest.raises(FrozenError):
        SurveyVersion.objects.update(number=9)
    with pytest.raises(FrozenError):
        SurveyVersion.objects.all().delete()


def test_a_number_is_given_once(version):
    with pytest.raises(IntegrityError):
        SurveyVersion.objects.create(
            survey=version.survey, number=1, definition={}, digest="", frozen_on=version.frozen_on
        )


def test_a_copied_survey_has_versions_of_its_own(survey):
    copied = survey.copy(update_attrs={"slug": "copied", "title": "Copied"})
    assert [version.number for version in copied.versions.all()] == [1]
    assert survey.versions.count() == 1


def asked(version):
    return {question.key: question for question in version.questions.questions()}


def reword(survey, text):
    survey.body[1].value["questions"][1].value["text"] = text


def test_a_reworded_question_starts_a_series_that_the_log_names(survey, at):
    reword(survey, "Do you study?")
    version = freeze(survey, by=None, at=at)
    assert (asked(version)["q-work"].series, asked(version)["q-age"].series) == (2, 1)
    assert [(question.key, question.text) for question in version.questions.archived] == [("q-work", "Do you work?")]
    entry = PageLogEntry.objects.filter(action="surveys.freeze").order_by("-pk").first()
    assert entry.data == {"version": 2, "new_series": ["q-work~2"]}


def test_freezing_a_reworded_question_again_gives_the_same_version(survey, at):
    reword(survey, "Do you study?")
    assert freeze(survey, by=None, at=at) == freeze(survey, by=None, at=at)
    assert survey.versions.count() == 2


def test_an_option_that_is_taken_away_is_archived(survey, at):
    del first_options(survey)[0]
    first_options(survey).append("Sometimes")
    question = asked(freeze(survey, by=None, at=at))["q-work"]
    assert (question.series, [option.key for option in question.archived]) == (1, ["yes"])


def test_a_page_with_a_wrong_route_is_not_frozen(survey, at):
    survey.body[0].value["show_if"]["tests"].append({"question": "q-work", "operator": "is", "value": "yes"})
    with pytest.raises(ValidationError) as error:
        freeze(survey, by=None, at=at)
    words = "How things are: “Do you work?” is asked on this page or later. Choose a question from an earlier page."
    assert error.value.messages == [words]
    assert survey.versions.count() == 1


def test_a_wrong_route_does_not_keep_a_draft_from_being_read(survey):
    survey.body[0].value["show_if"]["tests"].append({"question": "gone", "operator": "is", "value": ""})
    assert [page.title for page in drafted(survey).pages] == ["How things are", "About you"]
