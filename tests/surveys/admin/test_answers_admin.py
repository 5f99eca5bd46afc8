"""The data steward's screen: for nobody else, whatever they may do with pages, and never without a trace."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageLogEntry

from surveys.data_steward import is_data_steward
from surveys.exchange.answers import package
from surveys.exchange.answers.exporting import export_answers
from surveys.models import AnswersExport, Response
from surveys.models.frozen import FrozenError
from surveys.signals import answers_exported
from tests.surveys.exchange.answers.conftest import lines_of, unpacked

pytestmark = pytest.mark.django_db
WHY = "To weight the autumn figures with the university"
ASKED = {"why": WHY, "format": "csv"}


@pytest.fixture
def url(survey) -> str:
    return reverse("surveys_answers", args=[survey.pk])


def with_permissions(user: Any, *codenames: str) -> Any:
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


@pytest.fixture
def person(django_user_model) -> Callable[..., Any]:
    """`person("access_admin", ...)` is somebody with just these permissions."""
    names = iter(["ann", "ben", "cem"])

    def make(*codenames: str) -> Any:
        return with_permissions(django_user_model.objects.create_user(next(names), password="x"), *codenames)

    return make


@pytest.fixture
def publisher(person) -> Any:
    """Somebody who may do everything with pages."""
    user = person("access_admin", "view_answersexport")
    group = Group.objects.create(name="Publishers")
    page_permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__endswith="_page")
    for permission in page_permissions:
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=permission)
    user.groups.add(group)
    return user


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def steward(person) -> Client:
    return signed_in(person("access_admin", "export_answers"))


def files_in(response: Any) -> dict[str, bytes]:
    return unpacked(b"".join(response.streaming_content))


def test_the_role_alone_is_enough(steward, url, survey, answered):
    answered(12, happy="not")
    assert survey.title in steward.get(reverse("surveys_answers_index")).content.decode()
    assert steward.get(url).status_code == 200
    response = steward.post(url, ASKED)
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    assert response["Content-Disposition"] == 'attachment; filename="how-answers-csv.zip"'
    assert "no-store" in response["Cache-Control"]
    assert [row["happy"] for row in lines_of(files_in(response)["answers.csv"])] == ["2"] * 12


@pytest.mark.parametrize("format", ["csv", "xlsx", "sav"])
def test_each_format_comes_with_its_dictionary(steward, url, answered, format):
    answered(3)
    assert set(files_in(steward.post(url, {**ASKED, "format": format}))) == {f"answers.{format}", "dictionary.csv"}


def refused(client: Client, url: str) -> None:
    for response in (client.get(url), client.post(url, ASKED), client.get(reverse("surveys_answers_index"))):
        assert (response.status_code, response.headers.get("Location")) == (302, reverse("wagtailadmin_home"))
    assert not AnswersExport.objects.exists()


def test_who_may_publish_and_change_every_page_gets_none(publisher, url, survey, answered):
    answered(12)
    client = signed_in(publisher)
    assert client.get(reverse("surveys_desk", args=[survey.pk])).status_code == 200
    refused(client, url)


def test_a_superuser_without_the_role_gets_none(admin_client, admin_user, url, answered):
    answered(12)
    assert admin_user.has_perm("surveys.export_answers")  # as Django says yes to everything
    refused(admin_client, url)
    with_permissions(admin_user, "export_answers")
    assert admin_client.post(url, ASKED).status_code == 200


def test_whatever_asks_for_them_only_a_steward_gets_answers(admin_user, survey, answered, at):
    answered(12)
    asked = {"at": at, "why": WHY, "format": "csv"}
    with pytest.raises(PermissionDenied):
        export_answers(survey, by=admin_user, **asked)
    assert not AnswersExport.objects.exists()
    with_permissions(admin_user, "export_answers")
    with export_answers(survey, by=admin_user, **asked) as file:
        assert "answers.csv" in unpacked(file.read())
    assert AnswersExport.objects.count() == 1


def test_nobody_who_is_not_signed_in_or_not_active_is_a_steward(url, person):
    from django.contrib.auth.models import AnonymousUser

    assert "/login/" in Client().post(url, ASKED)["Location"]
    user = person("access_admin", "export_answers")
    assert is_data_steward(user)
    user.is_active = False
    assert not is_data_steward(user)
    assert not is_data_steward(AnonymousUser())


def test_the_role_is_given_through_a_group_too(person):
    user = person("access_admin")
    assert not is_data_steward(user)
    group = Group.objects.create(name="Data steward")
    group.permissions.set(Permission.objects.filter(codename="export_answers"))
    user.groups.add(group)
    assert is_data_steward(user)


def test_wagtails_screen_of_groups_offers_the_role(admin_client):
    page = admin_client.get(reverse("wagtailusers_groups:add")).content.decode()
    assert f'value="{Permission.objects.get(codename="export_answers").pk}"' in page


def test_only_a_steward_is_shown_the_way(steward, publisher, survey, url):
    menu = f'"{reverse("surveys_answers_index")}"'
    assert menu in steward.get(reverse("wagtailadmin_home")).content.decode()
    others = signed_in(publisher)
    assert menu not in others.get(reverse("wagtailadmin_home")).content.decode()
    assert url not in others.get(reverse("surveys_desk", args=[survey.pk])).content.decode()
    with_permissions(publisher, "access_admin", "export_answers")
    assert url in signed_in(publisher).get(reverse("surveys_desk", args=[survey.pk])).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"why": ""}, "Write down why you need the answers."),
        ({"why": "  "}, "Write down why you need the answers."),
        ({"format": "pdf"}, "Choose a format in the list."),
        ({"format": ""}, "Choose a format."),
        ({"wave": "999"}, "Choose a wave in the list."),
    ],
)
def test_what_is_missing_is_said_and_nothing_leaves(steward, url, answered, change, words):
    answered(3)
    response = steward.post(url, {**ASKED, **change})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not AnswersExport.objects.exists()


@pytest.mark.parametrize(("largest", "status"), [(3 * 16 - 1, 422), (3 * 16, 200)])
def test_more_than_can_be_made_while_somebody_waits_is_refused_in_words(
    steward, url, answered, monkeypatch, largest, status
):
    monkeypatch.setitem(package.LARGEST, "xlsx", largest)
    answered(3)  # of sixteen columns
    response = steward.post(url, {**ASKED, "format": "xlsx"})
    assert response.status_code == status
    if status == 422:
        assert "too many answers for one file in this format" in response.content.decode()
    assert AnswersExport.objects.exists() is (status == 200)


def test_before_there_are_answers_the_screen_says_so(steward, url):
    assert "There are no answers yet" in steward.get(url).content.decode()
    assert steward.post(url, ASKED)["Content-Type"].startswith("text/html")
    assert not AnswersExport.objects.exists()


def test_the_screen_warns_and_says_who_is_logged(steward, url, answered):
    answered(1)
    page = steward.get(url).content.decode()
    assert "This file shows what single people answered." in page
    assert "The export is logged for you, ann." in page


def test_an_export_is_logged_without_an_answer(steward, url, survey, wave, answered):
    answered(23, **{"q-long": "My own secret words"})
    content = files_in(steward.post(url, {**ASKED, "wave": wave.pk, "own_words": "on"}))["answers.csv"]
    assert b"My own secret words" in content
    export = AnswersExport.objects.get()
    kept = (export.survey, export.survey_title, export.by, export.why, export.format, export.answers)
    assert kept == (survey, "How are you?", "ann", WHY, "csv", 25)  # 23, rounded
    assert (export.wave, export.own_words) == ("Autumn 2026", True)
    assert abs(timezone.now() - export.at).total_seconds() < 60
    entry = PageLogEntry.objects.get(action="surveys.export_answers")
    assert entry.user.get_username() == "ann"
    everything = json.dumps([entry.data, list(AnswersExport.objects.values())], default=str)
    for answer in ("secret words", "very", "q-happy", *map(str, Response.objects.values_list("pk", flat=True))):
        assert answer not in everything


@pytest.mark.parametrize(("count", "told", "words"), [(9, None, "fewer than 10"), (10, 10, "about 10")])
def test_few_answers_are_not_counted_in_the_log(steward, url, answered, count, told, words):
    answered(count)
    steward.post(url, ASKED)
    assert AnswersExport.objects.get().answers == told
    assert words in steward.get(reverse("surveys_answers_register")).content.decode()


def test_no_answer_leaves_when_the_export_cannot_be_told(steward, url, answered):
    answered(3)

    def fail(sender, **kwargs):
        raise RuntimeError("the Centre cannot be told")

    answers_exported.connect(fail)
    try:
        with pytest.raises(RuntimeError, match="cannot be told"):
            steward.post(url, ASKED)
    finally:
        answers_exported.disconnect(fail)
    assert not AnswersExport.objects.exists()
    assert not PageLogEntry.objects.filter(action="surveys.export_answers").exists()


def test_a_log_line_never_changes_and_outlives_its_survey(survey, wave, at):
    export = AnswersExport.objects.create(
        survey=survey, survey_title=survey.title, by="ann", why=WHY, at=at, format="csv", own_words=False
    )
    export.why = "Another reason"
    for change in (export.save, export.delete, AnswersExport.objects.all().delete):
        with pytest.raises(FrozenError):
            change()
    survey.delete()
    assert AnswersExport.objects.get().survey_title == "How are you?"


@pytest.mark.parametrize("count", [0, 1, 51])
def test_the_register_is_read_by_leads_and_changed_by_nobody(publisher, survey, at, count):
    for number in range(count):
        AnswersExport.objects.create(
            survey=survey, survey_title="How?", by="ann", why=f"{number}.", at=at, format="sav", own_words=True
        )
    page = signed_in(publisher).get(reverse("surveys_answers_register")).content.decode()
    assert page.count("SPSS file") == min(count, 50)
    assert ("No answers have been taken out." in page) == (count == 0)
    assert ("?p=2" in page) == (count > 50)


def test_the_register_is_not_for_everybody(person):
    response = signed_in(person("access_admin")).get(reverse("surveys_answers_register"))
    assert response["Location"] == reverse("wagtailadmin_home")


def test_the_pages_history_says_that_answers_left(steward, admin_client, url, survey, answered):
    answered(12)
    steward.post(url, ASKED)
    page = admin_client.get(reverse("wagtailadmin_pages:history", args=[survey.pk])).content.decode()
    assert f"Raw answers were exported (CSV). Why: {WHY}" in page
