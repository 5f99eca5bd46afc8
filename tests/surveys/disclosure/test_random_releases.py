"""The attacker against a thousand random tables and a hundred random sequences of releases, beside two controls."""

from collections.abc import Sequence as Several
from dataclasses import replace
from math import inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from surveys.disclosure.attackers import INSIDER, READER
from surveys.disclosure.audit import Finding, findings_of
from surveys.disclosure.constraints import (
    STATEMENTS,
    AttackProblem,
    ConstraintBuilder,
    ProtectedCount,
    attack_problem,
)
from surveys.disclosure.feasibility import (
    EVERYBODY,
    Constraint,
    FeasibilityInterval,
    Target,
    intervals,
    too_narrow,
)
from surveys.disclosure.policy import POLICY
from surveys.disclosure.published_tables import EVERYONE
from surveys.disclosure.secondary_suppression import is_of_answers
from surveys.table import Table
from tests.surveys.disclosure.random_releases import Sequence, after_each_answer, random_sequence

TABLES, SEQUENCES, PARTS = 1000, 100, 10
ANSWERS = ("a", "b", "c")
NEIGHBOURS = 30


def attacked(sequence: Sequence, *, policy: Any = POLICY) -> list[AttackProblem]:
    """By somebody who knows who is in each group and answered, and by somebody who knows the rule of ten instead."""
    attackers = (INSIDER, READER) if sequence.batches else ()
    return [attack_problem([sequence.question], policy=policy, attacker=attacker) for attacker in attackers]


def recovered(problem: AttackProblem) -> int:
    """How many small counts the attacker pins down more closely than promised."""
    return len(findings_of(problem, policy=POLICY))


@pytest.mark.parametrize("part", range(PARTS))
def test_no_small_count_of_a_thousand_tables_is_closer_than_promised(part: int) -> None:
    protected = 0
    for seed in range(part, TABLES, PARTS):
        sequence = random_sequence(seed, releases=1, categories=1 + seed % 5, exclusive=seed % 2 == 0)
        for problem in attacked(sequence):
            protected += len(problem.protected)
            assert recovered(problem) == 0, seed
    assert protected > TABLES // PARTS  # there was something to find


@pytest.mark.parametrize("part", range(PARTS))
def test_no_small_count_of_a_hundred_sequences_is_closer_than_promised(part: int) -> None:
    releases = told_by_leaving = 0
    for seed in range(part, SEQUENCES, PARTS):
        sequence = random_sequence(seed, releases=2 + seed % 4, categories=1 + seed % 3, exclusive=seed % 2 == 0)
        releases += len(sequence.batches)
        told_by_leaving += any(is_of_answers(one, [sequence.question]) for one in sequence.known_by_leaving)
        assert told_by_releases(sequence) == [], seed
    assert releases > SEQUENCES // PARTS  # most were not held back
    assert told_by_leaving <= SEQUENCES // PARTS // 3  # what is not counted is rare


def told_by_releases(sequence: Sequence, *, policy: Any = POLICY) -> list[Finding]:
    """Small counts that are found more closely than promised, but for those of people who stayed when others withdrew
    that public tables alone gave away then: no release could undo that, and none may make it worse. Counts that only
    may be small, since somebody withdrew, are left out."""
    known = {(one.count, one.low, one.high) for one in sequence.known_by_leaving}
    return [
        one
        for problem in attacked(sequence, policy=policy)
        for one in findings_of(problem, policy=policy)
        if (one.count, one.low, one.high) not in known and is_small(one.count, problem)
    ]


def is_small(count: ProtectedCount, problem: AttackProblem) -> bool:
    target = problem.targets[problem.protected.index(count)]
    return problem.count(target.cells) - problem.count(target.minus) < POLICY.smallest


@given(st.integers(0, 2**32), st.integers(1, 3), st.integers(1, 4), st.booleans())
@settings(deadline=None, max_examples=30, derandomize=True)
def test_solved_one_by_one_the_bounds_hold_the_truth_and_are_wide_enough(
    seed: int, releases: int, categories: int, exclusive: bool
) -> None:
    sequence = random_sequence(seed, releases=releases, categories=categories, exclusive=exclusive)
    told = {one.count for one in sequence.known_by_leaving}
    for problem in attacked(sequence):
        found = intervals(problem.constraints, problem.targets, unknowns=len(problem.truth))
        for count, target, interval in zip(problem.protected, problem.targets, found, strict=True):
            truth = problem.count(target.cells) - problem.count(target.minus)
            assert interval.low <= truth <= interval.high
            assert interval.width >= target.width or interval.low >= POLICY.smallest or count in told


@given(st.integers(0, 2**32), st.integers(1, 3), st.integers(1, 3), st.booleans(), st.sampled_from([4, 8, 12]))
@settings(deadline=None, max_examples=25, derandomize=True)
def test_what_only_somebody_who_is_told_more_can_work_out_is_not_found(
    seed: int, releases: int, categories: int, exclusive: bool, width: int
) -> None:
    sequence = random_sequence(seed, releases=releases, categories=categories, exclusive=exclusive)
    for problem in attacked(sequence):
        targets = [replace(target, width=width) for target in problem.targets]
        with_it, without = (
            too_narrow(problem.constraints, targets, problem.truth, told=told) for told in (problem.everyone, ())
        )
        assert bounds(with_it) == bounds(without)


def bounds(found: dict[int, FeasibilityInterval]) -> dict[int, tuple[float, float]]:
    return {place: (interval.low, interval.high) for place, interval in found.items()}


def test_whole_numbers_tell_an_attacker_no_more_than_the_bounds_that_are_audited() -> None:
    """People come in whole numbers. Solved as such, one by one, no bound is closer than the audit's own."""
    compared = 0
    for seed in range(0, SEQUENCES, 20):
        sequence = random_sequence(seed, releases=2 + seed % 4, categories=1 + seed % 3, exclusive=seed % 40 == 0)
        for problem in attacked(sequence):
            targets = problem.targets[::5]
            found = intervals(problem.constraints, targets, unknowns=len(problem.truth))
            compared += len(targets)
            assert [(one.low, one.high) for one in found] == in_whole_numbers(problem, targets), seed
    assert compared > 50


def in_whole_numbers(problem: AttackProblem, targets: Several[Target]) -> list[tuple[float, float]]:
    unknowns = len(problem.truth)
    known = LinearConstraint(
        matrix(problem.constraints, unknowns),
        [one.low for one in problem.constraints],
        [one.high for one in problem.constraints],
    )
    people = Bounds(0, EVERYBODY)

    def lowest(aim: np.ndarray) -> float:
        return round(milp(aim, constraints=known, integrality=np.ones(unknowns), bounds=people).fun)

    ends = [(lowest(aim), -lowest(-aim)) for aim in matrix(targets, unknowns)]
    return [(low, high if high < EVERYBODY else inf) for low, high in ends]


def matrix(sums: Several[Constraint] | Several[Target], unknowns: int) -> np.ndarray:
    """A row for each sum: how often each unknown is in it."""
    made = np.zeros((len(sums), unknowns))
    for place, one in enumerate(sums):
        np.add.at(made[place], list(one.cells), 1)
        np.add.at(made[place], list(one.minus), -1)
    return made


def test_a_control_with_small_counts_hidden_and_nothing_else_is_broken_in_most_tables() -> None:
    """Exact counts and totals, those below ten left out: what the same attacker makes of the same people."""
    broken = tables = 0
    for seed in range(0, TABLES, 5):
        sequence = random_sequence(seed, releases=1, categories=2 + seed % 4, exclusive=True)
        if not sequence.batches:
            continue
        everyone, split = sequence.batches[0].tables
        found = too_narrow_ones(everyone, split)
        tables += found is not None
        broken += bool(found)
    assert tables > TABLES / 5 / 2
    assert broken / tables > 0.5


def too_narrow_ones(everyone: Table, split: Table) -> dict[int, FeasibilityInterval] | None:
    """The small counts of the split table that are found too closely; None when there are none to find. The attacker
    knows how many are in each group, as ours does, and which counts are small."""
    across, small = len(split.answers), POLICY.smallest
    cells = [cell.count or 0 for _row, _answer, cell in split.cells()]
    known = [
        Constraint(cells=(place,), low=count, high=count)
        if count >= small
        else Constraint(cells=(place,), low=0, high=small - 1)
        for place, count in enumerate(cells)
    ]
    bases = [row.base or 0 for row in split.rows]
    sums = [(tuple(range(place * across, (place + 1) * across)), base) for place, base in enumerate(bases)]
    sums += [
        (tuple(range(place, len(cells), across)), cell.count)
        for place, cell in enumerate(everyone.rows[0].cells)
        if cell.count and cell.count >= small
    ]
    known += [Constraint(cells=some, low=total, high=total) for some, total in sums]
    hidden = [
        Target(cells=(place,), width=min(POLICY.min_interval_width, bases[place // across]))
        for place, count in enumerate(cells)
        if 0 < count < small
    ]
    return too_narrow(known, hidden, cells) if hidden else None


def test_a_control_that_is_counted_anew_after_each_answer_is_broken_in_most_sequences() -> None:
    """Small counts hidden and all others rounded, as ours: only that nothing waits for a batch."""
    learned = [answers_learned(seed) for seed in range(0, SEQUENCES, 4)]
    assert sum(map(bool, learned)) / len(learned) > 0.8
    assert sum(learned) / (len(learned) * NEIGHBOURS) > 0.2


def answers_learned(seed: int) -> int:
    """How many of those who came one by one are found to have given the answer that they gave, by somebody who knows
    when they answered and to which group they belong."""
    sequence, people = after_each_answer(seed, first=60, later=NEIGHBOURS, categories=1 + seed % 3)
    builder = told_everything(sequence)
    given = [
        Target(cells=builder.cells((batch.key,), [("b", str(category or ""))], [ANSWERS[answer]]), width=1)
        for batch, (category, answer) in zip(sequence.batches[1:], people, strict=True)
    ]
    found = intervals(builder.problem.constraints, given, unknowns=len(builder.problem.truth))
    return sum((interval.low, interval.high) == (1, 1) for interval in found)


def told_everything(sequence: Sequence) -> ConstraintBuilder:
    builder = ConstraintBuilder(AttackProblem(), sequence.question, 0, policy=POLICY, attacker=INSIDER)
    for fact in INSIDER.facts:
        STATEMENTS[fact](builder, {})
    return builder


def test_batches_together_are_as_many_as_each_of_them():
    sequence = random_sequence(0, releases=3, categories=2, exclusive=True)
    builder = told_everything(sequence)
    problem = builder.problem
    keys = tuple(sorted(batch.key for batch in sequence.batches))
    assert len(keys) > 1
    each = [builder.cells((key,), [EVERYONE], ["a"])[0] for key in keys]
    exact = [Constraint(cells=(cell,), low=problem.truth[cell], high=problem.truth[cell]) for cell in each]
    together = Target(cells=builder.cells(keys, [EVERYONE], ["a"]), width=1)
    found = intervals([*problem.constraints, *exact], [together], unknowns=len(problem.truth))[0]
    assert found.low == found.high == sum(problem.truth[cell] for cell in each)
