"""What the Centre sets for everybody, waves and measures, is in every area; what an area changes stays there."""

from datetime import date

import pytest
from django.db import connection

from surveys.models import Measure, Wave
from tenants.scope import in_area


@pytest.fixture
def autumn(centre, north, south) -> Wave:
    with in_area(centre):
        Measure.objects.create(code="calm", text="Do you feel calm?", options=OPTIONS, version=2)
        return Wave.objects.create(code="autumn", name="Autumn", starts=date(2026, 9, 1), ends=date(2026, 11, 30))


OPTIONS = [{"key": "yes", "text": "Yes"}, {"key": "no", "text": "No"}]


def names(area) -> list[str]:
    with in_area(area):
        return list(Wave.objects.filter(code="autumn").values_list("name", flat=True))


def test_what_the_centre_saves_appears_in_each_area(autumn, north, south):
    for area in (north, south):
        with in_area(area):
            wave, measure = Wave.objects.get(code="autumn"), Measure.objects.get(code="calm")
            assert (wave.name, wave.starts, wave.ends) == ("Autumn", date(2026, 9, 1), date(2026, 11, 30))
            assert (measure.text, measure.options, measure.version) == ("Do you feel calm?", OPTIONS, 2)


def test_what_the_centre_changes_is_changed_in_each_area_and_not_doubled(autumn, centre, north, south):
    with in_area(centre):
        autumn.name = "Autumn 2026"
        autumn.save()
    assert [names(area) for area in (centre, north, south)] == [["Autumn 2026"]] * 3


def test_an_area_of_other_ids_gets_the_same_codes(autumn, centre, north):
    with in_area(north):
        Wave.objects.create(code="own", name="Own", starts=date(2026, 1, 1), ends=date(2026, 2, 1))
    with in_area(centre):
        Wave.objects.create(code="winter", name="Winter", starts=date(2026, 12, 1), ends=date(2026, 12, 31))
    with in_area(north):
        assert set(Wave.objects.filter(code__in=["own", "winter", "autumn"]).values_list("code", flat=True)) == {
            "own",
            "winter",
            "autumn",
        }


def test_what_an_area_changes_does_not_travel(autumn, centre, north, south):
    with in_area(north):
        wave = Wave.objects.get(code="autumn")
        wave.name = "Our autumn"
        wave.save()
    assert [names(area) for area in (centre, north, south)] == [["Autumn"], ["Our autumn"], ["Autumn"]]


def test_a_new_area_starts_with_them(autumn, make_area):
    east = make_area()
    assert names(east) == ["Autumn"]
    with in_area(east):
        assert Measure.objects.get(code="calm").text == "Do you feel calm?"


def test_an_area_that_cannot_be_reached_is_named(autumn, centre, north, south):
    with in_area(north), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP TABLE north.surveys_wave CASCADE")
    autumn.name = "Autumn 2026"
    with in_area(centre), pytest.raises(RuntimeError, match=r"Not shared with: North$"):
        autumn.save()
    assert names(south) == ["Autumn 2026"]
