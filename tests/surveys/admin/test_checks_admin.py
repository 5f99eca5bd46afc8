"""The editor says what an edit does, asks before a new series starts, and never loses a draft."""

import copy
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.blocks import RichTextBlock
from wagtail.models import GroupPagePermission, Page, PageLogEntry

from surveys.kinds import KINDS
from surveys.models import SurveyPage
from tests.surveys.admin.editor_form import BLOCK, posted
from tests.surveys.conftest import block, page_block

pytestmark = pytest.mark.django_db

WRONG = {"match": "all", "tests": [{"question": "gone", "operator": "is", "value": "yes"}], "groups": []}


@pytest.fixture
def save(admin_client, survey):
    """`save(body)` posts the editor's form; `save(body, **{"action-publish": "1"})` publishes."""
    address = reverse("wagtailadmin_pages:edit", args=[survey.pk])

    def send(body, **more):
        return admin_client.post(address, posted(survey, body, **more))

    return send


@pytest.fixture
def role(django_user_model, client):
    """`role("change")` is a client signed in as somebody who may only change pages."""
    from django.contrib.auth.models import Permission

    def sign_in(*powers):
        group = Group.objects.create(name="-".join(powers))
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for power in powers:
            permission = Permission.objects.get(codename=f"{power}_page")
            GroupPagePermission.objects.create(group=group, page=Page.objects.get(depth=2), permission=permission)
        user = django_user_model.objects.create_user("somebody", password="x")
        user.groups.add(group)
        client.force_login(user)
        return client

    return sign_in


def draft_of(survey):
    return SurveyPage.objects.get(pk=survey.pk).get_latest_revision_as_object()


def reworded(body):
    changed = copy.deepcopy(body)
    changed[1]["value"]["questions"][1]["value"]["text"] = "Do you study?"
    return changed


def draft(survey, body):
    survey.body = survey._meta.get_field("body").to_python(body)
    return survey.save_revision()


def bulk_publish(client, page, **form):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{address}?id={page.pk}&next=/admin/", form, follow=True).content.decode()


def publish_address(survey):
    return reverse("surveys_publish", args=[survey.pk])


def test_a_survey_without_answers_is_published_at_once(save, body, survey):
    save(reworded(body), **{"action-publish": "1"})
    assert survey.current_version.number == 2


def test_an_edit_that_breaks_nothing_is_published_at_once(save, body, survey, answered):
    answered(1)
    body[0]["value"]["title"] = "How it is"
    save(body, **{"action-publish": "1"})
    assert survey.current_version.number == 2


def test_a_breaking_edit_is_saved_and_asked_about_first(save, body, survey, answered, admin_client):
    answered(1)
    response = save(reworded(body), **{"action-publish": "1"})
    assert response.headers["location"] == publish_address(survey)
    assert survey.current_version.number == 1
    draft = draft_of(survey)
    assert draft.body[1].value["questions"][1].value["text"] == "Do you study?"
    html = admin_client.get(publish_address(survey)).content.decode()
    assert re.search(r"<h1[^>]*>[^§]*Publish “How are you\?”\?\s*</h1>", html)
    assert "You are asked once more" not in html
    assert "“Do you work?”: it now reads “Do you study?”." in html
    assert "Publish and start a new series" in html


def test_somebody_in_the_middle_counts_as_an_answer(save, body, survey, client):
    client.post(survey.url)
    start = client.get(survey.url)
    assert start.status_code == 200
    from surveys.models import Draft

    Draft.objects.create(id="x", survey=survey, version=survey.current_version, sealed=b"", expires_on="2099-01-01")
    assert save(reworded(body), **{"action-publish": "1"}).headers["location"] == publish_address(survey)


def test_a_breaking_edit_that_is_confirmed_starts_a_series_and_is_logged(save, body, survey, answered, admin_client):
    answered(1)
    save(reworded(body), **{"action-publish": "1"})
    revision = SurveyPage.objects.get(pk=survey.pk).latest_revision_id
    admin_client.post(publish_address(survey), {"revision": revision})
    asked = {question.key: question.series for question in survey.current_version.questions.questions()}
    assert (survey.current_version.number, asked["q-work"], asked["q-age"]) == (2, 2, 1)
    entry = PageLogEntry.objects.filter(action="surveys.freeze").order_by("-pk").first()
    assert (entry.user.username, entry.data["new_series"]) == ("admin", ["q-work~2"])


def test_a_draft_that_was_changed_since_is_shown_again_rather_than_published(
    save, body, survey, answered, admin_client
):
    answered(1)
    save(reworded(body), **{"action-publish": "1"})
    seen = SurveyPage.objects.get(pk=survey.pk).latest_revision_id
    save(reworded(body))
    response = admin_client.post(publish_address(survey), {"revision": seen})
    assert "Somebody has changed the draft since" in response.content.decode()
    assert survey.current_version.number == 1


def test_a_breaking_edit_that_is_published_without_the_editor_starts_its_series(body, survey, answered):
    answered(1)
    draft(survey, reworded(body)).publish()
    assert [question.key for question in survey.current_version.questions.archived] == ["q-work"]


def test_a_breaking_edit_among_many_pages_goes_out_at_once_and_is_logged(body, survey, answered, admin_client):
    answered(1)
    draft(survey, reworded(body))
    bulk_publish(admin_client, survey)
    entry = PageLogEntry.objects.filter(action="surveys.freeze").order_by("-pk").first()
    assert entry.data == {"version": 2, "new_series": ["q-work~2"]}


def test_a_breaking_edit_goes_out_by_the_timer_and_is_logged(body, survey, answered):
    answered(1)
    survey.go_live_at = timezone.now() + timedelta(hours=1)
    draft(survey, reworded(body)).publish()
    assert survey.current_version.number == 1
    survey.revisions.filter(approved_go_live_at=None).delete()
    revision = survey.revisions.get()
    revision.content["go_live_at"] = None
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")
    entry = PageLogEntry.objects.filter(action="surveys.freeze").order_by("-pk").first()
    assert entry.data == {"version": 2, "new_series": ["q-work~2"]}


def test_a_breaking_edit_for_a_later_day_is_asked_about_and_then_waits(save, body, survey, answered, admin_client):
    answered(1)
    later = timezone.localtime() + timedelta(days=2)
    response = save(reworded(body), **{"action-publish": "1", "go_live_at": later.strftime("%Y-%m-%d %H:%M")})
    assert response.headers["location"] == publish_address(survey)
    revision = SurveyPage.objects.get(pk=survey.pk).latest_revision_id
    html = admin_client.post(publish_address(survey), {"revision": revision}, follow=True).content.decode()
    assert "will be published on the day that you set" in html
    assert survey.current_version.number == 1
    assert survey.revisions.get(pk=revision).approved_go_live_at


def test_an_edit_that_is_taken_back_goes_on_with_the_earlier_series(save, body, survey, answered, admin_client):
    draft(survey, reworded(body)).publish()
    answered(1)
    save(body, **{"action-publish": "1"})
    html = admin_client.get(publish_address(survey)).content.decode()
    assert "“Do you study?”: it now reads “Do you work?”. It goes on with an earlier series" in html
    assert html.count("counted apart.</li>") == 1


def test_a_draft_with_a_wrong_route_is_saved_and_the_panel_says_what_is_wrong(save, body, survey, admin_client):
    body[1]["value"]["show_if"] = WRONG
    response = save(body)
    assert response.status_code == 302
    assert draft_of(survey).body[1].value["show_if"]["tests"][0]["question"] == "gone"
    html = admin_client.get(response.headers["location"]).content.decode()
    assert "The draft is saved, and cannot be published like this" in html
    assert "About you: The question of this condition is no longer in the survey." in html


def test_a_wrong_route_is_not_published_and_the_words_stand_at_the_page(save, body, survey):
    body[1]["value"]["show_if"] = WRONG
    response = save(body, **{"action-publish": "1"})
    assert response.status_code == 200
    (error,) = response.context["form"].errors.as_data()["body"]
    words = error.block_errors[1].as_json_data()["messages"]
    assert words == [
        "Show this page if: The question of this condition is no longer in the survey. Choose another one."
    ]
    assert survey.current_version.number == 1


def test_what_is_wrong_with_a_question_stands_at_the_question(save, body):
    body[1]["value"]["questions"][1]["value"]["text"] = "And {nothing}?"
    response = save(body, **{"action-publish": "1"})
    (error,) = response.context["form"].errors.as_data()["body"]
    at_question = error.block_errors[1].block_errors["questions"].block_errors[1]
    assert "No question has the short name {nothing}" in at_question.as_json_data()["messages"][0]


def test_of_several_pages_none_is_published_while_one_cannot_be_asked(body, survey, admin_client):
    body[1]["value"]["show_if"] = WRONG
    draft(survey, body)
    assert "cannot be published yet" in bulk_publish(admin_client, survey)
    assert survey.current_version.number == 1


def test_of_a_page_and_those_below_it_none_is_published_while_one_cannot_be_asked(body, survey, admin_client):
    parent = survey.get_parent()
    parent.add_child(instance=Page(title="News", slug="news", live=False))
    survey.unpublish()
    body[1]["value"]["show_if"] = WRONG
    draft(survey, body)
    assert "cannot be published yet" in bulk_publish(admin_client, parent, include_descendants="on")
    assert not Page.objects.get(slug="news").live
    del body[1]["value"]["show_if"]
    draft(survey, reworded(body))
    bulk_publish(admin_client, parent, include_descendants="on")
    assert Page.objects.get(slug="news").live
    assert survey.current_version.number == 2


def test_the_editor_says_what_publishing_would_change(save, body, survey, answered, admin_client):
    answered(1)
    where = save(reworded(body)).headers["location"]
    html = admin_client.get(where).content.decode()
    assert "Starts a new series" in html
    assert "it now reads “Do you study?”" in html
    assert "surveys/admin/conditions.js" in html


def test_the_editor_of_a_new_survey_has_no_panels_about_it(admin_client, survey):
    address = reverse("wagtailadmin_pages:add", args=["surveys", "surveypage", Page.objects.get(depth=2).pk])
    html = admin_client.get(address).content.decode()
    assert "data-surveys-report" not in html


def test_the_checks_have_a_page_of_their_own(admin_client, survey):
    html = admin_client.get(reverse("surveys_checks", args=[survey.pk])).content.decode()
    assert re.search(r"<h1[^>]*>[^§]*Checks: How are you\?\s*</h1>", html)
    assert "8 questions" in html
    part = admin_client.get(reverse("surveys_checks", args=[survey.pk]) + "?part=checks").content.decode()
    assert "8 questions" in part
    assert "<html" not in part


def test_before_anybody_has_answered_no_edit_is_said_to_break_anything(admin_client, survey, body, answered):
    draft(survey, reworded(body))
    address = reverse("surveys_checks", args=[survey.pk])
    html = admin_client.get(address).content.decode()
    assert "Nobody has answered yet" in html
    assert "This survey has answers" not in html
    answered(1)
    assert "This survey has answers" in admin_client.get(address).content.decode()


@pytest.mark.parametrize(("powers", "sees", "publishes"), [(["add"], 302, 302), (["change"], 200, 302)])
def test_only_who_may_change_a_page_sees_its_checks_and_who_may_publish_is_asked(
    survey, role, powers, sees, publishes
):
    client = role(*powers)
    assert client.get(reverse("surveys_checks", args=[survey.pk])).status_code == sees
    assert client.get(publish_address(survey)).status_code == publishes
    assert client.post(publish_address(survey), {"revision": survey.latest_revision_id}).status_code == publishes


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.block] + ["shared", "about_you"])
def test_a_block_of_any_kind_that_was_just_inserted_breaks_nothing(admin_client, survey, body, kind, save):
    """The outline, the draft and its checks all read blocks in which nothing has been written yet."""
    data = posted(survey, body) | {
        "body-1-value-questions-count": "3",
        "body-1-value-questions-2-type": kind,
        "body-1-value-questions-2-id": "just-now",
        "body-1-value-questions-2-order": "2",
        "body-1-value-questions-2-deleted": "",
    }
    for name, child in BLOCK.child_blocks["page"].child_blocks["questions"].child_blocks[kind].child_blocks.items():
        data[f"body-1-value-questions-2-value-{name}"] = "null" if isinstance(child, RichTextBlock) else ""
        data[f"body-1-value-questions-2-value-{name}-count"] = "0"
    assert admin_client.post(reverse("surveys_outline"), data).status_code == 200
    response = admin_client.post(reverse("wagtailadmin_pages:edit", args=[survey.pk]), data)
    assert response.status_code == 302
    assert admin_client.get(response.headers["location"]).status_code == 200


def test_pages_of_one_body_keep_their_ids_through_the_editor(save, survey):
    body = [page_block("p-a", "A", [block("number", "q-a", text="How many?", min=0, max=3)])]
    save(body)
    assert [child.id for child in draft_of(survey).body] == ["p-a"]
