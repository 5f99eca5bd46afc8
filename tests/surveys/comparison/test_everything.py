"""All figures at once are the figures of the single views, and one data package holds them."""

import csv
import datetime
import io
import json
import zipfile

import frictionless
import pytest
from django.core.management import call_command

from surveys.comparison.everything import COLUMNS, everything
from surveys.comparison.publishing import publish_comparison
from surveys.models import Measure, Wave
from tests.surveys.comparison.gathered import areas, copied, grouped, put, shown

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 9, 16, tzinfo=datetime.UTC)


@pytest.fixture
def gathered(happiness, age, wave):
    """Three areas: two asked in the wave, one of them by age too; the third released nothing that can be said."""
    Wave.objects.create(code="late", name="Late", starts=datetime.date(2027, 9, 1), ends=datetime.date(2027, 9, 30))
    north, south = copied("North", asks=("happy", "age")), copied("South", region="Hills")
    for release, count in ((north, 50), (south, 60)):
        put(release, count, 200)
        put(release, count, 150, wave=wave.code)
    put(south, 20, 50, wave="late")
    grouped(north, {"young": (25, 100), "old": (None, 95)})
    areas({"West": (None, None)})


def written(file) -> list[dict[str, str]]:
    with zipfile.ZipFile(file) as archive:
        return list(csv.DictReader(io.StringIO(archive.read("figures.csv").decode())))


def test_everything_is_what_each_view_has(gathered, wave):
    views = [
        *(shown(wave=code) for code in ("", wave.code, "late")),
        shown(by="age"),
    ]
    assert sorted(everything(), key=str) == sorted((row for view in views for row in view.rows), key=str)


def test_it_has_the_columns_of_the_view(gathered):
    assert shown().columns == COLUMNS


def test_only_what_may_be_shown_is_in_it(gathered):
    assert list(everything(only=set())) == []


def test_a_measure_that_nobody_released_is_not_in_it(gathered):
    Measure.objects.create(code="calm", text="Are you calm?", options=[{"key": "yes", "text": "Yes"}])
    assert {row[COLUMNS.index("measure")] for row in everything()} == {"happy"}


def test_nothing_gathered_is_no_rows(happiness):
    assert list(everything()) == []


def test_the_command_writes_all_of_it_for_those_who_ask_for_all(gathered, tmp_path):
    file = tmp_path / "comparison.zip"
    call_command("compute_comparison", str(file), "--all", verbosity=0)
    told = [
        {name: str("" if value is None else value) for name, value in zip(COLUMNS, row, strict=True)}
        for row in everything()
    ]
    assert written(file) == told


def test_the_command_writes_what_is_published(gathered, happiness, tmp_path):
    before, after = tmp_path / "before.zip", tmp_path / "after.zip"
    call_command("compute_comparison", str(before), verbosity=0)
    publish_comparison(happiness, by="tests", at=AT)
    call_command("compute_comparison", str(after), verbosity=0)
    assert (len(written(before)), len(written(after))) == (0, len(list(everything())))


def test_the_package_is_a_valid_data_package_that_names_the_releases(gathered, tmp_path):
    call_command("compute_comparison", str(tmp_path / "c.zip"), "--all", verbosity=0)
    assert [path.name for path in tmp_path.iterdir()] == ["c.zip"]
    with zipfile.ZipFile(tmp_path / "c.zip") as archive:
        archive.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert [task.stats["rows"] for task in report.tasks] == [len(list(everything()))]
    package = json.loads((tmp_path / "datapackage.json").read_text())
    assert [source["title"].split(":")[0] for source in package["sources"]] == ["North", "South", "West"]
