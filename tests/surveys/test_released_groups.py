"""Which groups a release counts as one: small neighbours, but nobody who would not say, and no pairs of groups."""

import datetime

import pytest

from surveys.crossing_approval import approve, ask
from surveys.definition import PREFER_NOT
from surveys.models import Measure
from surveys.releasing import release

pytestmark = pytest.mark.django_db


@pytest.fixture
def age(db) -> Measure:
    options = {"young": "Under 30", "middle": "30 to 49", "old": "50 to 69", "oldest": "70 or over"}
    return Measure.objects.create(
        code="age",
        topic="about_you",
        text="How old are you?",
        options=[{"key": key, "text": text} for key, text in (options | {PREFER_NOT: "Prefer not to say"}).items()],
    )


@pytest.fixture
def later(survey, at) -> datetime.datetime:
    """When the wave is over, so that everybody counts."""
    survey.closes_on = at.date()
    survey.save()
    return at + datetime.timedelta(days=300)


def rows(made, slug: str) -> dict[str, int | None]:
    return {row.label.key: row.base for row in made.tables.get(slug=slug).table.rows}


def test_a_small_group_is_counted_with_its_smaller_neighbour(survey, answered, later):
    for age, people in (("young", 60), ("middle", 5), ("old", 40), ("oldest", 30)):
        answered(people // 2, age=age, happy="very")
        answered(people - people // 2, age=age, happy="not")
    made = release(survey, by="tests", at=later).release
    assert rows(made, "q-happy.q-age") == {"young": 60, "middle+old": 45, "oldest": 30, PREFER_NOT: None}


def test_who_would_not_say_is_no_neighbour_of_anybody(survey, answered, later):
    for age, people in (("young", 60), ("middle", 40), ("old", 40), ("oldest", 30), (PREFER_NOT, 6)):
        answered(people // 2, age=age, happy="very")
        answered(people - people // 2, age=age, happy="not")
    made = release(survey, by="tests", at=later).release
    told = rows(made, "q-happy.q-age")
    assert list(told) == ["young", "middle", "old", "oldest", PREFER_NOT]
    assert told[PREFER_NOT] is None


def test_pairs_of_two_breakdowns_are_neighbours_of_nobody(survey, answered, later, django_user_model):
    one, other = (django_user_model.objects.create_superuser(name, f"{name}@example.org", "x") for name in "ab")
    approve(ask(survey, {"q-age", "q-work"}, why="Why not.", by=one), by=other, at=later.date())
    for age, work, people in (("young", "yes", 60), ("young", "no", 5), ("old", "yes", 40), ("old", "no", 30)):
        answered(people // 2, age=age, work=work, happy="very")
        answered(people - people // 2, age=age, work=work, happy="not")
    made = release(survey, by="tests", at=later).release
    assert not [key for key in rows(made, "q-happy.q-age*q-work") if "+" in key]
    assert rows(made, "q-happy.q-age*q-work")["young*no"] is None
