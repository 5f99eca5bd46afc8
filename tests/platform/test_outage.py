"""When something fails, and when the database is away, a page still says where to find help."""

import re
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from surveys import conf

ROOT = Path(__file__).resolve().parents[2]


def contacts() -> list[str]:
    return [str(line["contact"]) for line in conf.help_lines()]


@pytest.fixture
def broken(north) -> None:
    """Every query fails from here to the test's end, as when the database is away."""
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@pytest.mark.parametrize("path", ["/", "/surveys/", "/nowhere/"])
def test_when_queries_fail_the_page_shows_the_help_lines(broken, path):
    response = Client(headers={"host": "north.localhost"}, raise_request_exception=False).get(path)
    html = response.content.decode()
    assert response.status_code == 500
    assert "Something went wrong on our side" in html
    assert [contact in html for contact in contacts()] == [True] * 4
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_the_outage_page_of_the_server_in_front_shows_the_help_lines():
    html = (ROOT / "platform" / "deploy" / "outage.html").read_text()
    assert [contact in html for contact in contacts()] == [True] * 4
    assert [str(line["url"]) for line in conf.help_lines()] == re.findall(r'href="([^"]+)"', html)
    assert not re.search(r"<script|<style|style=|src=| on\w+=", html)
