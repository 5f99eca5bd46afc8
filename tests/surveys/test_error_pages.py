"""In a project that brings no pages of its own for errors, ours say what happened and show the help lines."""

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from surveys import conf, error_pages


def said_after(error: BaseException, rf):
    try:
        raise error
    except BaseException:
        return error_pages.server_error(rf.get("/"))


def has_help_lines(response) -> bool:
    return all(str(line["contact"]) in response.content.decode() for line in conf.help_lines())


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")], ids=repr)
def test_without_the_database_it_says_when_to_come_back(rf, error):
    response = said_after(error, rf)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert has_help_lines(response)


def test_an_error_that_followed_from_the_database_is_taken_for_that(rf):
    later = RuntimeError("in a template")
    later.__context__ = OperationalError("gone")
    assert said_after(later, rf).status_code == 503


def test_any_other_error_is_ours(rf):
    response = said_after(ZeroDivisionError(), rf)
    assert (response.status_code, response.headers.get("Retry-After")) == (500, None)
    assert "Something went wrong on our side" in response.content.decode()
    assert has_help_lines(response)


def test_an_error_that_is_its_own_cause_ends(rf):
    error = RuntimeError()
    error.__cause__ = other = RuntimeError()
    other.__cause__ = error
    assert error_pages.is_away(error) is False


def test_when_the_project_s_page_fails_too_the_last_resort_is_shown(rf, settings, tmp_path):
    (tmp_path / "500.html").write_text("{% extends 'no such frame.html' %}")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    response = said_after(ZeroDivisionError(), rf)
    assert response.status_code == 500
    assert has_help_lines(response)


@pytest.mark.django_db
def test_it_asks_the_database_for_nothing(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        said_after(OperationalError("gone"), rf)


@pytest.mark.django_db
def test_a_form_without_a_cookie_says_what_to_do(survey):
    response = Client(enforce_csrf_checks=True).post("/how/", {"a": "b"})
    assert response.status_code == 403
    assert "This page was open for too long" in response.content.decode()
    assert has_help_lines(response)


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["utf-16", "hex", "latin-1"])
def test_a_form_in_another_encoding_is_refused_with_the_help_lines(survey, charset):
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies["csrftoken"] = "a" * 32
    response = client.generic("POST", "/how/", b"a=b", content_type=kind)
    assert response.status_code == 400
    assert has_help_lines(response)
