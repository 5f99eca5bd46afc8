"""The comparison in the Centre's admin: who may look, who may publish, and the button."""

import re

import pytest

from tests.surveys.pages.comparison_site import ADMIN, SITE, publish, text, with_permissions

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["", "methods/", "happy/", "happy/csv/", "coverage/", "areas/north/"])
def test_the_admin_asks_who_is_there_and_what_they_may(client, django_user_model, reader, gathered, path):
    response = client.get(ADMIN + path)
    assert (response.status_code, response.url.split("?")[0]) == (302, "/admin/login/")
    client.force_login(with_permissions(django_user_model, "editor"))
    response = client.get(ADMIN + path)
    assert (response.status_code, getattr(response, "url", "/admin/")) in ((302, "/admin/"), (403, "/admin/"))
    assert b"North" not in response.content
    client.force_login(reader)
    assert client.get(ADMIN + path).status_code == 200


def test_links_of_the_admin_stay_in_the_admin(admin_client, gathered):
    page = text(admin_client.get(f"{ADMIN}happy/"))
    links = re.findall(r'href="([^"#]*comparison[^"]*)"', page)
    assert links
    assert {link[: len(ADMIN)] for link in links} == {ADMIN}


def test_publishing_needs_a_post_and_the_right(client, admin_client, reader, gathered):
    address, back = "/admin/comparison/publish/happy/", "/admin/comparison/happy/"
    assert admin_client.get(address).status_code == 405
    client.force_login(reader)
    assert client.post(address).status_code in (302, 403)
    assert text(client.get(f"{ADMIN}happy/")).count('<form method="post" action="/admin/comparison/') == 0
    client.logout()
    assert client.get(f"{SITE}happy/").status_code == 404
    response = admin_client.post(address)
    assert (response.status_code, response.url) == (302, back)
    assert "is compared on the public site now" in text(admin_client.get(back))
    assert client.get(f"{SITE}happy/").status_code == 200


def test_taking_off_needs_a_post_and_the_right(client, admin_client, reader, public):
    address = "/admin/comparison/take-off/happy/"
    assert admin_client.get(address).status_code == 405
    client.force_login(reader)
    assert client.post(address).status_code in (302, 403)
    assert client.get(f"{SITE}happy/").status_code == 200
    assert admin_client.post(address).status_code == 302
    assert client.get(f"{SITE}happy/").status_code == 404


def test_an_unknown_measure_cannot_be_published(admin_client, db):
    assert admin_client.post("/admin/comparison/publish/sad/").status_code == 404


def test_the_button_is_the_one_that_does_something(admin_client, gathered):
    buttons = ("Put it on the public site", "Take it off the site")
    assert [words in text(admin_client.get(f"{ADMIN}happy/")) for words in buttons] == [True, False]
    publish()
    assert [words in text(admin_client.get(f"{ADMIN}happy/")) for words in buttons] == [False, True]
    assert [words in text(admin_client.get(f"{ADMIN}coverage/")) for words in buttons] == [False, False]


def test_the_menu_has_it_for_those_who_may_look(client, django_user_model, reader, db):
    client.force_login(reader)
    assert ADMIN in text(client.get("/admin/"))
    client.force_login(with_permissions(django_user_model, "editor"))
    assert ADMIN not in text(client.get("/admin/"))
