"""Survey templates in the admin: issued by who writes them, adopted by who may add surveys."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from surveys.adopting import adopt
from surveys.issuing import issue
from surveys.models import SurveyPage, SurveyTemplate

pytestmark = pytest.mark.django_db
INDEX = "/admin/survey-templates/"


@pytest.fixture
def template(body) -> SurveyTemplate:
    return SurveyTemplate.objects.create(code="how", title="How are you here?", introduction="<p>Us.</p>", body=body)


@pytest.fixture
def issued(template, at) -> SurveyTemplate:
    return issue(template, changes="", by="tests", at=at)


@pytest.fixture
def home() -> Page:
    return Page.objects.get(depth=2)


@pytest.fixture
def role(django_user_model, client, home):
    """`role("add_page")` signs in somebody who may do that below the home page, and open the admin."""

    def sign_in(*on_pages: str, more: tuple[str, ...] = (), page: Page = home):
        team = Group.objects.create(name="Team")
        team.permissions.add(*Permission.objects.filter(codename__in=["access_admin", *more]))
        for codename in on_pages:
            permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
            GroupPagePermission.objects.create(group=team, page=page, permission=permission)
        user = django_user_model.objects.create_user("role", "role@example.org", "secret")
        user.groups.add(team)
        client.force_login(user)
        return client

    return sign_in


def adopt_address(template: SurveyTemplate) -> str:
    return reverse("surveys_adopt_template", args=[template.pk])


def test_whoever_writes_templates_issues_them(admin_client, template):
    assert "It has not been issued yet" in admin_client.get(INDEX).content.decode()
    after = admin_client.post(reverse("surveys_issue_template", args=[template.pk]), follow=True).content.decode()
    assert "Version 1 was issued." in after
    assert "Nothing has been edited since." in after
    assert SurveyTemplate.objects.filter(issued=True).count() == 1


def test_what_keeps_it_from_being_issued_is_said(admin_client, template, home):
    template.introduction = f'<p><a linktype="page" id="{home.pk}">Us</a></p>'
    template.save()
    after = admin_client.post(reverse("surveys_issue_template", args=[template.pk]), follow=True).content.decode()
    assert "a link to a page" in after
    assert not SurveyTemplate.objects.filter(issued=True).exists()


def test_a_team_that_may_add_pages_cannot_issue(role, template):
    response = role("add_page").post(reverse("surveys_issue_template", args=[template.pk]))
    assert response.url == reverse("wagtailadmin_home")
    assert not SurveyTemplate.objects.filter(issued=True).exists()


def test_an_issued_version_is_not_edited_or_deleted(admin_client, issued):
    viewset = SurveyTemplate.snippet_viewset
    for name in ("edit", "delete"):
        response = admin_client.post(reverse(viewset.get_url_name(name), args=[issued.pk]), {"title": "Other"})
        assert response.url == reverse("wagtailadmin_home")
    issued.refresh_from_db()
    assert issued.title == "How are you here?"
    assert "how-v1" not in admin_client.get(reverse(viewset.get_url_name("list"))).content.decode()


def test_adopting_by_one_click_leads_to_the_editor_of_an_unpublished_survey(role, issued, home):
    client = role("add_page")
    page = client.get(INDEX).content.decode()
    assert "How are you here?" in page
    response = client.post(adopt_address(issued), {"parent": home.pk})
    survey = SurveyPage.objects.get(title="How are you here?")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[survey.pk])
    assert (survey.live, survey.template_code) == (False, "how")
    assert "not published yet" in client.get(response.url).content.decode()


@pytest.mark.parametrize("on_pages", [(), ("change_page",), ("publish_page",)])
def test_whoever_may_not_add_a_page_adopts_nothing(role, issued, home, on_pages):
    client = role(*on_pages)
    assert "Survey templates" not in client.get(reverse("wagtailadmin_home")).content.decode()
    assert client.get(INDEX).url == reverse("wagtailadmin_home")
    assert client.post(adopt_address(issued), {"parent": home.pk}).url == reverse("wagtailadmin_home")
    assert not SurveyPage.objects.filter(template_code="how").exists()


def test_nobody_adopts_into_a_part_of_the_site_that_is_not_theirs(role, issued, home):
    elsewhere = home.add_child(instance=Page(title="Elsewhere", slug="elsewhere"))
    ours = home.add_child(instance=Page(title="Ours", slug="ours"))
    client = role("add_page", page=ours)
    for parent in (elsewhere.pk, home.pk, Page.get_first_root_node().pk, "x", ""):
        assert client.post(adopt_address(issued), {"parent": parent}).url == reverse("wagtailadmin_home")
    assert not SurveyPage.objects.filter(template_code="how").exists()


def test_a_template_that_is_not_issued_cannot_be_adopted(role, template, home):
    client = role("add_page")
    assert client.post(adopt_address(template), {"parent": home.pk}).status_code == 404
    assert "How are you here?" not in client.get(INDEX).content.decode()


def test_adopting_needs_a_post(role, issued):
    assert role("add_page").get(adopt_address(issued)).status_code == 405


@pytest.fixture
def behind(template, issued, home, admin_user, at) -> SurveyPage:
    """An adopted survey whose template has a second version, without its second page."""
    survey = adopt(issued, home, by=admin_user)
    template.body = template._meta.get_field("body").to_python(template.body.get_prep_value()[:1])
    issue(template, changes="Shorter by a page.", by="tests", at=at)
    return survey


def test_an_area_is_told_of_a_new_version_where_it_edits_and_in_the_list(role, behind):
    client = role("add_page", "change_page")
    for address in (INDEX, reverse("wagtailadmin_pages:edit", args=[behind.pk])):
        assert "Shorter by a page." in client.get(address).content.decode()
    assert "Version 2 of its template is out; you have 1." in client.get(INDEX).content.decode()


def test_a_survey_that_is_up_to_date_says_nothing(role, issued, home, admin_user):
    survey = adopt(issued, home, by=admin_user)
    page = role("change_page").get(reverse("wagtailadmin_pages:edit", args=[survey.pk])).content.decode()
    assert "newer version" not in page


def test_taking_it_over_makes_a_draft(role, behind):
    client = role("change_page")
    response = client.post(reverse("surveys_take_over", args=[behind.pk]), follow=True)
    assert "The new version is in your draft." in response.content.decode()
    draft = SurveyPage.objects.get(pk=behind.pk).get_latest_revision_as_object()
    assert ([block.id for block in draft.body], draft.template_version) == (["p-1"], 2)
    assert "newer version" not in client.get(reverse("wagtailadmin_pages:edit", args=[behind.pk])).content.decode()


@pytest.mark.parametrize("on_pages", [(), ("publish_page",)])
def test_whoever_may_not_change_the_survey_takes_nothing_over(role, behind, on_pages):
    client = role(*on_pages)
    assert client.post(reverse("surveys_take_over", args=[behind.pk])).url == reverse("wagtailadmin_home")
    draft = SurveyPage.objects.get(pk=behind.pk).get_latest_revision_as_object()
    assert draft.template_version == 1


def test_the_list_names_no_survey_that_somebody_may_not_change(role, behind):
    assert "Version 2 of its template" not in role("add_page").get(INDEX).content.decode()


def test_a_locked_survey_stays_as_it_is(role, behind, admin_user):
    behind.locked, behind.locked_by = True, admin_user
    behind.save()
    role("change_page").post(reverse("surveys_take_over", args=[behind.pk]))
    draft = SurveyPage.objects.get(pk=behind.pk).get_latest_revision_as_object()
    assert draft.template_version == 1


def test_taking_over_twice_changes_nothing_more(role, behind):
    client = role("change_page")
    for _time in range(2):
        client.post(reverse("surveys_take_over", args=[behind.pk]))
    assert SurveyPage.objects.get(pk=behind.pk).revisions.count() == 2
