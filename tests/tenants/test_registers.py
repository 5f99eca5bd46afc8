"""The register of pilot areas and the audit log: screens of the Centre's admin, and of nobody else's."""

import pytest
from django.contrib.auth.models import Permission

from tenants.accounts.models import User
from tenants.models import AuditEvent, PilotArea
from tenants.scope import in_area

AREAS = "/admin/tenants/pilotarea/"
LOG = "/admin/tenants/auditevent/"
EAST = {
    "name": "East",
    "web_address": "East.localhost",
    "region": "Coast",
    "contact_name": "Ann Lee",
    "contact_email": "ann@east.example.org",
}


@pytest.fixture
def at_centre(browse, centre, lead_of):
    """A member of the Centre's staff, signed in; no superuser."""
    assert lead_of(centre).is_superuser is False
    return browse(centre, lead_of(centre))


def test_the_list_shows_the_areas_with_their_addresses_and_not_the_centre(at_centre, north, south):
    page = at_centre.get(AREAS).content.decode()
    assert 'href="http://north.localhost:8000/"' in page
    assert 'href="http://south.localhost:8000/"' in page
    assert 'href="http://centre.localhost:8000/"' not in page


def test_the_list_asks_as_often_for_three_areas_as_for_two(at_centre, make_area, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    at_centre.get(AREAS)
    with CaptureQueriesContext(connection) as two:
        at_centre.get(AREAS)
    make_area()
    with django_assert_num_queries(len(two)):
        at_centre.get(AREAS)


def test_the_menu_leads_to_the_registers(at_centre):
    page = at_centre.get("/admin/").content.decode()
    assert AREAS in page
    assert LOG in page


def test_a_new_area_is_made_and_its_site_answers(at_centre, browse, schemas, work_queue, mailoutbox):
    response = at_centre.post(f"{AREAS}create/", EAST)
    assert (response.status_code, response["Location"]) == (302, AREAS)
    assert "east" in schemas()
    east = PilotArea.objects.get(schema_name="east")
    assert (east.name, east.domain, east.region, east.contact_name) == ("East", "east.localhost", "Coast", "Ann Lee")
    assert AuditEvent.objects.get(schema_name="east").by == "lead@centre.example.org"
    assert browse(east).get("/").status_code == 200
    work_queue()
    assert [message.to for message in mailoutbox] == [["ann@east.example.org"]]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "NORTH", "There is an area of this name already."),
        ("web_address", "http://east.localhost", "is not a web address"),
        ("web_address", "north.localhost", "taken by another area"),
        ("web_address", "www.localhost", "is reserved"),
        ("contact_email", "ann", "valid email address"),
    ],
)
def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(at_centre, north, schemas, field, value, words):
    before = schemas()
    response = at_centre.post(f"{AREAS}create/", EAST | {field: value})
    assert response.status_code == 200
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]
    page = response.content.decode()
    assert all(f'value="{typed}"' in page for typed in (EAST | {field: value}).values())
    assert schemas() == before


def test_an_edit_changes_the_row_and_not_the_web_address(at_centre, north):
    url = f"{AREAS}edit/{north.pk}/"
    field = at_centre.get(url).context["form"]["web_address"]
    assert (field.value(), field.field.disabled) == ("north.localhost", True)
    changed = EAST | {"name": "North shire", "web_address": "other.localhost"}
    assert at_centre.post(url, changed).status_code == 302
    after = PilotArea.objects.get(pk=north.pk)
    assert (after.name, after.region, after.domain, after.schema_name) == (
        "North shire",
        "Coast",
        "north.localhost",
        "north",
    )


def test_an_edit_to_another_areas_name_is_refused(at_centre, north, south):
    response = at_centre.post(f"{AREAS}edit/{north.pk}/", EAST | {"name": "South"})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["name"])


def test_no_area_is_deleted_from_the_register(at_centre, north):
    assert at_centre.post(f"{AREAS}delete/{north.pk}/").status_code in (302, 403)
    assert PilotArea.objects.filter(pk=north.pk).exists()


def test_the_audit_log_is_read_and_never_written(at_centre, north):
    event = AuditEvent.objects.get(schema_name="north")
    assert "create area" in at_centre.get(LOG).content.decode()
    for path in ("create/", f"edit/{event.pk}/", f"delete/{event.pk}/"):
        assert at_centre.post(LOG + path, {"note": "changed"})["Location"] == "/admin/"
    assert AuditEvent.objects.get(pk=event.pk).note == ""


@pytest.mark.parametrize("superuser", [False, True])
@pytest.mark.parametrize("path", [AREAS, f"{AREAS}create/", f"{AREAS}edit/%d/", LOG])
def test_nobody_in_an_area_reaches_them(browse, north, south, lead_of, path, superuser):
    lead = lead_of(north)
    with in_area(north):
        User.objects.update(is_superuser=superuser)
    client = browse(north, lead)
    response = client.get(path.replace("%d", str(south.pk)))
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    posted = client.post(path.replace("%d", str(south.pk)), EAST)
    assert (posted.status_code, posted.headers.get("Location")) == (302, "/admin/")
    assert PilotArea.objects.get(pk=south.pk).name == "South"
    assert not PilotArea.objects.filter(name="East").exists()


def test_an_areas_menu_has_no_registers(browse, north, lead_of):
    page = browse(north, lead_of(north)).get("/admin/").content.decode()
    assert AREAS not in page
    assert LOG not in page


@pytest.mark.parametrize("path", [AREAS, f"{AREAS}create/", LOG])
def test_a_colleague_without_the_power_reaches_no_register(browse, centre, path):
    with in_area(centre):
        user = User.objects.create_user("visitor")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = browse(centre, user)
    home = client.get("/admin/")
    assert home.status_code == 200
    assert AREAS not in home.content.decode()
    assert client.get(path)["Location"] == "/admin/"
