"""One strict content policy for every page of every site, another for the admin, and none looser anywhere."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

PUBLIC = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
ADMIN = PUBLIC | {"style-src": "'self' 'unsafe-inline'", "img-src": "'self' data: blob:", "frame-src": "'self'"}
PAGES = [
    "/",
    "/surveys/",
    "/news/",
    "/nowhere/",
    "/look.css",
    "/comparison/",
    "/data/",
    "/documents/1/no.pdf",
    "/media/no.png",
]


def policy_of(response: HttpResponse) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in parts if name}


@pytest.mark.parametrize("path", PAGES)
def test_every_public_page_has_the_one_strict_policy(north, centre, browse, path):
    for area in (north, centre):
        assert policy_of(browse(area).get(path)) == PUBLIC


def test_it_is_the_same_for_a_team_member_who_is_signed_in(north, browse, lead_of):
    response = browse(north, lead_of(north)).get("/")
    assert policy_of(response) == PUBLIC
    assert "userbar" not in response.content.decode()


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/pages/", "/admin/nowhere/"])
def test_the_admin_has_its_own_which_allows_styles_but_no_inline_script(north, browse, lead_of, path):
    assert policy_of(browse(north, lead_of(north)).get(path)) == ADMIN


@pytest.mark.parametrize("path", ["/administration/", "/en/admin/", "//admin/", "/x?next=/admin/"])
def test_an_address_that_only_looks_like_the_admin_s_gets_the_strict_one(north, browse, path):
    assert policy_of(browse(north).get(path)) == PUBLIC


def test_an_unknown_host_gets_the_strict_one(north, client):
    response = client.get("/", headers={"host": "nobody.example"})
    assert response.status_code == 404
    assert policy_of(response) == PUBLIC


def test_a_refused_form_gets_the_strict_one(north):
    from django.test import Client

    response = Client(enforce_csrf_checks=True, headers={"host": north.domain}).post("/", {"a": "b"})
    assert response.status_code == 403
    assert policy_of(response) == PUBLIC


def test_pages_may_use_neither_camera_nor_microphone_nor_place(north, browse):
    header = browse(north).get("/").headers["Permissions-Policy"]
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(header.split(", "))


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/admin/login/", "/look.css", "/media/no.png"])
def test_no_browser_guesses_a_kind_shows_it_in_a_strangers_frame_or_tells_others_the_address(north, browse, path):
    said = browse(north).get(path).headers
    assert {name: said.get(name) for name in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")} == {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "same-origin",
    }


def test_neither_policy_allows_an_inline_script_or_another_host():
    for directives in (settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], settings.ADMIN_CONTENT_POLICY):
        sources = {source for allowed in directives.values() for source in allowed}
        assert sources <= {"'none'", "'self'", "'unsafe-inline'", "data:", "blob:"}
        assert directives["script-src"] == ["'self'"]


def test_a_view_s_own_stricter_policy_is_left_alone():
    from config.content_policy import ContentPolicyMiddleware

    own = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    with override_settings(DEBUG=False):
        answer = ContentPolicyMiddleware(lambda _request: own)(RequestFactory().get("/"))
    assert answer.headers["Content-Security-Policy"] == "sandbox"
