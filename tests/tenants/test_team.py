"""The team screen: a lead adds and changes colleagues, and makes nobody more powerful than a lead."""

import pytest
from django.contrib.auth.models import Group, Permission

from tenants.accounts import powers
from tenants.accounts.models import User
from tenants.scope import in_area

USERS = "/admin/users/"


@pytest.fixture
def lead(browse, north, lead_of):
    return browse(north, lead_of(north))


@pytest.fixture
def groups(north) -> dict[str, int]:
    """The area's groups, and one that a superuser made, by name."""
    with in_area(north):
        Group.objects.create(name="Everything")
        return dict(Group.objects.values_list("name", "pk"))


@pytest.fixture
def superuser(north) -> User:
    with in_area(north):
        return User.objects.create_superuser("root", "root@example.org", "the superuser's own password")


def person(group: int, **changes) -> dict:
    words = {"username": "ben", "email": "ben@example.org", "first_name": "Ben", "last_name": "Ray"}
    secret = {"password1": "a quite long pass phrase", "password2": "a quite long pass phrase"}
    return words | secret | {"groups": [group], "is_active": "on"} | changes


def ben(north) -> User | None:
    with in_area(north):
        return User.objects.filter(username="ben").first()


def test_a_new_editor_can_sign_in_and_sees_the_pages(lead, browse, north, groups):
    assert lead.post(f"{USERS}new/", person(groups["Area editors"])).status_code == 302
    client = browse(north)
    client.post("/admin/login/", {"username": "ben", "password": "a quite long pass phrase"})
    with in_area(north):
        home = Group.objects.get(name="Area editors").page_permissions.first().page
    assert client.get(f"/admin/pages/{home.pk}/").status_code == 200
    assert client.get(f"/admin/pages/{home.pk}/edit/").status_code == 200
    assert client.get(USERS).status_code == 302


def test_a_person_added_with_is_superuser_is_none(lead, north, groups):
    lead.post(f"{USERS}new/", person(groups["Area editors"], is_superuser="on", is_staff="on"))
    assert (ben(north).is_superuser, ben(north).is_staff) == (False, False)


def test_a_person_changed_with_is_superuser_is_none(lead, north, groups):
    lead.post(f"{USERS}new/", person(groups["Area editors"]))
    url = f"{USERS}edit/{ben(north).pk}/"
    assert lead.post(url, person(groups["Area leads"], first_name="Benny", is_superuser="on")).status_code == 302
    assert (ben(north).first_name, ben(north).is_superuser) == ("Benny", False)


def test_the_lead_does_not_make_themselves_a_superuser(lead, north, lead_of, groups):
    me = lead_of(north)
    form = {"username": me.username, "email": me.email, "first_name": "A", "last_name": "B"}
    response = lead.post(f"{USERS}edit/{me.pk}/", form | {"groups": [groups["Area leads"]], "is_superuser": "on"})
    assert response.status_code == 302
    assert (lead_of(north).first_name, lead_of(north).is_superuser) == ("A", False)


def test_the_screens_do_not_offer_it(lead, groups):
    page = lead.get(f"{USERS}new/").content.decode()
    assert 'name="groups"' in page
    assert 'name="is_superuser"' not in page
    assert "Everything" not in page


@pytest.mark.parametrize("chosen", [["Everything"], []])
def test_only_the_areas_own_groups_can_be_chosen_and_one_must_be(lead, north, groups, chosen):
    response = lead.post(f"{USERS}new/", person(0, groups=[groups[name] for name in chosen]))
    assert response.status_code == 200
    assert "groups" in response.context["form"].errors
    assert ben(north) is None


@pytest.mark.parametrize(
    "path", ["/admin/groups/", "/admin/groups/new/", "/admin/groups/edit/%d/", "/admin/groups/delete/%d/"]
)
def test_a_lead_reaches_no_group(lead, north, groups, path):
    response = lead.post(path.replace("%d", str(groups["Area leads"])), {"name": "Mine"})
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    with in_area(north):
        assert dict(Group.objects.values_list("name", "pk")) == groups


def test_a_lead_cannot_change_a_superuser(lead, superuser, north, groups):
    url = f"{USERS}edit/{superuser.pk}/"
    assert lead.get(url)["Location"] == "/admin/"
    posted = lead.post(url, person(groups["Area leads"], email="mine@example.org"))
    assert (posted.status_code, posted["Location"]) == (302, "/admin/")
    with in_area(north):
        after = User.objects.get(pk=superuser.pk)
        assert (after.username, after.email, after.is_superuser) == ("root", "root@example.org", True)
        assert after.check_password("the superuser's own password")


def test_a_lead_cannot_copy_a_superuser(lead, superuser, north, groups):
    assert lead.post(f"{USERS}copy/{superuser.pk}/", person(groups["Area editors"])).status_code == 404
    assert ben(north) is None


def test_a_superuser_may_change_a_superuser(browse, superuser, north, groups):
    client = browse(north, superuser)
    assert client.get(f"{USERS}edit/{superuser.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("action", "form"),
    [("set_active_state", {"mark_as_active": "False"}), ("assign_role", {"role": "Area editors"}), ("delete", {})],
)
def test_nothing_is_done_to_a_superuser_among_many(lead, superuser, north, groups, action, form):
    if "role" in form:
        form = {"role": groups[form["role"]]}
    response = lead.post(f"/admin/bulk/accounts/user/{action}/?id={superuser.pk}&next={USERS}", form)
    assert response.status_code in (200, 302)
    with in_area(north):
        after = User.objects.get(pk=superuser.pk)
        assert (after.is_active, after.groups.count()) == (True, 0)


def test_a_role_is_given_to_many_from_the_areas_own_groups_alone(lead, north, lead_of, groups):
    me = lead_of(north)
    url = f"/admin/bulk/accounts/user/assign_role/?id={me.pk}&next={USERS}"
    lead.post(url, {"role": groups["Everything"]})
    lead.post(url, {"role": groups["Area editors"]})
    with in_area(north):
        assert set(me.groups.values_list("name", flat=True)) == {"Area leads", "Area editors"}


@pytest.mark.parametrize(
    "path", ["/admin/sites/", "/admin/sites/new/", "/admin/sites/edit/%d/", "/admin/sites/delete/%d/"]
)
def test_a_lead_reaches_no_site_settings(lead, north, path):
    from wagtail.models import Site

    with in_area(north):
        site = Site.objects.get()
    response = lead.post(path.replace("%d", str(site.pk)), {"hostname": "south.localhost", "port": 80})
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    with in_area(north):
        assert Site.objects.get().hostname == "north.localhost"


def test_the_menu_has_no_sites_even_for_a_superuser(browse, superuser, north):
    page = browse(north, superuser).get("/admin/").content.decode()
    assert '"/admin/groups/"' in page
    assert '"/admin/sites/"' not in page


CENTRES = {*powers.REGISTERS, *powers.SHARED, *powers.SUBSCRIBERS}
RAW = {"surveys.export_answers", "surveys.view_freetext"}


@pytest.mark.parametrize(
    ("kind", "group", "never"), [("area", "Area leads", CENTRES | RAW), ("centre", "Centre staff", RAW)]
)
def test_a_new_areas_team_has_no_power_over_what_is_anothers_and_none_over_raw_answers(make_area, kind, group, never):
    with in_area(make_area(kind=kind)):
        rows = Permission.objects.values_list("content_type__app_label", "codename")
        assert never <= {".".join(row) for row in rows}
        assert never.isdisjoint(".".join(row) for row in rows.filter(group__name=group))
