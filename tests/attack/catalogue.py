"""Every course by its name, so that a process that knows nothing else can run it."""

from tests.attack.courses import Course, real_course


def course_named(name: str) -> Course:
    return real_course(name)
