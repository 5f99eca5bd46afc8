"""An area's key opens no other area's door, even where the people of both have the same numbers and names."""

import pytest
from django.contrib.sessions.models import Session
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from tenants.accounts.models import User
from tenants.accounts.tokens import area_token_generator
from tenants.scope import in_area

LOGIN = "/admin/login/"


@pytest.fixture
def twins(north, south, lead_of) -> tuple[User, User]:
    """North's lead, and South's changed into the same row."""
    original = lead_of(north)
    with in_area(south):
        twin = User.objects.get(pk=lead_of(south).pk)
        User.objects.filter(pk=twin.pk).update(
            pk=original.pk,
            username=original.username,
            email=original.email,
            password=original.password,
            last_login=original.last_login,
        ) if twin.pk != original.pk else User.objects.filter(pk=twin.pk).update(
            username=original.username,
            email=original.email,
            password=original.password,
            last_login=original.last_login,
        )
        twin = User.objects.get(username=original.username)
    assert (twin.pk, twin.password, twin.email) == (original.pk, original.password, original.email)
    return original, twin


def signed_in(client) -> bool:
    return client.get("/admin/").status_code == 200


def test_a_lead_signs_in_at_home_and_not_next_door(browse, north, south, password):
    for area, expected in [(north, True), (south, False)]:
        client = browse(area)
        client.post(LOGIN, {"username": north.contact_email, "password": password})
        assert signed_in(client) is expected


def test_a_session_opens_nothing_next_door(browse, north, south, lead_of):
    client = browse(north, lead_of(north))
    assert signed_in(client)
    stranger = browse(south)
    stranger.cookies = client.cookies
    assert not signed_in(stranger)


def test_a_copied_session_of_a_twin_opens_nothing_next_door(browse, north, south, twins):
    client = browse(north, twins[0])
    with in_area(north):
        session = Session.objects.get()
    with in_area(south):
        Session.objects.create(
            session_key=session.session_key, session_data=session.session_data, expire_date=session.expire_date
        )
    stranger = browse(south)
    stranger.cookies = client.cookies
    assert signed_in(client)
    assert not signed_in(stranger)


def test_a_twins_password_link_opens_nothing_next_door(browse, north, south, twins):
    original, twin = twins
    with in_area(north):
        token = area_token_generator.make_token(original)
        assert area_token_generator.check_token(original, token)
    with in_area(south):
        assert not area_token_generator.check_token(twin, token)
    path = f"/admin/password_reset/confirm/{urlsafe_base64_encode(force_bytes(original.pk))}/{token}/"
    assert browse(north).get(path).status_code == 302
    refused = browse(south).get(path)
    assert (refused.status_code, refused.context["validlink"]) == (200, False)


def test_a_session_hash_differs_between_twins(north, south, twins):
    with in_area(north):
        here = twins[0].get_session_auth_hash()
    with in_area(south):
        assert twins[1].get_session_auth_hash() != here


def test_a_session_outlives_a_change_of_the_secret_key_in_its_own_area(north, south, twins, settings):
    with in_area(north):
        before = twins[0].get_session_auth_hash()
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "a new key"
        assert before in twins[0].get_session_auth_fallback_hash()
    with in_area(south):
        assert before not in twins[1].get_session_auth_fallback_hash()


def test_the_session_cookie_is_for_one_host(browse, north, password):
    client = browse(north)
    client.post(LOGIN, {"username": north.contact_email, "password": password})
    cookie = client.cookies["sessionid"]
    assert (cookie["domain"], cookie["httponly"], cookie["samesite"], cookie["path"]) == ("", True, "Lax", "/")
