"""Entering an area and coming back, and the loop over all of them."""

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection
from django.urls import get_urlconf, reverse
from wagtail.models import Site

from tenants.scope import current_area, each_area, in_area, in_registry


def here() -> tuple:
    return connection.schema_name, get_urlconf(), current_area()


def test_leaving_restores_schema_and_addresses(centre, north):
    assert here() == ("public", None, None)
    with in_area(centre):
        assert here() == ("centre", "config.urls.centre", centre)
        with in_area(north):
            assert here() == ("north", "config.urls.area", north)
            with in_registry():
                assert here()[0] == "public"
            assert here() == ("north", "config.urls.area", north)
        assert here() == ("centre", "config.urls.centre", centre)
    assert here() == ("public", None, None)


def test_leaving_by_an_exception_restores_them_too(centre, north):
    with in_area(centre):
        with pytest.raises(ZeroDivisionError), in_area(north):
            1 / 0  # noqa: B018
        assert here() == ("centre", "config.urls.centre", centre)
    assert here() == ("public", None, None)


def test_addresses_are_those_of_the_area(centre):
    with in_area(centre):
        assert reverse("wagtailadmin_home") == "/admin/"


def test_each_area_is_visited_in_its_own_schema(centre, north, south):
    outcomes = each_area(lambda area: (connection.schema_name, Site.objects.get().site_name))
    assert [(o.thing, o.result, o.error) for o in outcomes] == [
        (north, ("north", "North"), None),
        (south, ("south", "South"), None),
    ]
    assert [o.thing for o in each_area(lambda area: None, centre=True)] == [centre, north, south]


def test_an_area_that_fails_is_named_and_the_others_go_on(centre, north, south):
    def act(area):
        if area == north:
            raise ValueError("north is ill")
        return area.name

    first, second = each_area(act)
    assert (first.thing, str(first.error)) == (north, "north is ill")
    assert (second.thing, second.result, second.error) == (south, "South", None)
    assert here() == ("public", None, None)


def test_an_error_of_the_database_in_one_area_does_not_reach_the_next(north, south):
    """Also when the whole loop is inside a transaction, which the error would otherwise spoil."""

    def act(area):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM nowhere" if area == north else "SELECT 7")
            return cursor.fetchone()[0]

    first, second = each_area(act)
    assert isinstance(first.error, ProgrammingError)
    assert second.result == 7


def test_a_command_runs_in_each_area_and_names_the_one_that_failed(north, south, capsys):
    with in_area(north), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP TABLE north.django_session CASCADE")
    with pytest.raises(CommandError, match="clearsessions failed in 1 areas"):
        call_command("in_each_area", "clearsessions")
    assert capsys.readouterr().err.startswith("North: ProgrammingError")
