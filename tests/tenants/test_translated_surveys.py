"""A survey that is translated with wagtail-localize: other words, the same keys, and one count of the answers."""

import copy

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.languages import languages_of
from home.models import SurveyIndexPage
from home.models.survey_index import listed_surveys
from surveys.answering.submit import submit_many
from surveys.models import Release, SurveyPage
from surveys.models.translating import asked_at, sources
from surveys.results.frame import responses_frame
from tenants.scope import in_area


def block(kind, key, **value):
    return {"type": kind, "id": key, "value": {"help": "", "required": False, **value}}


def items(*texts):
    return [{"type": "item", "id": text.lower(), "value": text} for text in texts]


def condition(**test):
    tests = [{"type": "item", "id": "t-1", "value": test}]
    return {"match": "all", "tests": tests, "groups": []}


BODY = [
    {
        "type": "page",
        "id": "p-1",
        "value": {
            "title": "Work",
            "intro": "",
            "note": "A hard one",
            "together": True,
            "questions": [
                block("single_choice", "q-work", text="Do you work?", name="work", options=items("Yes", "No")),
                block("scale", "q-scale", text="How satisfied?", low="Not at all", high="Completely"),
            ],
        },
    },
    {
        "type": "page",
        "id": "p-2",
        "value": {
            "title": "More",
            "intro": "",
            "together": True,
            "questions": [block("short_text", "q-short", text="Where?")],
            "show_if": condition(question="q-work", operator="is", value="yes"),
        },
    },
]
WORDS = {
    "How are you?": "Sut ydych chi?",
    "Work": "Gwaith",
    "Do you work?": "Ydych chi'n gweithio?",
    "Yes": "Ydw",
    "No": "Nac ydw",
    "How satisfied?": "Pa mor fodlon?",
    "Not at all": "Dim o gwbl",
    "Completely": "Yn llwyr",
}


@pytest.fixture
def survey(north):
    with in_area(north):
        page = SurveyPage(
            title="How are you?", slug="how", introduction="<p>We ask.</p>", body=copy.deepcopy(BODY), live=False
        )
        SurveyIndexPage.objects.get().add_child(instance=page)
        page.save_revision().publish()
        return SurveyPage.objects.get()


def translate(survey, words, publish=True):
    """As a translator does in wagtail-localize: the words that are given, and the others left in English."""
    cy, _created = Locale.objects.get_or_create(language_code="cy")
    source, _created = TranslationSource.update_or_create_from_instance(survey)
    Translation.objects.get_or_create(source=source, target_locale=cy)
    for segment in source.stringsegment_set.all():
        if segment.string.data in words:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=cy,
                context=segment.context,
                defaults={
                    "data": words[segment.string.data],
                    "translation_type": "manual",
                    "tool_name": "",
                },
            )
    source.create_or_update_translation(cy, copy_parent_pages=True, publish=False, fallback=True)
    page = SurveyPage.objects.get(locale=cy)
    if publish:
        page.get_latest_revision().publish()
    return SurveyPage.objects.get(locale=cy)


def ids(body):
    """Every block and list item, by where it is."""
    found = []

    def walk(value, path):
        if isinstance(value, list):
            for item in value:
                walk(item, path)
        elif isinstance(value, dict):
            here = (*path, value["id"]) if "id" in value else path
            found.extend([here] if "id" in value else [])
            for inner in value.values():
                walk(inner, here)

    walk(list(body), ())
    return found


def test_words_are_offered_for_translation_and_keys_are_not(north, survey):
    with in_area(north):
        source, _created = TranslationSource.get_or_create_from_instance(survey)
        offered = {segment.string.data for segment in source.stringsegment_set.all()}
    assert set(WORDS) | {"A hard one", "More", "Where?", "We ask."} <= offered
    assert offered & {"q-work", "yes", "work", "is", "all"} == set()


def test_ids_survive_translation(north, survey):
    with in_area(north):
        welsh = translate(survey, WORDS)
        assert ids(welsh.body.raw_data) == ids(survey.body.raw_data)
        assert ("p-1", "q-work", "yes") in ids(welsh.body.raw_data)


def test_a_translated_survey_is_asked_in_its_words_by_the_same_keys(north, survey):
    with in_area(north):
        asking = asked_at(translate(survey, WORDS))
        assert (asking.survey, asking.language) == (survey, "cy")
        work, scale, short = asking.definition.questions()
        assert (work.key, work.text, work.name) == ("q-work", "Ydych chi'n gweithio?", "work")
        assert [(option.key, option.text) for option in work.options] == [("yes", "Ydw"), ("no", "Nac ydw")]
        assert (scale.settings["low"], scale.settings["high"]) == ("Dim o gwbl", "Yn llwyr")
        assert short.text == "Where?"
        assert asking.definition.pages[1].show_if == asking.version.questions.pages[1].show_if


def test_answers_in_two_languages_are_counted_together(north, survey):
    with in_area(north):
        asking = asked_at(translate(survey, WORDS))
        for page, token in [(asked_at(survey), "english"), (asking, "welsh")]:
            submit_many(page.survey, page.version, [({"q-work": "yes"}, None, token, timezone.now())])
        assert list(responses_frame(survey)["q-work"]) == ["yes", "yes"]
        assert asking.survey.versions.count() == 1


def test_results_are_the_surveys_own_in_every_language(north, survey, browse):
    with in_area(north):
        welsh = translate(survey, WORDS)
        Release.objects.create(survey=survey, number=1, responses=20, released_on=timezone.localdate())
        assert welsh.url == "/cy/surveys/how/"
        (listed,) = listed_surveys(welsh.get_parent(), today=timezone.localdate())
        assert (listed.pk, listed.has_results) == (welsh.pk, True)
        assert list(sources()) == [survey]
    response = browse(north).get("/cy/surveys/how/results/1/")
    assert (response.status_code, response["Location"]) == (302, "/surveys/how/results/1/")
    results = browse(north).get("/surveys/how/results/")
    assert results.status_code == 200
    assert 'class="languages"' not in results.content.decode()


def test_a_translated_survey_is_released_once(north, survey, capsys):
    with in_area(north):
        translate(survey, WORDS)
        call_command("release_due", verbosity=2)
    assert capsys.readouterr().out.count("\n") == 1


def test_a_source_that_changes_keeps_its_translation_until_that_is_updated(north, survey):
    with in_area(north):
        welsh = translate(survey, WORDS)
        body = copy.deepcopy(BODY)
        body[1]["value"]["questions"].append(block("short_text", "q-new", text="Since when?"))
        survey.body = body
        survey.save_revision().publish()
        survey = SurveyPage.objects.get(pk=survey.pk)
        assert [question.text for question in asked_at(welsh).definition.questions()][-1] == "Since when?"
        welsh = translate(survey, {**WORDS, "Since when?": "Ers pryd?"})
        assert [question.text for question in asked_at(welsh).definition.questions()][-1] == "Ers pryd?"


def test_the_switch_keeps_the_step_of_a_survey(north, survey, rf):
    with in_area(north):
        translate(survey, WORDS)
        url = survey.get_url()
        request = rf.get(f"{url}answer/2/", SERVER_NAME="north.localhost")
        assert [language.url for language in languages_of(survey, request)] == [
            "/surveys/how/answer/2/",
            "/cy/surveys/how/answer/2/",
        ]
