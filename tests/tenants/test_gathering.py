"""From an area to the Centre: cells cross, and nothing else."""

import datetime

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.models import (
    FreeText,
    GatheredCell,
    GatheredRelease,
    Measure,
    Release,
    ReleasedTable,
    Response,
    SurveyPage,
)
from surveys.one_by_one import PassedOverError
from surveys.retracting import retract
from surveys.table import Cell, Label, Row, Table
from tenants.gathering import gather, gather_all
from tenants.models import PilotArea
from tenants.regathering import copy_of, is_true_copy, rebuild
from tenants.scope import in_area

AT = datetime.datetime(2026, 11, 2, 12, tzinfo=datetime.UTC)


def publish(count: int, number: int = 1, on: datetime.date = datetime.date(2026, 9, 1)) -> Release:
    """A release of one protected table of a shared measure, in the present area."""
    from wagtail.models import Page

    body = [
        {
            "type": "page",
            "id": "p",
            "value": {
                "title": "P",
                "intro": "",
                "questions": [{"type": "shared", "id": "q", "value": {"measure": "mood", "required": True}}],
            },
        }
    ]
    survey = SurveyPage.objects.filter(slug="mood").first()
    if survey is None:
        survey = SurveyPage(title="Mood", slug="mood", introduction="<p>x</p>", body=body)
        Page.objects.get(depth=2).add_child(instance=survey)
        survey.save_revision().publish()
    table = Table(
        question=Label(key="q", text="How is your mood?"),
        answers=(Label(key="good", text="Good"), Label(key="bad", text="Bad")),
        rows=(Row(label=Label(key="everyone", text="Everyone"), base=100, cells=(Cell(count=count), Cell(count=40))),),
        measure="mood",
        protected=True,
    )
    release = Release.objects.create(
        survey=survey, number=number, released_on=on, responses=100, policy_version="t", digest=f"{count}"
    )
    ReleasedTable.objects.create(release=release, position=0, slug=table.slug, content=table.to_json())
    return release


@pytest.fixture
def mood(centre):
    with in_area(centre):
        options = [{"key": "good", "text": "Good"}, {"key": "bad", "text": "Bad"}]
        return Measure.objects.create(code="mood", text="How is your mood?", options=options)


def at_the_centre(centre) -> list[tuple]:
    with in_area(centre):
        return list(GatheredCell.objects.order_by("area", "answer").values_list("area", "answer", "count"))


def test_cells_of_two_areas_stand_side_by_side(centre, north, south, mood):
    for area, count in ((north, 60), (south, 55)):
        with in_area(area):
            publish(count)
        gather(area)
    assert at_the_centre(centre) == [
        ("north", "bad", 40),
        ("north", "good", 60),
        ("south", "bad", 40),
        ("south", "good", 55),
    ]


def test_the_centre_knows_every_release_and_has_the_cells_of_the_newest(centre, north, mood):
    with in_area(north):
        publish(60, number=1)
        publish(65, number=2, on=datetime.date(2026, 10, 1))
    gather(north)
    with in_area(centre):
        known = GatheredRelease.objects.order_by("number").values_list("number", "region", "address", "cells__count")
        address = "http://north.localhost:8000/mood/results/"
        assert sorted(set(known), key=str) == [
            (1, "Test", f"{address}1/", None),
            (2, "Test", f"{address}2/", 40),
            (2, "Test", f"{address}2/", 65),
        ]


def test_a_retracted_release_is_retracted_at_the_centre_and_the_next_one_replaces_it(
    centre, north, mood, work_queue, django_capture_on_commit_callbacks
):
    with in_area(north):
        publish(60, number=1)
        wrong = publish(65, number=2)
    gather(north)
    assert at_the_centre(centre) == [("north", "bad", 40), ("north", "good", 65)]
    with in_area(north), django_capture_on_commit_callbacks(execute=True):
        retract(wrong, by="lead", at=AT, why="Two columns were swapped.")
    work_queue()
    assert at_the_centre(centre) == [("north", "bad", 40), ("north", "good", 60)]
    with in_area(centre):
        told = GatheredRelease.objects.order_by("number").values_list("number", "retracted_on", "why_retracted")
        assert list(told) == [(1, None, ""), (2, AT.date(), "Two columns were swapped.")]
    with in_area(north):
        publish(70, number=3)
    gather(north)
    assert at_the_centre(centre) == [("north", "bad", 40), ("north", "good", 70)]


def test_an_area_whose_releases_are_all_retracted_has_no_cells(centre, north, mood):
    with in_area(north):
        retract(publish(60), by="lead", at=AT, why="A mistake.")
    gather(north)
    assert at_the_centre(centre) == []
    assert is_true_copy(north)


def test_gathering_again_writes_nothing(centre, north, mood):
    with in_area(north):
        publish(60)
    gather(north)

    def rows():
        with in_area(centre):
            return set(GatheredCell.objects.values_list("pk", flat=True))

    once = rows()
    gather(north)
    assert rows() == once
    assert len(once) == 2


def test_an_old_task_that_runs_late_brings_what_stands_now(centre, north, mood):
    with in_area(north):
        publish(60, number=1)
    with in_area(north):
        publish(65, number=2)
    gather(north)
    gather(north)  # the task of the first release
    assert at_the_centre(centre) == [("north", "bad", 40), ("north", "good", 65)]


def test_a_copy_that_was_tampered_with_is_found_and_mended(centre, north, south, mood):
    for area in (north, south):
        with in_area(area):
            publish(60)
        gather(area)
    assert is_true_copy(north)
    with in_area(centre):
        GatheredCell.objects.filter(area="north", answer="good").update(count=95)
    assert not is_true_copy(north)
    with pytest.raises(CommandError, match=r"Not what the area has released: North\. Run rebuild_gathered\."):
        call_command("rebuild_gathered", "--check")
    assert at_the_centre(centre)[1] == ("north", "good", 95)  # only looked
    call_command("rebuild_gathered")
    assert at_the_centre(centre)[1] == ("north", "good", 60)


def test_the_copy_rebuilt_from_the_areas_comes_out_identical(centre, north, mood):
    with in_area(north):
        publish(60, number=1)
        publish(65, number=2)
    gather(north)
    before = copy_of(north)
    assert [len(part) for part in before] == [2, 2, 1, 2]
    assert rebuild(north)
    assert copy_of(north) == before


def test_an_area_that_fails_is_named_and_stops_no_other(centre, north, south, mood, capsys):
    for area in (north, south):
        with in_area(area):
            publish(60)
    with in_area(north):
        hide_tables()
    outcomes = {outcome.thing.name: outcome.error for outcome in gather_all()}
    assert outcomes["South"] is None
    assert str(outcomes["North"]).startswith("Surveys that could not be read stay at the Centre as they were: ")
    assert {area for area, _answer, _count in at_the_centre(centre)} == {"south"}
    with pytest.raises(CommandError, match="1 of 2 areas could not be gathered"):
        call_command("gather_areas")
    assert "North: Surveys that could not be read" in capsys.readouterr().err


def hide_tables() -> None:
    """Of releases in the present area, which cannot be read from now on."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE surveys_releasedtable RENAME TO hidden_away")


def test_an_area_that_cannot_be_read_now_stays_in_the_copy(centre, north, mood):
    with in_area(north):
        publish(60)
    gather(north)
    with in_area(north):
        hide_tables()
    assert [str(outcome.error)[:7] for outcome in gather_all() if outcome.error] == ["Surveys"]
    assert at_the_centre(centre) == [("north", "bad", 40), ("north", "good", 60)]


def test_a_copy_that_cannot_be_made_anew_stays_as_it_was(centre, north, mood):
    with in_area(north):
        publish(60)
    gather(north)
    with in_area(north):
        hide_tables()
    with pytest.raises(PassedOverError, match="could not be read"):
        rebuild(north)
    assert at_the_centre(centre) == [("north", "bad", 40), ("north", "good", 60)]


def test_an_area_is_gathered_by_one_at_a_time_until_all_is_written(centre, north, mood):
    with in_area(north):
        publish(60)
    with CaptureQueriesContext(connection) as seen:
        gather(north)
    said = [query["sql"] for query in seen]
    begun = next(place for place, sql in enumerate(said) if sql.startswith("SAVEPOINT"))
    held = next(place for place, sql in enumerate(said) if "pg_advisory_xact_lock" in sql)
    ended = said.index(f"RELEASE {said[begun]}")
    read = [place for place, sql in enumerate(said) if '"surveys_release"' in sql]
    written = [place for place, sql in enumerate(said) if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert begun < held < min(read) < min(written)
    assert max(written) < ended


def test_an_area_that_is_no_more_leaves_the_copy(centre, north, mood):
    with in_area(centre):
        GatheredRelease.objects.create(
            area="gone", area_name="Gone", survey="s", number=1, released_on=datetime.date(2026, 9, 1)
        )
    gather_all()
    with in_area(centre):
        assert not GatheredRelease.objects.filter(area="gone").exists()


def test_no_response_crosses(centre, north, mood):
    """Every table of the Centre's schema is read: nothing that a resident gave is in any of them."""
    secret = "5e9d1c4a-own-words-of-a-resident"
    with in_area(north):
        release = publish(60)
        survey = release.survey
        response = Response.objects.create(
            survey=survey, version=survey.current_version, answers={"q": secret}, week=datetime.date(2026, 9, 14)
        )
        FreeText.objects.create(response=response, question="q", words=secret, delete_after=datetime.date(2027, 9, 14))
        assert holding(secret) == {"surveys_response", "surveys_freetext"}
    gather(north)
    with in_area(centre):
        assert GatheredCell.objects.count() == 2
        assert holding(secret) == set()
        assert holding(str(response.pk)) == set()
        for model in (Response, FreeText, ReleasedTable, Release):
            assert not model.objects.exists()
    with in_area(north):
        assert not GatheredCell.objects.exists()


def holding(words: str) -> set[str]:
    """The tables of the present schema in which some row holds the words."""
    found = set()
    with connection.cursor() as cursor:
        for table in {model._meta.db_table for model in apps.get_models(include_auto_created=True)}:
            cursor.execute("SELECT to_regclass(%s)", [f"{connection.schema_name}.{table}"])
            if cursor.fetchone()[0] is None:
                continue
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}" AS r WHERE r::text LIKE %s)', [f"%{words}%"])
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def test_a_release_reaches_the_centre_by_the_queue(centre, north, mood, work_queue):
    from surveys.signals import released

    with in_area(north):
        released.send(sender=Release, release=publish(60))
    assert at_the_centre(centre) == []
    work_queue()
    assert at_the_centre(centre) == [("north", "bad", 40), ("north", "good", 60)]


def test_without_a_centre_nothing_is_gathered(centre, north, mood):
    with in_area(north):
        publish(60)
    PilotArea.objects.filter(pk=centre.pk).update(kind=PilotArea.Kind.AREA)
    assert gather(north).cells == 0
    assert at_the_centre(centre) == []


def test_the_centres_own_releases_stay_where_they_are(centre, mood):
    with in_area(centre):
        publish(60)
    assert gather(centre).cells == 0
    assert at_the_centre(centre) == []
