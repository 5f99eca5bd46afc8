"""One survey, asked in several languages: the words change, the keys and the answers do not."""

import copy

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import translation
from wagtail import blocks
from wagtail.models import Locale, Page, PageLogEntry

from surveys.answering.submit import submit_many
from surveys.kinds.blocks import SurveyBody
from surveys.kinds.routes import KeyBlock
from surveys.models import Measure, SurveyPage, SurveyTranslation
from surveys.models.frozen import FrozenError
from surveys.models.translating import asked_at, freeze_translation, source_of, words_of
from surveys.results.frame import responses_frame
from surveys.table import Label

LANGUAGES = [("en-gb", "English"), ("cy", "Welsh"), ("ur", "Urdu")]


@pytest.fixture(autouse=True)
def several_languages():
    with override_settings(WAGTAIL_I18N_ENABLED=True, WAGTAIL_CONTENT_LANGUAGES=LANGUAGES, LANGUAGES=LANGUAGES):
        yield


@pytest.fixture
def welsh(survey):
    """The survey in Welsh, as a translator leaves it before it is published."""
    locale = Locale.objects.create(language_code="cy")
    survey.copy_for_translation(locale, copy_parents=True)
    page = SurveyPage.objects.get(locale=locale)
    body = copy.deepcopy(list(page.body.raw_data))
    questions = body[0]["value"]["questions"]
    body[0]["value"]["title"] = "Sut mae pethau"
    questions[1]["value"]["text"] = "Pwy sy'n helpu?"
    for item, words in zip(questions[1]["value"]["options"], ["Ffrindiau", "Teulu", "Neb"], strict=True):
        item["value"] = words
    questions[2]["value"] |= {"text": "Pa mor fodlon ydych chi?", "low": "Dim o gwbl", "high": "Yn llwyr"}
    page.title, page.body = "Sut ydych chi?", body
    return page


def published(page):
    page.save_revision().publish()
    return SurveyPage.objects.get(pk=page.pk)


def question(definition, key):
    return next(question for question in definition.questions() if question.key == key)


def test_publishing_a_translation_makes_words_and_no_version(survey, welsh):
    page = published(welsh)
    assert survey.versions.count() == 1
    assert page.versions.count() == 0
    words = survey.translations.get()
    assert (words.language, words.number) == ("cy", 1)
    assert PageLogEntry.objects.for_instance(page).filter(action="surveys.freeze_translation").exists()


def test_publishing_the_same_words_again_keeps_one_row(survey, welsh):
    published(published(welsh))
    assert survey.translations.count() == 1


def test_the_newest_words_are_shown(survey, welsh):
    page = published(welsh)
    page.title = "Sut hwyl?"
    published(page)
    assert [row.number for row in survey.translations.all()] == [1, 2]
    assert words_of(survey.current_version, "cy").title == "Sut hwyl?"


def test_words_that_cannot_be_logged_are_not_kept(survey, welsh, at, django_user_model):
    with pytest.raises(ValueError, match="unsaved"):
        freeze_translation(welsh, by=django_user_model(username="never saved"), at=at)
    assert survey.translations.count() == 0


def test_each_language_has_numbers_of_its_own(survey, welsh):
    published(welsh)
    urdu = Locale.objects.create(language_code="ur")
    survey.copy_for_translation(urdu, copy_parents=True)
    published(SurveyPage.objects.get(locale=urdu))
    page = SurveyPage.objects.get(pk=welsh.pk)
    page.title = "Sut hwyl?"
    published(page)
    assert list(survey.translations.values_list("language", "number")) == [("cy", 1), ("cy", 2), ("ur", 1)]


def test_a_new_series_is_asked_in_the_words_that_were_published_for_it(survey, welsh, body):
    """Until then in the source's: the old words are of another question."""
    page = published(welsh)
    body[0]["value"]["questions"][1]["value"]["text"] = "Who listens?"
    survey.body = body
    published(survey)
    assert question(asked_at(page).definition, "q-help").series == 2
    assert question(asked_at(page).definition, "q-help").text == "Who listens?"
    words = list(page.body.raw_data)
    words[0]["value"]["questions"][1]["value"]["text"] = "Pwy sy'n gwrando?"
    page.body = words
    assert question(asked_at(published(page)).definition, "q-help").text == "Pwy sy'n gwrando?"


def test_words_are_never_changed(survey, welsh):
    published(welsh)
    with pytest.raises(FrozenError):
        SurveyTranslation.objects.get().save()


def test_a_translation_that_asks_nothing_is_refused(survey, welsh, at):
    welsh.body = []
    with pytest.raises(ValidationError):
        freeze_translation(welsh, by=None, at=at)
    assert survey.translations.count() == 0


def test_a_page_in_another_language_asks_the_source_survey(survey, welsh):
    asking = asked_at(published(welsh))
    assert asking.survey == survey
    assert asking.version == survey.current_version
    assert asking.language == "cy"
    assert asking.definition.title == "Sut ydych chi?"
    assert asking.definition.pages[0].title == "Sut mae pethau"


def test_the_source_page_asks_in_its_own_words(survey, welsh):
    published(welsh)
    asking = asked_at(survey)
    assert (asking.survey, asking.language) == (survey, "en-gb")
    assert asking.definition == survey.current_version.questions


def test_a_survey_that_was_never_published_asks_nothing(survey):
    page = SurveyPage(title="New", slug="new", introduction="<p>Why</p>", body=[])
    survey.get_parent().add_child(instance=page)
    assert asked_at(page)[1:3] == (None, None)


def test_keys_and_order_are_the_sources_and_words_the_translations(survey, welsh):
    source, words = survey.current_version.questions, asked_at(published(welsh)).definition
    assert [question.key for question in words.questions()] == [question.key for question in source.questions()]
    helpers = question(words, "q-help")
    assert helpers.text == "Pwy sy'n helpu?"
    assert [option.key for option in helpers.options] == [option.key for option in question(source, "q-help").options]
    assert [option.text for option in helpers.options] == ["Ffrindiau", "Teulu", "Neb"]
    assert question(words, "q-scale").settings == {
        **question(source, "q-scale").settings,
        "low": "Dim o gwbl",
        "high": "Yn llwyr",
    }


def test_a_question_that_is_not_translated_is_asked_in_the_sources_words(survey, welsh):
    body = list(welsh.body.raw_data)
    del body[0]["value"]["questions"][3]
    body[0]["value"]["questions"][1]["value"]["help"] = ""
    welsh.body = body
    words = asked_at(published(welsh)).definition
    assert question(words, "q-number").text == "How many days?"
    assert question(words, "q-short").text == "In one word?"


def test_what_the_source_no_longer_asks_is_not_asked_in_translation(survey, welsh, body):
    page = published(welsh)
    del body[0]["value"]["questions"][1]
    survey.body = body
    published(survey)
    assert "q-help" not in {question.key for question in asked_at(page).definition.questions()}


def test_shared_questions_take_the_measures_own_translation(survey, welsh):
    Measure.objects.filter(code="happy").update(
        translations={"cy": {"text": "Pa mor hapus ydych chi?", "options": {"very": "Hapus iawn"}}}
    )
    happy = question(asked_at(published(welsh)).definition, "q-happy")
    assert happy.text == "Pa mor hapus ydych chi?"
    assert happy.options == (Label(key="very", text="Hapus iawn"), Label(key="not", text="Not too happy"))
    assert question(asked_at(survey).definition, "q-happy").text == "How happy are you?"


def test_a_source_is_frozen_in_its_own_language_whatever_its_editor_reads(survey, body):
    Measure.objects.filter(code="happy").update(translations={"cy": {"text": "Pa mor hapus ydych chi?"}})
    with translation.override("cy"):
        published(survey)
    assert survey.versions.count() == 1


def test_answers_in_both_languages_are_one_column(survey, welsh, wave, at):
    asking = asked_at(published(welsh))
    submit_many(survey, survey.current_version, [({"q-happy": "very", "q-help": ["family"]}, wave, "english", at)])
    submit_many(asking.survey, asking.version, [({"q-happy": "not", "q-help": ["family"]}, wave, "welsh", at)])
    frame = responses_frame(survey)
    assert sorted(frame["q-happy"]) == ["not", "very"]
    assert list(frame["q-help"]) == [("family",), ("family",)]


def test_the_first_language_to_be_published_stays_the_source(survey, wave, body):
    """A survey that was first asked in Welsh is not taken over when its English appears."""
    cy = Locale.objects.create(language_code="cy")
    Page.objects.get(depth=2).copy_for_translation(cy)
    first = SurveyPage(title="Sut", slug="sut", introduction="<p>Why</p>", body=body, wave=wave, live=False, locale=cy)
    Page.objects.get(depth=2, locale=cy).add_child(instance=first)
    first = published(first)
    first.copy_for_translation(Locale.get_default(), copy_parents=True)
    english = SurveyPage.objects.get(translation_key=first.translation_key, locale=Locale.get_default())
    english = published(english)
    assert (source_of(english), source_of(first)) == (first, first)
    assert english.versions.count() == 0


def test_before_anything_is_published_the_default_language_is_the_source(survey, wave, body):
    page = SurveyPage(title="New", slug="new", introduction="<p>Why</p>", body=body, wave=wave, live=False)
    survey.get_parent().add_child(instance=page)
    locale = Locale.objects.create(language_code="ur")
    page.copy_for_translation(locale, copy_parents=True)
    urdu = SurveyPage.objects.get(locale=locale)
    assert source_of(urdu) == page
    assert source_of(page) is page


def test_before_anything_is_published_the_default_language_is_the_source_though_it_is_newer(survey, body):
    locale = Locale.objects.create(language_code="ur")
    Page.objects.get(depth=2).copy_for_translation(locale)
    urdu = SurveyPage(title="New", slug="new", introduction="<p>Why</p>", body=body, live=False, locale=locale)
    Page.objects.get(depth=2, locale=locale).add_child(instance=urdu)
    urdu.copy_for_translation(Locale.get_default())
    english = SurveyPage.objects.get(translation_key=urdu.translation_key, locale=Locale.get_default())
    assert english.pk > urdu.pk
    assert source_of(urdu) == english


def test_among_languages_of_which_none_is_the_default_the_oldest_is_the_source(survey, body):
    welsh, urdu = (Locale.objects.create(language_code=code) for code in ("cy", "ur"))
    for locale in (welsh, urdu):
        Page.objects.get(depth=2, locale=Locale.get_default()).copy_for_translation(locale)
    first = SurveyPage(title="New", slug="new", introduction="<p>Why</p>", body=body, live=False, locale=welsh)
    Page.objects.get(depth=2, locale=welsh).add_child(instance=first)
    first.copy_for_translation(urdu)
    second = SurveyPage.objects.get(translation_key=first.translation_key, locale=urdu)
    assert source_of(second) == first


def inner_blocks(block):
    """Every block within a block, by its path."""
    inside = getattr(block, "child_blocks", None) or {"item": getattr(block, "child_block", None)}
    for name, child in inside.items():
        if child is not None:
            yield name, child
            yield from ((f"{name}/{path}", deeper) for path, deeper in inner_blocks(child))


def test_words_that_a_survey_lacks_are_empty_words():
    """In a survey that is older than the field. wagtail-localize stops at None: give the block `default=""`."""
    words = [
        (path, child)
        for path, child in inner_blocks(SurveyBody())
        if isinstance(child, blocks.CharBlock | blocks.TextBlock) and not isinstance(child, KeyBlock)
    ]
    assert len(words) > 20
    assert [path for path, child in words if not child.required and child.get_default() is None] == []
