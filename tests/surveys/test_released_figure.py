"""A figure of the site's own results in any page: what was taken back or hidden from the public is not in it."""

import pytest
from django.test import RequestFactory
from wagtail.blocks import StreamBlock, StreamValue, StructBlockValidationError
from wagtail.models import PageViewRestriction

from surveys.blocks import ReleasedFigureBlock
from surveys.retracting import retract

pytestmark = pytest.mark.django_db
BODY = StreamBlock([("figure", ReleasedFigureBlock())])


def value(survey, release=None):
    return {"figure": f"{survey.pk} q-happy.q-age", "release": release}


def shown(survey, release=None) -> str:
    stream = StreamValue(BODY, [{"type": "figure", "value": value(survey, release)}], is_lazy=True)
    return "".join(block.render({"request": RequestFactory().get("/")}) for block in stream)


def offered() -> list[str]:
    return [name for name, options in ReleasedFigureBlock().child_blocks["figure"].field.choices if name]


@pytest.fixture
def two_releases(survey, two_groups, answered, release_now):
    first = release_now().release
    answered(60, happy="not", age="old")
    return first, release_now().release


def test_it_follows_the_newest_release_or_stays_with_one(survey, two_releases):
    assert 'href="/how/results/2/"' in shown(survey)
    assert 'href="/how/results/1/"' in shown(survey, release=1)
    assert "50 or over" in shown(survey)


def test_it_says_whom_it_speaks_for_and_why_something_is_hidden(survey, answered, release_now):
    answered(40, happy="very", age="young")
    answered(30, happy="not", age="young")
    answered(44, happy="very", age="old")
    release_now()
    assert "▒</span> hidden" in shown(survey)
    assert "Why is this hidden?" in shown(survey)
    assert "these figures speak for those who answered" in shown(survey)


def test_a_retracted_release_is_shown_nowhere_and_the_one_before_it_is_followed(survey, two_releases, at):
    first, second = two_releases
    assert "<table" in shown(survey, release=2)
    retract(second, by="tests", at=at, why="Wrong labels.")
    assert shown(survey, release=2).strip() == ""
    assert 'href="/how/results/1/"' in shown(survey)
    block = ReleasedFigureBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(value(survey, release=2)))
    assert offered() == ["How are you?"]
    retract(first, by="tests", at=at, why="As well.")
    assert shown(survey).strip() == ""
    assert offered() == []


def test_of_a_private_survey_nothing_is_shown_or_offered(survey, two_releases):
    assert "<table" in shown(survey)
    PageViewRestriction.objects.create(page=survey, restriction_type=PageViewRestriction.LOGIN)
    assert shown(survey).strip() == ""
    assert offered() == []
