"""A digest is of what PostgreSQL gives back: jsonb writes some numbers otherwise than Python."""

import json

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from surveys.comparison.figure import Chart, Figure, Grid
from surveys.comparison.showing import freeze_figure, frozen
from surveys.definition import as_stored, canonical, digest
from surveys.drawn_figures import figure_digest
from surveys.models import FrozenFigure
from tenants.scope import in_area

AWKWARD = [-0.0, 0.0, 1e16, -1e22, 1.5e300, 9007199254740993.0, 1e-7, 5e-324, 0.1, 3.0, 10**30, True, None, "é", ""]


def given_back(data):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::jsonb::text", [json.dumps(data)])
        return json.loads(cursor.fetchone()[0])


@pytest.mark.parametrize("value", AWKWARD, ids=repr)
def test_a_value_has_the_digest_of_what_comes_back(db, value):
    data = {"b": [value, {"x": value}], "a": (value,)}
    assert canonical(data) == canonical(given_back(data))
    assert digest(data) == digest(given_back(data))


@pytest.mark.parametrize("key", [1, 10, 2, True, None, "10", "é"], ids=repr)
def test_a_key_has_the_digest_of_what_comes_back(db, key):
    data = {key: 1, "b": 2, "7": 3}
    assert digest(data) == digest(given_back(data))


def test_any_number_has_the_digest_of_what_comes_back(db):
    @given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
    def same(value):
        assert canonical([value]) == canonical(given_back([value]))

    same()


@pytest.fixture
def figure() -> Figure:
    chart = Chart(kind="areas", axis="per cent", data={"points": [-0.0, 1e16], "ends": [0.0, 1.0]})
    grid = Grid(caption="Areas", head=("", "Per cent"), rows=(("North", "0"),))
    rows = (("north", -0.0), ("south", 0.5))
    return Figure(
        view="areas", query={}, title="T", heading="H", finding="F", alt="A", grid=grid, chart=chart, rows=rows
    )


def test_the_chart_of_a_frozen_figure_with_a_negative_nought_is_found(north, figure):
    with in_area(north):
        key = freeze_figure(figure, "en-gb")
        kept = frozen(key)
    assert kept is not None
    assert kept.digest == key == figure.digest
    assert figure_digest(kept) == figure_digest(figure)


def test_a_figure_that_was_frozen_under_another_digest_is_found_under_its_own(north, figure):
    from importlib import import_module

    from django.apps import apps

    migration = import_module("surveys.migrations.0011_weekly_cap_and_figure_digests")
    with in_area(north):
        FrozenFigure.objects.bulk_create([FrozenFigure(digest="old", language="cy", content=figure.to_json())])
        migration.keep_under_present_digest(apps, None)
        shown = frozen("old")
        assert shown is not None
        row = FrozenFigure.objects.get(pk=shown.digest)
    assert (row.language, row.content) == ("cy", as_stored(figure.to_json()))
