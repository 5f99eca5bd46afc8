"""What editors see: a form that explains itself, a preview, and no answers."""

import pytest

from surveys.answering.submit import submit


@pytest.fixture
def editor(admin_client):
    return admin_client


def test_the_preview_shows_every_question_read_only(survey, rf):
    page = survey.make_preview_request(preview_mode="")
    text = page.content.decode()
    for question in survey.current_version.questions.questions():
        assert question.text in text
    assert "<input" not in text


def test_the_preview_of_an_empty_survey_says_what_is_missing(survey):
    survey.body = []
    page = survey.make_preview_request(preview_mode="")
    assert "at least one page with at least one question" in page.content.decode()


def test_the_editor_opens(editor, survey):
    assert editor.get(f"/admin/pages/{survey.pk}/edit/").status_code == 200


@pytest.mark.parametrize("screen", ["snippets/surveys/measure/", "snippets/surveys/wave/", "survey-results/"])
def test_the_registers_open(editor, survey, screen):
    assert editor.get(f"/admin/{screen}").status_code == 200


def test_no_stock_screen_shows_an_answer(editor, survey, version, at):
    submit(survey, version, {"q-happy": "not", "q-long": "a private sentence"}, token="t", wave=None, at=at)
    for path in ("", f"pages/{survey.pk}/edit/", f"pages/{survey.pk}/history/", "pages/usage/surveys/surveypage/"):
        page = editor.get(f"/admin/{path}", follow=True)
        assert "a private sentence" not in page.content.decode()
    assert editor.get("/admin/snippets/surveys/response/").status_code == 404
