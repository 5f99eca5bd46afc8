"""The editor's previews: every question at once, and each screen that residents will see, of the newest draft."""

import pytest

pytestmark = pytest.mark.django_db
MODES = ["", "start", "question", "thanks", "not_yet", "closed", "print"]


@pytest.fixture
def look(admin_user, rf):
    def preview(survey, mode):
        response = survey.make_preview_request(preview_mode=mode)
        if hasattr(response, "render"):
            response.render()
        assert response.status_code == 200
        return response.content.decode()

    return preview


def test_the_editor_can_choose_each_screen(survey):
    assert [mode for mode, _name in survey.preview_modes] == MODES


@pytest.mark.parametrize("mode", MODES)
def test_each_screen_is_shown_with_help_lines(survey, look, mode):
    assert "Samaritans" in look(survey, mode)


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("start", "Before you start"),
        ("question", "Continue"),
        ("thanks", "Your answers have been sent"),
        ("not_yet", "not open yet"),
        ("closed", "not taking answers"),
        ("print", "Tick a box like this"),
    ],
)
def test_each_screen_is_the_one_that_its_name_says(survey, look, mode, words):
    assert words in look(survey, mode)


def test_the_first_question_is_shown_as_it_will_be_asked(survey, look):
    page = look(survey, "question")
    assert "How happy are you?" in page
    assert 'type="radio"' in page


@pytest.mark.parametrize("mode", MODES)
def test_the_buttons_of_a_preview_send_nothing(survey, look, mode):
    assert "form-action 'none'" in look(survey, mode)


def test_a_draft_is_previewed_as_it_stands_and_not_as_it_was_published(survey, look):
    survey.title = "A title that is not published"
    for mode in MODES:
        assert "A title that is not published" in look(survey, mode)


@pytest.mark.parametrize("mode", MODES)
def test_an_empty_survey_says_what_is_missing_on_every_screen(survey, look, mode):
    survey.body = []
    assert "at least one page with at least one question" in look(survey, mode)


@pytest.mark.parametrize("mode", MODES)
def test_a_survey_that_was_never_saved_can_be_previewed(survey, body, look, mode):
    from wagtail.models import Locale, Page

    from surveys.models import SurveyPage

    page = SurveyPage(
        title="Brand new", slug="new", introduction="<p>Why.</p>", body=body, locale=Locale.get_default()
    )
    page.set_url_path(Page.objects.get(depth=2))
    assert "Brand new" in look(page, mode)


def test_a_preview_keeps_nothing(survey, look):
    from surveys.models import Draft, Response

    for mode in MODES:
        look(survey, mode)
    assert (Draft.objects.count(), Response.objects.count()) == (0, 0)
