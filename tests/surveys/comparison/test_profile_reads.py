"""A profile reads the cells of all its questions at once, and each line has those of its own."""

import pytest

from surveys.comparison.figures import figure
from surveys.comparison.query import Query
from surveys.models import GatheredMeasure, Measure
from tests.surveys.comparison.gathered import copied, long, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def calm(db):
    """With the answers of `happy`, of which it looks at the other one."""
    options = [{"key": "very", "text": "Very"}, {"key": "not", "text": "Not"}]
    return Measure.objects.create(code="calm", text="How calm are you?", options=options, focus="very")


def lines() -> dict[str, tuple]:
    made = long(figure(Query(view="profile", area="north")))
    return {line["measure"]: (line["answer"], line["percent"], line["all_areas_percent"]) for line in made}


def test_each_question_is_looked_at_by_its_own_answer(happiness, calm):
    for area, count in (("North", 20), ("South", 60)):
        release = copied(area, asks=("happy", "calm"))
        for measure, more in (("happy", 0), ("calm", 20)):
            put(release, count + more, 200, measure=measure, answer="not")
            put(release, 200 - count - more, 200, measure=measure, answer="very")
    assert lines() == {"happy": ("not", 10.0, 20.0), "calm": ("very", 80.0, 70.0)}


def test_an_area_that_asked_in_other_words_is_not_in_the_figure_of_all(happiness, calm):
    for area, count in (("North", 20), ("South", 60)):
        release = copied(area, asks=("happy", "calm"))
        put(release, count, 200)
        put(release, count, 200, measure="calm", answer="very")
    GatheredMeasure.objects.filter(release=release, measure="calm").update(fingerprint="0" * 16)
    assert lines() == {"happy": ("not", 10.0, 20.0), "calm": ("very", 10.0, 10.0)}
