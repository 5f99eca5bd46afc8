"""The same attacker, let loose on figures that nobody protects, finds somebody almost everywhere."""

import pytest

from tests.attack.attack import attack
from tests.attack.controls import CONTROLS, LATER
from tests.attack.counts import EVERYONE, Count
from tests.attack.levels import STRONGEST

pytestmark = pytest.mark.django_db

SURVEYS = ("survey-1", "survey-2", "survey-3", "sequence-1", "sequence-2", "sequence-4")
MOST = 5
"""Of the surveys, so many at least give somebody away."""


def test_without_protection_most_surveys_give_somebody_away(record_property):
    from tests.attack.catalogue import course_named

    cases = {survey: course_named(survey).case for survey in SURVEYS}
    for name, publish in CONTROLS.items():
        results = {survey: attack(publish(case), STRONGEST) for survey, case in cases.items()}
        for survey, result in results.items():
            record_property("attack", f"{survey}, {name}: {result}")
        assert len([result for result in results.values() if result.narrow]) >= MOST
    one_by_one = CONTROLS["counting anew after each answer"](cases["survey-1"])
    alone = [batch for batch in one_by_one.batches[""] if one_by_one.truth[Count(batch, EVERYONE)] == 1]
    assert len(alone) == LATER
    result = attack(one_by_one, STRONGEST)
    assert result.narrow > result.small / 4
