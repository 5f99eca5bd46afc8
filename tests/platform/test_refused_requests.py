"""What cannot be read is refused in words, with the help lines, wherever it is sent: never a bare error."""

import pytest
from django.test import Client

from surveys import conf

PATHS = ["/", "/nowhere/", "/admin/login/", "/admin/password_reset/", "/round-up/", "/comparison/", "/data/api/"]
FORM = "application/x-www-form-urlencoded; charset="
PARTS = "multipart/form-data; boundary=x; charset="
KINDS = [
    *(FORM + name for name in ("utf-16", "utf-7", "latin-1", "hex", "idna", "rot13")),
    *(PARTS + name for name in ("utf-16", "utf-32", "rot13", "base64", "punycode")),
    "multipart/form-data; charset=utf-16",
    "multipart/form-data",
    "text/plain; charset=utf-16",
]
BODIES = [
    b"a=b",
    "a=ü".encode("utf-16"),
    b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\xfe\xd8\r\n--x--\r\n',
    b'--x\r\nContent-Disposition: form-data; name="\xff"; filename="\xff"\r\n\r\n\xff\xfe\xd8\r\n--x--\r\n',
]


def has_help_lines(html: str) -> bool:
    return all(str(line["contact"]) in html for line in conf.help_lines())


@pytest.fixture
def stranger(centre) -> Client:
    """At the Centre, which has all addresses; what it sends is checked as a browser's is."""
    return Client(headers={"host": centre.domain}, raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize("kind", KINDS)
def test_no_encoding_ends_in_an_error_of_ours(stranger, kind):
    stranger.cookies["csrftoken"] = "a" * 32
    for path in PATHS:
        for body in BODIES:
            response = stranger.generic("POST", path, body, content_type=kind)
            assert response.status_code in (400, 403, 404, 405), (path, body)
            assert has_help_lines(response.content.decode()), (path, body)


def test_an_encoding_that_python_does_not_know_is_read_as_utf_8(stranger):
    response = stranger.generic("POST", "/", b"a=b", content_type=FORM + "klingon")
    assert response.status_code == 403


@pytest.mark.parametrize("path", PATHS)
def test_a_form_without_a_cookie_says_what_to_do_and_shows_the_help_lines(stranger, path):
    response = stranger.post(path, {"a": "b"})
    html = response.content.decode()
    assert response.status_code == 403
    assert "This page was open for too long" in html
    assert has_help_lines(html)
