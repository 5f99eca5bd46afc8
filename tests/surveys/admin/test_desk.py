"""The desk: what a survey's team hands out and where it goes next, for those who may change the survey alone."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from surveys.admin.desk import rounded_words
from surveys.models import SurveyPage

pytestmark = pytest.mark.django_db
ON_ONE = (
    "surveys_desk",
    "surveys_qr_svg",
    "surveys_qr_png",
    "surveys_poster",
    "surveys_form",
    "surveys_form_large",
    "surveys_copy",
)


@pytest.fixture
def editor(client, django_user_model):
    """Somebody who may open the admin; `editor(page)` may also change that page and add beside it."""

    def sign_in(*pages, actions=("change_page",)):
        user = django_user_model.objects.create_user("editor", "editor@example.org", "secret")
        group = Group.objects.create(name="Some editors")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        user.groups.add(group)
        for page in pages:
            for permission in Permission.objects.filter(codename__in=actions):
                GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def another(survey):
    page = survey.copy(update_attrs={"title": "Of somebody else", "slug": "else"}, keep_live=False)
    return SurveyPage.objects.get(pk=page.pk)


def test_whoever_may_change_nothing_sees_no_survey(editor, survey):
    client = editor()
    page = client.get(reverse("surveys_desks")).content.decode()
    assert survey.title not in page
    assert "There are no surveys that you may change." in page
    for name in ON_ONE:
        method = client.post if name == "surveys_copy" else client.get
        assert method(reverse(name, args=[survey.pk])).status_code in (302, 403), name
    assert SurveyPage.objects.count() == 1


def test_the_list_holds_only_what_somebody_may_change(editor, survey, another):
    client = editor(another)
    page = client.get(reverse("surveys_desks")).content.decode()
    assert "Of somebody else" in page
    assert survey.title not in page
    assert client.get(reverse("surveys_desk", args=[another.pk])).status_code == 200
    assert client.get(reverse("surveys_desk", args=[survey.pk])).status_code == 302


def test_a_stranger_is_sent_to_sign_in(client, survey):
    for name in ON_ONE:
        response = client.get(reverse(name, args=[survey.pk]))
        assert response.status_code == 302
        assert "/admin/login/" in response.headers["location"]


def test_the_list_says_state_and_wave(admin_client, survey, another):
    page = admin_client.get(reverse("surveys_desks")).content.decode()
    for words in ("How are you?", "Open", "Autumn 2026", "Of somebody else", "Not published"):
        assert words in page


def test_the_list_costs_the_same_for_one_survey_and_for_three(admin_client, survey, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    admin_client.get(reverse("surveys_desks"))
    with CaptureQueriesContext(connection) as before:
        admin_client.get(reverse("surveys_desks"))
    for number in range(2):
        survey.copy(update_attrs={"title": f"Number {number}", "slug": f"number-{number}"})
    with django_assert_num_queries(len(before)):
        page = admin_client.get(reverse("surveys_desks")).content.decode()
    assert "Number 1" in page


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, "None yet"),
        (0, "None yet"),
        (1, "Fewer than 10"),
        (9, "Fewer than 10"),
        (10, "About 10"),
        (12, "About 10"),
        (13, "About 15"),
    ],
)
def test_answers_are_counted_vaguely(count, words):
    assert rounded_words(count) == words


def test_the_desk_has_the_address_and_all_there_is_to_hand_out(admin_client, survey):
    page = admin_client.get(reverse("surveys_desk", args=[survey.pk])).content.decode()
    assert f'value="{survey.full_url}"' in page
    for name in ON_ONE[1:]:
        assert reverse(name, args=[survey.pk]) in page
    assert reverse("surveys_results", args=[survey.pk]) in page
    assert f"{survey.url}print/" in page
    assert "/try/" in page


def test_the_test_run_of_the_desk_works(admin_client, client, survey):
    page = admin_client.get(reverse("surveys_desk", args=[survey.pk]))
    assert client.get(page.context["trial"]).status_code == 200


def test_a_survey_that_was_never_published_has_a_test_run_and_nothing_to_hand_out(admin_client, another):
    page = admin_client.get(reverse("surveys_desk", args=[another.pk])).content.decode()
    assert "Publish the survey first" in page
    assert "/try/" in page
    for name in ON_ONE[1:6]:
        url = reverse(name, args=[another.pk])
        assert url not in page
        assert admin_client.get(url).status_code == 404


@pytest.mark.parametrize(("name", "kind"), [("surveys_qr_svg", "image/svg+xml"), ("surveys_qr_png", "image/png")])
def test_codes_are_downloaded(admin_client, survey, name, kind):
    response = admin_client.get(reverse(name, args=[survey.pk]))
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"].startswith('attachment; filename="how-qr.')


@pytest.mark.parametrize("name", ["surveys_poster", "surveys_form", "surveys_form_large"])
def test_without_pango_the_page_says_so_in_words(admin_client, survey, name, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "weasyprint", None)  # as Python does with a module that cannot be imported
    response = admin_client.get(reverse(name, args=[survey.pk]))
    assert response.status_code == 503
    assert "PDFs cannot be made here at the moment" in response.content.decode()


@pytest.mark.parametrize("name", ["surveys_poster", "surveys_form", "surveys_form_large"])
def test_pdfs_are_downloaded(admin_client, survey, name):
    response = admin_client.get(reverse(name, args=[survey.pk]))
    if response.status_code == 503:
        pytest.skip("SKIPPED: no Pango, so no PDF was made")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


def test_the_editor_leads_to_the_desk_and_only_from_surveys(admin_client, editor, survey):
    desk = reverse("surveys_desk", args=[survey.pk])
    assert desk in admin_client.get(reverse("wagtailadmin_pages:edit", args=[survey.pk])).content.decode()
    home = survey.get_parent()
    listing = admin_client.get(reverse("wagtailadmin_explore", args=[home.pk])).content.decode()
    assert desk in listing
    assert reverse("surveys_desk", args=[home.pk]) not in listing


def test_copying_makes_a_draft_and_opens_it(admin_client, survey):
    response = admin_client.post(reverse("surveys_copy", args=[survey.pk]))
    made = SurveyPage.objects.exclude(pk=survey.pk).get()
    assert response.headers["location"] == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert (made.title, made.live) == ("Copy of How are you?", False)


def test_copying_needs_a_post_and_the_right_to_add(admin_client, editor, survey):
    copy = reverse("surveys_copy", args=[survey.pk])
    assert admin_client.get(copy).status_code == 405
    client = editor(survey)
    assert copy not in client.get(reverse("surveys_desk", args=[survey.pk])).content.decode()
    assert client.post(copy).status_code == 302
    assert SurveyPage.objects.count() == 1


def test_who_may_add_may_copy(editor, survey):
    client = editor(Page.objects.get(pk=survey.get_parent().pk), actions=("change_page", "add_page"))
    client.post(reverse("surveys_copy", args=[survey.pk]))
    assert SurveyPage.objects.count() == 2


def test_the_desk_says_when_a_survey_opens(admin_client, survey):
    survey.opens_on = timezone.localdate() + datetime.timedelta(days=3)
    survey.save()
    assert "Not open yet" in admin_client.get(reverse("surveys_desk", args=[survey.pk])).content.decode()
