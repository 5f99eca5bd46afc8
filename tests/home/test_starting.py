"""What a new area starts with: its site, its pages, its teams."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Site

from home.models import HomePage, NewsPage, SiteLook
from tenants.scope import in_area


def test_an_area_starts_with_one_site_at_its_own_address(north):
    with in_area(north):
        site = Site.objects.get()
        assert (site.hostname, site.site_name, site.is_default_site) == (north.domain, "North", True)
        assert site.root_page.specific == HomePage.objects.get()
        assert SiteLook.objects.get().name == "North"


def test_wagtail_s_own_first_page_is_gone(north):
    with in_area(north):
        assert Page.objects.get(depth=2).title == "North"


def test_an_area_starts_with_its_pages_and_a_draft_of_news(north):
    with in_area(north):
        home = HomePage.objects.get()
        assert [page.title for page in home.get_children().live().in_menu()] == [
            "Surveys",
            "About this programme",
            "Our coalition",
            "News",
        ]
        draft = NewsPage.objects.get()
        assert draft.live is False
        assert draft.get_latest_revision_as_object().title == "We have started"


def test_the_centre_starts_with_pages_of_its_own(centre):
    with in_area(centre):
        assert [page.title for page in HomePage.objects.get().get_children()] == ["Areas", "News"]


def test_an_area_has_leads_and_editors_and_none_of_wagtail_s_groups(north):
    with in_area(north):
        assert set(Group.objects.values_list("name", flat=True)) == {
            "Area leads",
            "Area editors",
            "Data steward",
            "Readers of own words",
        }


def test_the_centre_has_staff(centre):
    with in_area(centre):
        assert set(Group.objects.values_list("name", flat=True)) == {"Centre staff"}


def test_the_first_administrator_leads(north, lead_of):
    lead = lead_of(north)
    with in_area(north):
        assert [group.name for group in lead.groups.all()] == ["Area leads"]
        assert lead.is_superuser is False


def each(action: str, *models: str) -> set[str]:
    """The names of permissions: `each("view add", "wave")`, and `each("all", "wave")`."""
    actions = ("view", "add", "change", "delete") if action == "all" else action.split()
    return {f"{one}_{model}" for one in actions for model in models}


LEADING = {"access_admin", "change_sitelook", "add_locale", "submit_translation", *each("add change", "user")}
POWERS = {
    "Area leads": {*LEADING, *each("all", "localmeasure", "postcodetable", "margin"), "view_answersexport"},
    "Area editors": {"access_admin", "submit_translation"},
    "Data steward": {"access_admin", "export_answers", "view_answersexport"},
    "Readers of own words": {"access_admin", "view_freetext"},
    "Centre staff": {
        *LEADING,
        *each("all", "wave", "measure", "surveytemplate", "helpline"),
        *each("view add delete", "subscriber"),
        *each("view add change", "pilotarea"),
        *each("add delete", "publishedcomparison"),
        "view_auditevent",
        "view_gatheredcell",
    },
}
WRITING = {"add_page", "change_page", "publish_page"}
ON_PAGES = {
    "Area leads": {*WRITING, "lock_page", "unlock_page", "bulk_delete_page"},
    "Area editors": WRITING,
    "Centre staff": {*WRITING, "lock_page", "unlock_page", "bulk_delete_page"},
}
WITH_FILES = {*each("add change choose", "image", "document")}


@pytest.mark.parametrize("team", POWERS)
def test_each_team_may_do_what_its_role_says_and_nothing_else(centre, north, team):
    with in_area(centre if team == "Centre staff" else north):
        group = Group.objects.get(name=team)
        assert set(group.permissions.values_list("codename", flat=True)) == POWERS[team]
        pages = group.page_permissions.values_list("page__slug", "permission__codename")
        assert set(pages) == {("home", codename) for codename in ON_PAGES.get(team, ())}
        files = group.collection_permissions.values_list("collection__depth", "permission__codename")
        assert set(files) == {(1, codename) for codename in (WITH_FILES if team in ON_PAGES else ())}


def test_what_was_submitted_to_moderators_is_approved_by_the_leads(north, centre):
    for area, team in ((north, "Area leads"), (centre, "Centre staff")):
        with in_area(area):
            tasks = GroupApprovalTask.objects.all()
            assert [[group.name for group in task.groups.all()] for task in tasks] == [[team]]


def test_the_lead_can_open_the_look_and_the_pages_in_the_admin(north, browse, lead_of):
    client = browse(north, lead_of(north))
    with in_area(north):
        home, site = HomePage.objects.get(), Site.objects.get()
    assert client.get(f"/admin/settings/home/sitelook/{site.pk}/").status_code == 200
    assert client.get(f"/admin/pages/{home.pk}/edit/").status_code == 200
    assert client.get(f"/admin/pages/add/home/standardpage/{home.pk}/").status_code == 200


def test_the_lead_saves_a_look_too_light_and_is_told_why(north, browse, lead_of):
    with in_area(north):
        site = Site.objects.get()
    data = {"name": "North", "strapline": "", "colour": "#ffee00", "logo": ""}
    response = browse(north, lead_of(north)).post(f"/admin/settings/home/sitelook/{site.pk}/", data)
    assert "This colour is too light to read on white" in response.content.decode()
