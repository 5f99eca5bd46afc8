"""What is drawn towards the average: of each area whose own figure can be said."""

import pytest

from surveys.comparison.compare import ALL_AREAS, compare
from surveys.comparison.query import EVERYONE, Query, settle
from surveys.statistics.log_odds import log_odds, proportion
from surveys.statistics.pooling import pool
from tests.surveys.comparison.gathered import areas

pytestmark = pytest.mark.django_db
COUNTS = {"North": (20, 200), "South": (90, 200), "West": (20, 25)}


def test_an_area_with_too_few_answers_counts_in_the_average_and_is_not_drawn_itself(happiness):
    areas(COUNTS)
    comparison = compare(settle(Query(measure="happy")))
    pooled = pool(*log_odds(*zip(*COUNTS.values(), strict=True)))
    drawn = [100 * proportion(odds) for odds in pooled.shrunken]
    found = [comparison.at(area, EVERYONE).shrunken for area in comparison.areas]
    assert found == [drawn[0], drawn[1], None]


def test_areas_together_are_not_drawn(happiness):
    areas(COUNTS)
    assert compare(settle(Query(measure="happy"))).at(ALL_AREAS, EVERYONE).shrunken is None
