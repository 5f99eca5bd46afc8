"""The outline of a survey in the editor, from which conditions are picked: what is on the screen, saved or not."""

import pytest
from django.urls import reverse

from tests.surveys.admin.editor_form import posted
from tests.surveys.conftest import block

pytestmark = pytest.mark.django_db


def test_the_outline_has_what_is_on_the_screen_saved_or_not(admin_client, body, survey):
    body[0]["value"]["questions"].append(
        block("single_choice", "new", text="Brand new?", options=[{"type": "item", "id": "o", "value": "Perhaps"}])
    )
    outline = admin_client.post(reverse("surveys_outline"), posted(survey, body)).json()
    assert [page["title"] for page in outline["pages"]] == ["How things are", "About you"]
    first, *_rest, last = outline["pages"][0]["questions"]
    options = [{"key": "very", "text": "Very happy"}, {"key": "not", "text": "Not too happy"}]
    assert first == {"key": "q-happy", "text": "How happy are you?", "options": options, "number": False}
    assert last == {
        "key": "new",
        "text": "Brand new?",
        "options": [{"key": "o", "text": "Perhaps"}],
        "number": False,
    }


def test_the_outline_says_which_questions_are_numbers(admin_client, body, survey):
    outline = admin_client.post(reverse("surveys_outline"), posted(survey, body)).json()
    numbers = [one["key"] for page in outline["pages"] for one in page["questions"] if one["number"]]
    assert numbers == ["q-scale", "q-number"]


def test_the_outline_needs_a_post_and_somebody_signed_in(client, admin_client):
    assert admin_client.get(reverse("surveys_outline")).status_code == 405
    client.logout()
    assert client.post(reverse("surveys_outline")).status_code == 302
