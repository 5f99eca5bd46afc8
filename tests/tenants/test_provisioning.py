"""A new area appears as a whole, or not at all."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page, Site

from tenants.accounts.models import User
from tenants.models import AuditEvent, Domain, PilotArea
from tenants.scope import in_area
from tenants.signals import area_created


def test_the_schema_and_the_row_are_there(make_area, schemas):
    east = make_area(region="Coast", contact_name="Ann Lee")
    assert "east" in schemas()
    assert PilotArea.objects.get(schema_name="east").region == "Coast"
    assert Domain.objects.get(tenant=east, is_primary=True).domain == "east.localhost"


def test_the_site_has_the_domain_and_the_port(make_area):
    with in_area(make_area()):
        site = Site.objects.get()
        assert (site.hostname, site.port, site.is_default_site) == ("east.localhost", settings.SITE_PORT, True)


def test_the_home_page_answers_at_the_first_address(make_area, browse):
    response = browse(make_area()).get("/")
    assert response.status_code == 200
    assert "East" in response.content.decode()


def test_the_administrator_leads_and_is_no_superuser(make_area):
    with in_area(make_area(contact_name="Ann Lee")):
        user = User.objects.get()
        assert (user.username, user.first_name, user.last_name) == ("lead@east.example.org", "Ann", "Lee")
        assert [group.name for group in user.groups.all()] == ["Area leads"]
        assert (user.is_superuser, user.is_staff) == (False, False)


def test_a_lead_may_add_and_change_people_and_an_editor_may_not(make_area):
    with in_area(make_area()):
        team = {"add_user", "change_user"}
        held = {group.name: set(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()}
        assert held["Area leads"] & {"add_user", "change_user", "delete_user", "change_group"} == team
        assert held["Area editors"] & team == set()


def test_the_audit_log_says_who_made_it(make_area):
    at = timezone.now()
    make_area(by="ann", at=at)
    event = AuditEvent.objects.get(schema_name="east")
    assert (event.action, event.by, event.at) == ("create area", "ann", at)


@pytest.mark.parametrize("written", ["EAST.localhost", "east.localhost.", "  East.LocalHost. "])
def test_the_web_address_is_normalised(make_area, written):
    east = make_area(domain=written)
    assert (east.schema_name, east.domain) == ("east", "east.localhost")
    assert Domain.objects.filter(domain="east.localhost").count() == 1


def test_a_hyphen_in_the_address_becomes_an_underscore_in_the_schema(make_area, schemas):
    make_area("North east", domain="north-east.localhost", contact_email="a@example.org")
    assert "north_east" in schemas()


def test_an_error_in_a_receiver_leaves_nothing(make_area, schemas):
    def fail(sender, **kwargs):
        raise RuntimeError("the receiver failed")

    before = schemas()
    area_created.connect(fail)
    try:
        with pytest.raises(RuntimeError, match="the receiver failed"):
            make_area()
    finally:
        area_created.disconnect(fail)
    assert_nothing_of_east(schemas, before)


def test_an_error_after_the_receivers_leaves_nothing(make_area, schemas):
    def fail(area):
        assert Page.objects.filter(title="East").exists()  # it was there, and goes
        raise RuntimeError("after")

    before = schemas()
    with pytest.raises(RuntimeError, match="after"):
        make_area(after=fail)
    assert_nothing_of_east(schemas, before)


def test_after_a_failure_the_same_area_can_be_made(make_area):
    with pytest.raises(ValidationError):
        make_area(contact_email="nobody")
    assert make_area().schema_name == "east"


def assert_nothing_of_east(schemas, before):
    assert schemas() == before
    assert not PilotArea.objects.filter(name="East").exists()
    assert not Domain.objects.filter(domain="east.localhost").exists()
    assert not AuditEvent.objects.filter(schema_name="east").exists()
