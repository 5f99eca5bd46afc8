"""The form on paper: an address that anybody may print from, with every question and nothing to press."""

import copy

import pytest
from django.test import override_settings
from django.utils import translation
from wagtail.models import Locale

pytestmark = pytest.mark.django_db


@pytest.fixture
def printed(client, survey):
    def get(path="print/"):
        response = client.get(survey.url + path)
        assert response.status_code == 200
        return response.content.decode()

    return get


def test_every_question_is_there_once_with_its_number(survey, printed):
    page = printed()
    for number, question in enumerate(survey.current_version.questions.questions(), start=1):
        assert page.count(question.text) == 1
        assert f'<span class="printed-number">{number}.</span> {question.text}' in page


def test_options_have_boxes_and_there_is_nothing_to_press(printed):
    page = printed()
    for words in ("Very happy", "Friends", "50 or over"):
        assert words in page
    assert "<input" not in page
    assert "<button" not in page


def test_it_says_why_how_long_what_happens_and_where_to_find_help(survey, printed):
    survey.who_asks, survey.next_steps = "The council", "We talk about it in May."
    survey.save()
    page = printed()
    for words in ("The council asks.", "The area asks.", "about 5 minutes", "We talk about it in May.", "Samaritans"):
        assert words in page
    assert "Please give this form back to The council, or to:" in page


def test_large_type_is_one_step_away(printed):
    assert "print/large/" in printed()
    assert "printed--large" not in printed()
    assert "printed--large" in printed("print/large/")


def test_a_closed_survey_says_so_above_the_form(survey, printed):
    words = "This survey is not taking answers at the moment."
    assert words not in printed()
    survey.is_open = False
    survey.save()
    assert words in printed()


def test_what_is_printed_is_what_was_published(survey, printed):
    survey.title = "Not published yet"
    survey.save_revision()
    assert "Not published yet" not in printed()


@pytest.mark.parametrize("path", ["print/huge/", "print/large/1/", "print/1/"])
def test_there_is_nothing_else_to_print(client, survey, path):
    assert client.get(survey.url + path).status_code == 404


def test_a_draft_is_not_printed(client, survey):
    survey.unpublish()
    assert client.get("/how/print/").status_code == 404


def test_no_answer_is_on_the_form(printed, answered):
    answered(12, **{"q-short": "a word of somebody"})
    assert "a word of somebody" not in printed()


def test_a_sensitive_question_can_be_declined_on_paper(survey, body, printed):
    body[1]["value"]["questions"][1]["value"]["sensitive"] = True
    survey.body = body
    survey.save_revision().publish()
    assert printed().count("Prefer not to say") == 1


def test_routes_are_printed_in_words(survey, body, printed):
    when = {"question": "q-work", "operator": "is", "value": "yes"}
    work = {"type": "long_text", "id": "q-job", "value": {"text": "What do you do?", "help": "", "required": False}}
    page = copy.deepcopy(body[1])
    page["id"], page["value"]["title"], page["value"]["questions"] = "p-3", "Work", [work]
    page["value"]["show_if"] = {"match": "all", "tests": [when], "groups": []}
    survey.body = [*body, page]
    survey.save_revision().publish()
    words = "Answer this part only if you answered “Yes” to question 8. Otherwise you have come to the end."
    assert words in printed()


def test_a_translation_is_printed_in_its_own_words(client, survey):
    languages = [("en-gb", "English"), ("ar", "Arabic")]
    with override_settings(WAGTAIL_I18N_ENABLED=True, WAGTAIL_CONTENT_LANGUAGES=languages, LANGUAGES=languages):
        page = survey.copy_for_translation(Locale.objects.create(language_code="ar"), copy_parents=True)
        page.title, page.slug = "كيف حالك؟", "kayfa"
        page.save_revision().publish()
        with translation.override("ar"):
            shown = client.get("/kayfa/print/").content.decode()
    assert "<h1>كيف حالك؟</h1>" in shown
    assert 'href="/how/print/"' in shown
