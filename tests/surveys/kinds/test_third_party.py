"""A kind of question that another app registers is written, asked, checked, kept and counted like ours."""

import pytest
from django.conf import settings
from wagtail.models import Page

from surveys.models import Response, SurveyPage
from surveys.results.frame import responses_frame
from surveys.results.tabulate import tabulate
from tests.surveys.answering.conftest import begin
from tests.surveys.conftest import block, page_block

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not getattr(settings, "SURVEYS_KINDS", []), reason="registered in the plain project"),
]


@pytest.fixture
def signed() -> SurveyPage:
    body = [page_block("p-1", "Sign", [block("signature", "q-sign", text="Sign here", required=True)])]
    page = SurveyPage(title="Sign", slug="sign", introduction="<p>Sign.</p>", body=body, live=False)
    Page.objects.get(depth=2).add_child(instance=page)
    page.save_revision().publish()
    return SurveyPage.objects.get(pk=page.pk)


def test_it_is_asked_checked_kept_and_counted(signed, client, settings):
    settings.SURVEYS_SECONDS_FOR_AN_ANSWER = 0
    begin(client, "/sign/")
    assert "Sign with your initials." in client.post("/sign/answer/1/", {}).content.decode()
    assert client.post("/sign/answer/1/", {"answer-q-sign": "A1"}).status_code == 422
    assert client.post("/sign/answer/1/", {"answer-q-sign": "ab"}).status_code == 303
    assert "AB" in client.get("/sign/check/").content.decode()
    client.post("/sign/check/")
    assert Response.objects.get().answers == {"q-sign": "AB"}
    [question] = signed.current_version.questions.questions()
    table = tabulate(responses_frame(signed), question)
    assert [cell.count for cell in table.rows[0].cells] == [0, 1, 0]


def test_it_is_offered_in_the_editor(signed, admin_client):
    assert "Signature" in admin_client.get(f"/admin/pages/{signed.pk}/edit/").content.decode()
