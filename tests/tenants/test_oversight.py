"""The data steward in an area, and what the Centre learns of exports: that there was one, and never an answer."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from surveys.models import AnswersExport, Response, SurveyPage
from surveys.signals import answers_exported
from tenants.accounts.models import User
from tenants.models import AuditEvent
from tenants.scope import in_area

USERS = "/admin/users/"
SECRET = "a secret of Walsall"


@pytest.fixture
def survey(north):
    """A survey in the north with one answer."""
    from wagtail.models import Page

    question = {"type": "long_text", "id": "q", "value": {"text": "Anything?", "help": "", "required": False}}
    body = [{"type": "page", "id": "p", "value": {"title": "P", "intro": "", "questions": [question]}}]
    with in_area(north):
        survey = SurveyPage(title="How is the north?", slug="how", introduction="<p>x</p>", body=body)
        Page.objects.get(depth=2).add_child(instance=survey)
        survey.save_revision().publish()
        version = survey.current_version
        monday = datetime.date(2026, 9, 14)
        response = Response.objects.create(survey=survey, version=version, answers={"q": True}, week=monday)
        response.free_texts.create(question="q", words=SECRET, delete_after=monday)
        return survey


@pytest.fixture
def steward(north):
    with in_area(north):
        user = User.objects.create_user("stella", "stella@example.org", "x")
        user.groups.add(Group.objects.get(name="Data steward"))
        return user


def taken_out(client, area, survey) -> bytes:
    with in_area(area):
        url = reverse("surveys_answers", args=[survey.pk])
    response = client.post(url, {"why": "To code themes", "format": "csv", "own_words": "on"})
    return b"".join(response.streaming_content) if response.streaming else b""


def test_a_new_area_has_the_role_and_nobody_in_it(make_area):
    with in_area(make_area()):
        group = Group.objects.get(name="Data steward")
        held = set(group.permissions.values_list("codename", flat=True))
        assert held == {"access_admin", "export_answers", "view_answersexport"}
        assert (group.user_set.count(), group.page_permissions.count()) == (0, 0)
        leads = Group.objects.get(name="Area leads").permissions.values_list("codename", flat=True)
        assert "view_answersexport" in leads
        assert "export_answers" not in leads


def test_the_centre_reads_who_why_and_what_and_no_answer(browse, north, centre, lead_of, survey, steward):
    import io
    import zipfile

    content = taken_out(browse(north, steward), north, survey)
    assert SECRET.encode() in zipfile.ZipFile(io.BytesIO(content)).read("answers.csv")
    event = AuditEvent.objects.get(action="export answers")
    assert (event.schema_name, event.by) == ("north", "stella")
    assert event.note == "How is the north? (CSV, with own words). Why: To code themes"
    log = browse(centre, lead_of(centre)).get("/admin/tenants/auditevent/").content.decode()
    assert "To code themes" in log
    assert SECRET not in log
    with in_area(centre):
        assert not AnswersExport.objects.exists()
    with in_area(north):
        assert AnswersExport.objects.get().at == event.at


def test_a_lead_takes_nothing_out_and_reads_who_did(browse, north, lead_of, survey, steward):
    lead = browse(north, lead_of(north))
    assert taken_out(lead, north, survey) == b""
    assert not AuditEvent.objects.filter(action="export answers").exists()
    taken_out(browse(north, steward), north, survey)
    register = lead.get("/admin/raw-answers/exports/").content.decode()
    assert "stella" in register
    assert "To code themes" in register


def test_a_steward_of_one_area_takes_nothing_out_of_another(browse, south, north, survey):
    with in_area(south):
        user = User.objects.create_user("sam", "sam@example.org", "x")
        user.groups.add(Group.objects.get(name="Data steward"))
    assert taken_out(browse(south, user), north, survey) == b""
    assert not AuditEvent.objects.filter(action="export answers").exists()


def test_the_longest_reason_and_title_fit_into_the_log(north):
    with in_area(north):
        export = AnswersExport.objects.create(
            survey_title="T" * 255,
            by="b" * 150,
            why="w" * 300,
            at=datetime.datetime(2026, 9, 16, tzinfo=datetime.UTC),
            format="xlsx",
            own_words=True,
        )
        answers_exported.send(sender=AnswersExport, export=export)
    note = AuditEvent.objects.get(action="export answers").note
    assert note.endswith("w" * 300)
    assert len(note) <= 500


def steward_group(area) -> int:
    with in_area(area):
        return Group.objects.get(name="Data steward").pk


def roles(area, user) -> set[str]:
    with in_area(area):
        return set(user.groups.values_list("name", flat=True))


def test_a_lead_makes_a_colleague_the_steward(browse, north, lead_of):
    secret = {"password1": "a quite long pass phrase", "password2": "a quite long pass phrase"}
    words = {"username": "ben", "email": "ben@example.org", "first_name": "Ben", "last_name": "Ray"}
    form = words | secret | {"groups": [steward_group(north)], "is_active": "on"}
    assert browse(north, lead_of(north)).post(f"{USERS}new/", form).status_code == 302
    with in_area(north):
        assert roles(north, User.objects.get(username="ben")) == {"Data steward"}


def test_a_lead_does_not_make_themselves_the_steward(browse, north, lead_of):
    me = lead_of(north)
    group = steward_group(north)
    with in_area(north):
        leads = Group.objects.get(name="Area leads").pk
    client = browse(north, me)
    form = {"username": me.username, "email": me.email, "first_name": "A", "last_name": "B"}
    refused = client.post(f"{USERS}edit/{me.pk}/", form | {"groups": [leads, group]})
    assert "groups" in refused.context["form"].errors
    client.post(f"/admin/bulk/accounts/user/assign_role/?id={me.pk}&next={USERS}", {"role": group})
    assert roles(north, me) == {"Area leads"}


def test_a_superuser_does_not_make_themselves_the_steward_either(browse, north):
    with in_area(north):
        root = User.objects.create_superuser("root", "root@example.org", "x")
        ben = User.objects.create_user("ben", "ben@example.org", "x")
    give = f"/admin/bulk/accounts/user/assign_role/?next={USERS}"
    client = browse(north, root)
    for ids in (f"&id={root.pk}", f"&id={ben.pk}&id={root.pk}"):
        client.post(give + ids, {"role": steward_group(north)})
    assert (roles(north, root), roles(north, ben)) == (set(), set())
    client.post(f"{give}&id={ben.pk}", {"role": steward_group(north)})
    assert roles(north, ben) == {"Data steward"}


def test_a_lead_who_was_made_the_steward_stays_one_when_they_change_their_name(browse, north, lead_of):
    me = lead_of(north)
    group = steward_group(north)
    with in_area(north):
        me.groups.add(group)
        groups = list(me.groups.values_list("pk", flat=True))
    form = {"username": me.username, "email": me.email, "first_name": "A", "last_name": "B", "groups": groups}
    assert browse(north, me).post(f"{USERS}edit/{me.pk}/", form).status_code == 302
    assert roles(north, me) == {"Area leads", "Data steward"}
