"""From an area to the Centre: cells cross, and nothing else."""

import datetime

import pytest

from surveys.models import GatheredCell, Measure, Release, ReleasedTable, Response, SurveyPage
from surveys.table import Cell, Label, Row, Table
from tenants.gathering import gather, gather_everything
from tenants.scope import in_area


def publish(count: int, number: int = 1) -> Release:
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
        survey=survey, number=number, released_on=datetime.date(2026, 9, 1), responses=100, policy_version="t"
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
            gather(area, publish(count))
    assert at_the_centre(centre) == [
        ("north", "bad", 40),
        ("north", "good", 60),
        ("south", "bad", 40),
        ("south", "good", 55),
    ]


def test_gathering_everything_again_comes_out_identical(centre, north, mood):
    with in_area(north):
        publish(60, number=1)
        publish(65, number=2)
    gather_everything(north)
    once = at_the_centre(centre)
    gather_everything(north)
    assert once == at_the_centre(centre) == [("north", "bad", 40), ("north", "good", 65)]


def test_no_response_crosses(centre, north, mood):
    with in_area(north):
        release = publish(60)
        survey = release.survey
        Response.objects.create(
            survey=survey, version=survey.current_version, answers={"q": "good"}, week=datetime.date(2026, 9, 14)
        )
        assert Response.objects.count() == 1
        gather(north, release)
    with in_area(centre):
        assert not Response.objects.exists()
        assert not ReleasedTable.objects.exists()
    with in_area(north):
        assert not GatheredCell.objects.exists()


def test_a_release_reaches_the_centre_by_the_queue(
    centre, north, mood, work_queue, django_capture_on_commit_callbacks
):
    from surveys.signals import released

    with in_area(north):
        release = publish(60)
        with django_capture_on_commit_callbacks(execute=True):
            released.send(sender=Release, release=release)
    assert at_the_centre(centre) == []
    work_queue()
    assert at_the_centre(centre) == [("north", "bad", 40), ("north", "good", 60)]


def test_the_centres_own_releases_stay_where_they_are(centre, mood):
    with in_area(centre):
        assert gather(centre, publish(60)) == 0
    assert at_the_centre(centre) == []
