"""Nobody goes out alone: neither who comes after a wave was released whole, nor who was set aside until then."""

import pytest

from surveys.models import Response
from surveys.releasing import release
from surveys.setting_aside import lots, restore, set_aside

pytestmark = pytest.mark.django_db


@pytest.fixture
def over(survey, answered, at):
    """Of a survey that somebody has closed, all is public: rounded down, one more would show."""
    answered(20, happy="very")
    answered(12, happy="not")
    survey.is_open = False
    survey.save()
    assert release(survey, by="tests", at=at).release.members.count() == 32


def test_whoever_closes_a_survey_again_and_again_sees_nobody_come(survey, answered, at, over):
    """Otherwise "not too happy" would go from about 10 to about 15, on the day after a neighbour has answered."""
    for _turn in range(9):
        answered(1, happy="not")
        assert release(survey, by="tests", at=at).release is None
    answered(1, happy="not")
    assert release(survey, by="tests", at=at).release.members.count() == 10


def test_nobody_is_set_aside_to_be_let_out_alone(survey, answered, at):
    answered(20, happy="very")
    answered(12, happy="not")
    answered(1, happy="not")
    Response.objects.filter(pk=Response.objects.last().pk).update(language="ar")
    set_aside(survey, [lot for lot in lots(survey) if lot.language == "ar"], why="Only this one.", by=None)
    survey.is_open = False
    survey.save()
    assert release(survey, by="tests", at=at).release.members.count() == 32
    restore(survey, lots(survey), why="Now this one.", by=None)
    outcome = release(survey, by="tests", at=at)
    assert (outcome.release, outcome.waiting) == (None, 1)


def test_nor_beside_a_release_that_is_made_again(survey, answered, at, over):
    from surveys.retracting import retract

    answered(1, happy="not")
    retract(survey.releases.get(), by="tests", at=at, why="A word was wrong.")
    made = release(survey, by="tests", at=at, mended=True).release
    assert made.members.count() == 0
    assert Response.objects.filter(release=None).count() == 1
