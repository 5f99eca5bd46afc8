"""attack(): which secrets of a survey does a reader find out, from all that was ever public?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from tests.attack.case import Case
from tests.attack.complements import complements
from tests.attack.constraints import (
    Constraint,
    answers_of_people,
    categories_add_up,
    people_in_all,
    published_counts,
)
from tests.attack.definition_constraints import DefinitionFacts
from tests.attack.levels import STRONGEST, Level
from tests.attack.numbers import MIN_WIDTH
from tests.attack.problem import Problem
from tests.attack.rule_of_ten import rule_of_ten
from tests.attack.secrets import Secret, secrets
from tests.attack.solver import Interval


@dataclass(frozen=True)
class Finding:
    """A secret whose interval is narrower than it has to be, and than it was before anything was published."""

    secret: Secret
    interval: Interval

    def __str__(self) -> str:
        return f"{self.secret} -> {self.interval.low} to {self.interval.high}"


@dataclass(frozen=True, kw_only=True)
class Result:
    """What one reader made of one survey. small: how many secrets there are. least: the width of the narrowest
    interval found, at most the width that is wide enough."""

    level: Level
    small: int
    findings: tuple[Finding, ...]
    seconds: float

    def __str__(self) -> str:
        words = f"{self.level}: {self.small:,} small counts, {self.narrow} of them narrow, least width {self.least}"
        return f"{words} ({self.seconds:.1f} seconds)"

    @property
    def narrow(self) -> int:
        return len(self.findings)

    @property
    def least(self) -> int:
        return min((finding.interval.width for finding in self.findings), default=MIN_WIDTH)


def attack(case: Case, level: Level, *, only: Sequence[Secret] | None = None) -> Result:
    """only: the secrets to try; what somebody who knows more has not found out, nobody who knows less does.

    Raises ValueError when the truth does not fit what the reader takes for a fact: the attack itself is wrong.
    """
    begun = perf_counter()
    targets = list(secrets(case)) if only is None else list(only)
    if not targets:
        return Result(level=level, small=0, findings=(), seconds=perf_counter() - begun)
    problem = Problem(case, constraints(case, level), membership=level.membership)
    found = problem.intervals([secret.terms for secret in targets], [secret.width for secret in targets])
    narrow = [(secret, one) for secret, one in zip(targets, found, strict=True) if not one.wide]
    return Result(
        level=level,
        small=len(targets),
        findings=tuple(narrower_than_before(case, narrow)),
        seconds=perf_counter() - begun,
    )


def constraints(case: Case, level: Level) -> Iterator[Constraint]:
    yield from before_release(case, level)
    yield from published_counts(case, level)
    yield from complements(case, level)
    if level.rule_of_ten:
        known = [*before_release(case, level), *published_counts(case, level), *people_in_all(case)]
        yield from people_in_all(case)
        yield from rule_of_ten(case, known)


def before_release(case: Case, level: Level) -> Iterator[Constraint]:
    """What is known without any figure."""
    yield from answers_of_people(case)
    yield from categories_add_up(case, people=level.definition)
    if level.definition:
        yield from DefinitionFacts(case, exact=level.membership).constraints()


def narrower_than_before(case: Case, narrow: Sequence[tuple[Secret, Interval]]) -> Iterator[Finding]:
    """Where somebody who knows who is in each group could be in no more doubt before anything was published, the
    figures have given nothing away."""
    if not narrow:
        return
    problem = Problem(case, before_release(case, STRONGEST), membership=True)
    before = problem.intervals([secret.terms for secret, _one in narrow], [one.width + 1 for _secret, one in narrow])
    for (secret, interval), prior in zip(narrow, before, strict=True):
        if prior.wide:
            yield Finding(secret, interval)
