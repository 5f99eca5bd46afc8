"""Every course by its name, so that a process that knows nothing else can run it."""

from tests.attack.courses import Course, real_course
from tests.attack.database import rolled_back
from tests.attack.random_courses import random_course
from tests.attack.yrbss import SURVEYS


def course_named(name: str) -> Course:
    """A survey of real answers, or such as `survey-17` and `sequence-17`. Nothing of it stays in the database."""
    with rolled_back():
        if name in SURVEYS:
            return real_course(name)
        kind, _dash, seed = name.partition("-")
        if kind == "survey":
            return random_course(name, seed=int(seed), releases=(1, 2), eventful=False)
        return random_course(name, seed=1_000_000 + int(seed), releases=(2, 7), eventful=True)
