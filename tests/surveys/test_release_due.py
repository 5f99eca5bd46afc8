"""When the job releases by itself: seldom, with many at a time, and never so seldom that somebody waits for good."""

import datetime

import pytest

from surveys.models import Response
from surveys.release_attempts import is_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def hundred_public(answered, release_now):
    answered(60)
    answered(40, happy="not")
    assert release_now().release.responses == 100


def test_the_first_release_is_due_at_once(answered, survey, at):
    answered(1)
    assert is_due(survey, at=at)


@pytest.mark.parametrize(("more", "due"), [(24, False), (25, True)])
def test_it_waits_for_a_quarter_more(hundred_public, answered, survey, at, more, due):
    answered(more)
    assert is_due(survey, at=at) is due


def test_who_was_set_aside_does_not_count(hundred_public, answered, survey, at):
    answered(25)
    Response.objects.filter(release=None).update(set_aside="by_team")
    assert not is_due(survey, at=at)


@pytest.mark.parametrize(("days", "due"), [(83, False), (84, True)])
def test_after_twelve_weeks_it_waits_no_longer(hundred_public, answered, survey, at, days, due):
    answered(1)
    assert is_due(survey, at=at + datetime.timedelta(days=days)) is due


def test_who_withdrew_need_not_wait(hundred_public, survey, at):
    assert not is_due(survey, at=at)
    Response.objects.filter(pk=Response.objects.first().pk).update(withdrawn=True)
    assert is_due(survey, at=at)


def test_when_nobody_can_answer_any_more_it_is_due(hundred_public, survey, at):
    survey.is_open = False
    assert is_due(survey, at=at)
