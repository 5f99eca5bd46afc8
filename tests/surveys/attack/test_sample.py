"""A fixed sample of what `make attack` lets the attacker loose on: nothing small may be found out, whoever looks."""

import pytest

from tests.attack.attack import attack
from tests.attack.levels import STRONGEST, WEAKER

pytestmark = pytest.mark.django_db

SAMPLE = ("A1", "B", "survey-1", "survey-2", "survey-4", "sequence-0", "sequence-1", "sequence-2", "sequence-4")


@pytest.mark.parametrize("name", SAMPLE)
def test_the_strongest_attacker_finds_no_small_count(name, record_property):
    from tests.attack.catalogue import course_named

    course = course_named(name)
    assert course.releases
    result = attack(course.case, STRONGEST)
    record_property("attack", f"{name}: {course.releases} releases, {result}")
    assert result.findings == (), "\n".join(map(str, result.findings[:10]))


def test_nor_does_anybody_who_knows_less(record_property):
    from tests.attack.catalogue import course_named

    case = course_named("A1").case
    results = [attack(case, level) for level in WEAKER]
    for result in results:
        record_property("attack", f"A1: {result}")
    assert [finding for result in results for finding in result.findings] == []
