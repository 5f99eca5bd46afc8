"""The same attacker, let loose on figures that nobody protects, finds somebody almost everywhere."""

from itertools import pairwise

import pytest

from tests.attack.attack import attack
from tests.attack.controls import CONTROLS, LATER
from tests.attack.counts import EVERYONE, Count
from tests.attack.levels import MERGING_TOLD, RELEASED_ONLY, RULE_OF_TEN, STRONGEST

pytestmark = pytest.mark.django_db

SURVEYS = ("survey-1", "survey-3", "sequence-1", "sequence-2", "sequence-4")
LADDER = (RELEASED_ONLY, RULE_OF_TEN, STRONGEST, MERGING_TOLD)
MOST = 4
"""Of the surveys, so many at least give somebody away."""


def test_without_protection_most_surveys_give_somebody_away(record_property):
    from tests.attack.catalogue import course_named

    cases = {survey: course_named(survey).case for survey in SURVEYS}
    for name, publish in CONTROLS.items():
        results = {survey: attack(publish(case), STRONGEST) for survey, case in cases.items()}
        for survey, result in results.items():
            record_property("attack", f"{survey}, {name}: {result}")
        assert len([result for result in results.values() if result.narrow]) >= MOST


def test_counted_anew_after_each_answer_the_last_people_come_one_by_one():
    from tests.attack.catalogue import course_named

    case = CONTROLS["counting anew after each answer"](course_named("sequence-4").case)
    people = [case.truth[Count(batch, EVERYONE)] for batch in case.batches[""]]
    assert people[1:] == [1] * LATER
    result = attack(case, STRONGEST)
    assert result.narrow > result.small / 5


def test_who_knows_more_finds_no_less():
    from tests.attack.catalogue import course_named

    case = CONTROLS["primary hiding alone"](course_named("survey-1").case)
    found = [{finding.secret for finding in attack(case, level).findings} for level in LADDER]
    assert found[0]
    assert found == sorted(found, key=len)
    assert all(less <= more for less, more in pairwise(found))
