"""Attacks everything published about some questions, and reports each small count that could be worked out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from surveys.disclosure.attackers import CURIOUS, EVERYTHING, INSIDER, READER, Attacker
from surveys.disclosure.constraints import AttackProblem, ProtectedCount, PublishedCount, attack_problem
from surveys.disclosure.feasibility import FeasibilityInterval, too_narrow
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.published_tables import QuestionTables
from surveys.disclosure.rules import Fact


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A count that an attacker can pin down between `low` and `high`, closer than the policy allows, and that is small
    or may be.

    rests_on: the published counts that give it away, those of one constraint together: every constraint here can be
    undone by hiding all its counts. When none of them is hidden, hiding any others does not help.
    """

    count: ProtectedCount
    low: float
    high: float
    rests_on: tuple[frozenset[PublishedCount], ...] = ()


def audit(
    questions: Sequence[QuestionTables],
    *,
    policy: Policy = POLICY,
    only: Collection[ProtectedCount] | None = None,
    without: Collection[Fact] = (),
) -> list[Finding]:
    """The findings of an attack on the tables of some questions that hang together, planned ones included.

    What an attacker who is told everything finds is tried on those who could exist. only: the counts to test, all when
    None. without: facts that no attacker is told. Raises ValueError when tables do not fit their batches.
    """

    def found(attacker: Attacker, only: Collection[ProtectedCount] | None) -> list[Finding]:
        problem = attack_problem(questions, policy=policy, attacker=attacker.without(*without))
        return findings_of(problem, policy=policy, only=only)

    suspects = {one.count for one in found(EVERYTHING, only)}
    findings = [one for attacker in (INSIDER, READER) if suspects for one in found(attacker, suspects)]
    if any(map(was_left_out, questions)):
        findings += found(CURIOUS, only)
    return list({one.count: one for one in sorted(findings, key=lambda one: one.low - one.high)}.values())


def was_left_out(question: QuestionTables) -> bool:
    """Whether somebody who could have answered did not, so that there is a base to protect."""
    return not question.routed and any(
        batch.members.get(("", ""), 0) > (batch.tables[0].rows[0].base or 0) for batch in question.batches
    )


def findings_of(
    problem: AttackProblem, *, policy: Policy, only: Collection[ProtectedCount] | None = None
) -> list[Finding]:
    places = [place for place, count in enumerate(problem.protected) if only is None or count in only]
    narrow = too_narrow(
        problem.constraints, [problem.targets[place] for place in places], problem.truth, told=problem.everyone
    )
    return [
        Finding(
            count=problem.protected[places[place]],
            low=interval.low,
            high=interval.high,
            rests_on=published_behind(problem, interval),
        )
        for place, interval in narrow.items()
        if interval.low < policy.smallest  # else the attacker learns of a count that is not small
    ]


def published_behind(problem: AttackProblem, interval: FeasibilityInterval) -> tuple[frozenset[PublishedCount], ...]:
    counts = [problem.published[place] for place in sorted(interval.rests_on)]
    return tuple([some for some in counts if some])


def known_before(questions: Sequence[QuestionTables], findings: Sequence[Finding], *, policy: Policy) -> set[Finding]:
    """The findings that public tables alone give away as closely: a new release makes nothing of them worse."""
    if not findings or not any(question.earlier for question in questions):
        return set()
    public = [replace(question, planned=()) for question in questions]
    before = {one.count: one for one in audit(public, policy=policy, only={one.count for one in findings})}
    return {one for one in findings if (old := before.get(one.count)) and (old.low, old.high) == (one.low, one.high)}
