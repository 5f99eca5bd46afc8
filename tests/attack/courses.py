"""What happens to a survey from its first answer to its last release, through the functions that really do it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.attack.case import Case
from tests.attack.register import Register
from tests.attack.writing import AT, answer, block, make_wave, options, page, publish_survey
from tests.attack.yrbss import ANSWERS, SURVEYS, RealSurvey, sample


@dataclass(frozen=True, kw_only=True)
class Course:
    """Where a survey ended. held: how often a release was tried and none came of it. hidden: the share of published
    cells that show no count."""

    name: str
    case: Case
    releases: int
    held: int

    @property
    def hidden(self) -> float:
        cells = [cell.count is None for one in self.case.published for _row, _answer, cell in one.table.cells()]
        return sum(cells) / len(cells) if cells else 0.0


def real_course(name: str) -> Course:
    """A survey of real answers, whose wave stays open: a release is tried after each arrival."""
    from surveys.releasing import release

    plan = SURVEYS[name]
    survey = publish_survey(real_body(plan), make_wave(), slug=f"real-{name.lower()}")
    register, held = Register(survey), 0
    for turn, people in enumerate(sample(plan)):
        given = [{key: value for key, value in row.items() if value} for row in people.to_dict("records")]
        answer(survey, given, token=f"arrival-{turn}")
        made = release(survey, by="the attack", at=AT)
        held += made.release is None
        register.update(at=AT)
    return Course(name=name, case=register.case(), releases=survey.releases.count(), held=held)


def real_body(plan: RealSurvey) -> list[dict[str, Any]]:
    def asked() -> Iterator[dict[str, Any]]:
        for name in plan.questions:
            yield block("single_choice", name, options=options(ANSWERS[name]), required=plan.complete, group_by=False)

    about = [block("single_choice", name, options=options(ANSWERS[name]), group_by=True) for name in plan.breakdowns]
    return [page("p-1", list(asked())), page("p-2", about)]
