"""A mail about a password leads to the site that was asked, by the name that the registry knows."""

import re

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from tenants.accounts.forms import AreaPasswordResetForm
from tenants.accounts.models import User
from tenants.scope import in_area

SAME_FOR_ALL = 4  # the host, the area, the site, and the row in the queue


def ask(client, area, **headers):
    return client.post("/admin/password_reset/", {"email": area.contact_email}, **headers)


def hosts_in_mail() -> list[str]:
    return [re.search(r"http://([^/]+)/\S*password_reset", message.body).group(1) for message in mail.outbox]


def test_each_areas_mail_leads_to_its_own_site(browse, north, south, work_queue):
    for area in (north, south, north):
        assert ask(browse(area), area).status_code == 302
    work_queue()
    assert hosts_in_mail() == ["north.localhost:8000", "south.localhost:8000", "north.localhost:8000"]
    assert [message.to for message in mail.outbox] == [[a.contact_email] for a in (north, south, north)]


def test_the_request_does_the_same_whether_or_not_there_is_an_account(browse, north, django_assert_num_queries):
    client = browse(north)
    ask(client, north)  # what is read once for all
    for email in (north.contact_email, "nobody@example.org"):
        with django_assert_num_queries(SAME_FOR_ALL):
            client.post("/admin/password_reset/", {"email": email})
    assert mail.outbox == []
    assert DBTaskResult.objects.count() >= 3


def test_the_queue_holds_no_address(browse, north, work_queue):
    ask(browse(north), north)
    work_queue()
    assert len(mail.outbox) == 1
    for row in DBTaskResult.objects.values():
        assert north.contact_email not in str(row)


def test_an_area_knows_nobody_of_another(browse, north, south, work_queue):
    assert ask(browse(south), north).status_code == 302
    work_queue()
    assert mail.outbox == []


def test_who_may_not_sign_in_any_more_gets_no_link(browse, north, lead_of, work_queue):
    lead = lead_of(north)
    with in_area(north):
        User.objects.filter(pk=lead.pk).update(is_active=False)
    assert ask(browse(north), north).status_code == 302
    work_queue()
    assert mail.outbox == []


def test_an_address_in_letters_that_only_look_alike_is_another(north):
    """For the database a dotless i in capitals is an i."""
    with in_area(north):
        User.objects.create_user("mike", "mike@example.org", "x")
        assert User.objects.filter(email__iexact="m\u0131ke@example.org").exists()
        found = AreaPasswordResetForm().get_users
        assert [user.username for user in found("MIKE@example.org")] == ["mike"]
        assert list(found("m\u0131ke@example.org")) == []


@pytest.mark.parametrize("host", ["evil.example", "south.localhost.evil.example", "localhost", "127.0.0.1:8000"])
def test_an_unknown_host_sends_nothing(browse, south, host, work_queue):
    assert ask(browse(south), south, headers={"host": host}).status_code == 404
    work_queue()
    assert mail.outbox == []


def test_a_port_or_a_forwarded_host_of_the_callers_choice_is_not_in_the_mail(browse, south, work_queue):
    ask(browse(south), south, headers={"host": "SOUTH.localhost.:666", "x-forwarded-host": "evil.example"})
    work_queue()
    assert hosts_in_mail() == ["south.localhost:8000"]


def test_the_address_of_the_admin_follows_the_area(north, south, settings):
    for area in (north, south):
        with in_area(area):
            assert area.base_url == settings.WAGTAILADMIN_BASE_URL
    assert settings.WAGTAILADMIN_BASE_URL == ""


@pytest.mark.parametrize(
    ("scheme", "port", "url"),
    [
        ("https", 443, "https://north.localhost"),
        ("http", 80, "http://north.localhost"),
        ("https", 8443, "https://north.localhost:8443"),
    ],
)
def test_the_port_is_named_when_it_is_not_the_usual_one(north, settings, scheme, port, url):
    settings.SITE_SCHEME, settings.SITE_PORT = scheme, port
    assert north.base_url == url
