"""What a new area starts with: its site, its pages, its teams."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, Site

from home.models import HomePage, NewsPage, SiteLook
from home.teams import EDIT, LEAD
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


@pytest.mark.parametrize(("team", "may"), [("Area leads", LEAD), ("Area editors", EDIT)])
def test_teams_may_do_with_pages_what_their_role_says(north, team, may):
    with in_area(north):
        given = Group.objects.get(name=team).page_permissions.all()
        assert {item.permission.codename for item in given} == set(may)
        assert {item.page.specific for item in given} == {HomePage.objects.get()}


def test_only_leads_change_the_look_of_the_site(north):
    with in_area(north):
        with_it = Group.objects.filter(permissions__codename="change_sitelook")
        assert [group.name for group in with_it] == ["Area leads"]


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
