"""From the host name to the site: the one that the registry names, or none."""

import pytest
from django.db import connection
from django.test import Client


@pytest.mark.parametrize(
    "host", ["north.localhost", "NORTH.LocalHost", "north.localhost.", "north.localhost:8000", "North.localhost.:9999"]
)
def test_the_same_site_answers_however_its_host_is_written(north, host):
    response = Client(headers={"host": host}).get("/")
    assert response.status_code == 200
    assert "North" in response.content.decode()
    assert connection.schema_name == "north"


@pytest.mark.parametrize(
    "host",
    ["nowhere.localhost", "localhost", "127.0.0.1", "public", "public.localhost", "xnorth.localhost", "[::1]:8000"],
)
@pytest.mark.parametrize("path", ["/", "/admin/", "/admin/login/", "/media/north/images/a.png", "/comparison/"])
def test_no_other_host_gets_anything_but_the_help_lines(north, host, path):
    response = Client(headers={"host": host}).get(path)
    page = response.content.decode()
    assert response.status_code == 404
    assert "There is no site at this address" in page
    assert "116 123" in page
    assert "999" in page
    assert connection.schema_name == "public"


def test_a_stranger_after_a_visit_to_north_still_gets_nothing(browse, north):
    assert browse(north).get("/").status_code == 200
    assert Client(headers={"host": "nowhere.localhost"}).get("/").status_code == 404


@pytest.mark.parametrize("host", ["north.localhost/../", "north.localhost@evil.example", "north localhost", ""])
def test_a_malformed_host_gets_nothing(north, host):
    response = Client(headers={"host": host}).get("/")
    assert response.status_code == 404
    assert "North" not in response.content.decode()


def test_the_comparison_is_on_the_centres_site_alone(browse, centre, north):
    assert browse(north).get("/comparison/").status_code == 404
    assert browse(centre).get("/comparison/").status_code != 404
