"""The attacker against a thousand random tables and a hundred random sequences of releases, beside two controls."""

from collections.abc import Sequence as Several
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from surveys.disclosure.feasibility import EVERYBODY, Cells, Fact, Interval, intervals, too_narrow
from surveys.disclosure.constraints import Attack, Knowledge, knowledge
from surveys.disclosure.policy import POLICY
from surveys.disclosure.published_tables import EVERYONE
from surveys.table import Table
from tests.surveys.disclosure.random_releases import Sequence, after_each_answer, random_sequence

TABLES, SEQUENCES, PARTS = 1000, 100, 10
ANSWERS = ("a", "b", "c")
NEIGHBOURS = 30


def attacked(sequence: Sequence) -> list[Knowledge]:
    return list(knowledge(sequence.published, sequence.batches, policy=POLICY))


def recovered(known: Knowledge) -> int:
    """How many small counts the attacker pins down more closely than promised."""
    truth = [float(count) for count in known.truth]
    width = POLICY.margin_of_doubt
    return len(too_narrow(known.facts, known.targets, truth, width=width))


@pytest.mark.parametrize("part", range(PARTS))
def test_no_small_count_of_a_thousand_tables_is_closer_than_promised(part: int) -> None:
    secrets = 0
    for seed in range(part, TABLES, PARTS):
        sequence = random_sequence(seed, releases=1, categories=1 + seed % 5, exclusive=seed % 2 == 0)
        for known in attacked(sequence):
            secrets += len(known.secrets)
            assert recovered(known) == 0, seed
    assert secrets > TABLES // PARTS  # there was something to find


@pytest.mark.parametrize("part", range(PARTS))
def test_no_small_count_of_a_hundred_sequences_is_closer_than_promised(part: int) -> None:
    releases = 0
    for seed in range(part, SEQUENCES, PARTS):
        sequence = random_sequence(seed, releases=2 + seed % 4, categories=1 + seed % 3, exclusive=seed % 2 == 0)
        releases += len(sequence.batches)
        for known in attacked(sequence):
            assert recovered(known) == 0, seed
    assert releases > SEQUENCES // PARTS  # most were not held back


@given(st.integers(0, 2**32), st.integers(1, 3), st.integers(1, 4), st.booleans())
@settings(deadline=None, max_examples=30, derandomize=True)
def test_solved_one_by_one_the_bounds_hold_the_truth_and_are_wide_enough(
    seed: int, releases: int, categories: int, exclusive: bool
) -> None:
    sequence = random_sequence(seed, releases=releases, categories=categories, exclusive=exclusive)
    for known in attacked(sequence):
        found = intervals(known.facts, known.targets, unknowns=len(known.truth))
        for cells, interval in zip(known.targets, found, strict=True):
            assert interval.low <= sum(known.truth[cell] for cell in cells) <= interval.high
            assert interval.width >= POLICY.margin_of_doubt


@given(st.integers(0, 2**32), st.integers(1, 3), st.integers(1, 3), st.booleans(), st.sampled_from([4, 8, 12]))
@settings(deadline=None, max_examples=25, derandomize=True)
def test_what_only_somebody_who_is_told_more_can_work_out_is_not_found(
    seed: int, releases: int, categories: int, exclusive: bool, width: int
) -> None:
    sequence = random_sequence(seed, releases=releases, categories=categories, exclusive=exclusive)
    for known in attacked(sequence):
        truth = [float(count) for count in known.truth]
        with_it, without = (
            too_narrow(known.facts, known.targets, truth, width=width, told=told) for told in (known.everyone, ())
        )
        assert bounds(with_it) == bounds(without)


def bounds(found: dict[int, Interval]) -> dict[int, tuple[float, float]]:
    return {place: (interval.low, interval.high) for place, interval in found.items()}


def test_whole_numbers_tell_an_attacker_no_more_than_the_bounds_that_are_audited() -> None:
    """People come in whole numbers. Solved as such, one by one, no bound is closer than the audit's own."""
    compared = 0
    for seed in range(0, SEQUENCES, 20):
        sequence = random_sequence(seed, releases=2 + seed % 4, categories=1 + seed % 3, exclusive=seed % 40 == 0)
        for known in attacked(sequence):
            targets = known.targets[::5]
            found = intervals(known.facts, targets, unknowns=len(known.truth))
            compared += len(targets)
            assert [(one.low, one.high) for one in found] == in_whole_numbers(known, targets), seed
    assert compared > 50


def in_whole_numbers(known: Knowledge, targets: Several[Cells]) -> list[tuple[float, float]]:
    unknowns = len(known.truth)
    sums = matrix([fact.cells for fact in known.facts], unknowns) - matrix(
        [one.minus for one in known.facts], unknowns
    )
    facts = LinearConstraint(sums, [fact.low for fact in known.facts], [fact.high for fact in known.facts])
    people = Bounds(0, EVERYBODY)

    def lowest(aim: np.ndarray) -> float:
        return round(milp(aim, constraints=facts, integrality=np.ones(unknowns), bounds=people).fun)

    aims = matrix(targets, unknowns)
    ends = [(lowest(aim), -lowest(-aim)) for aim in aims]
    return [(low, high if high < EVERYBODY else inf) for low, high in ends]


def matrix(sums: Several[Cells], unknowns: int) -> np.ndarray:
    """A row for each sum and a 1 for each unknown in it."""
    made = np.zeros((len(sums), unknowns))
    for place, cells in enumerate(sums):
        made[place, list(cells)] = 1
    return made


def test_a_control_with_small_counts_hidden_and_nothing_else_is_broken_in_most_tables() -> None:
    """Exact counts and totals, those below ten left out: what the same attacker makes of the same people."""
    broken = tables = 0
    for seed in range(0, TABLES, 5):
        sequence = random_sequence(seed, releases=1, categories=2 + seed % 4, exclusive=True)
        everyone, split = sequence.batches[0].tables
        found = bounds_of_hidden(everyone, split)
        tables += bool(found)
        broken += any(interval.width < POLICY.margin_of_doubt for interval in found)
    assert tables > TABLES / 5 / 2
    assert broken / tables > 0.5


def bounds_of_hidden(everyone: Table, split: Table) -> list[Interval]:
    """The attacker's bounds of each small count of the split table that somebody is in."""
    across, small = len(split.answers), POLICY.smallest
    cells = [cell.count or 0 for _row, _answer, cell in split.cells()]
    facts = [
        Fact(cells=(place,), low=count, high=count) if count >= small else Fact(cells=(place,), low=0, high=small - 1)
        for place, count in enumerate(cells)
    ]
    totals = [(tuple(range(place * across, (place + 1) * across)), row.base) for place, row in enumerate(split.rows)]
    totals += [
        (tuple(range(place, len(cells), across)), cell.count) for place, cell in enumerate(everyone.rows[0].cells)
    ]
    facts += [
        Fact(cells=some, low=total, high=total) for some, total in totals if total is not None and total >= small
    ]
    hidden = [(place,) for place, count in enumerate(cells) if 0 < count < small]
    return intervals(facts, hidden, unknowns=len(cells))


def test_a_control_that_is_counted_anew_after_each_answer_is_broken_in_most_sequences() -> None:
    """Small counts hidden and all others rounded, as ours: only that nothing waits for a batch."""
    learned = [answers_learned(seed) for seed in range(0, SEQUENCES, 4)]
    assert sum(map(bool, learned)) / len(learned) > 0.8
    assert sum(learned) / (len(learned) * NEIGHBOURS) > 0.2


def answers_learned(seed: int) -> int:
    """How many of those who came one by one are found to have given the answer that they gave, by somebody who knows
    when they answered and to which group they belong."""
    sequence, people = after_each_answer(seed, first=60, later=NEIGHBOURS, categories=1 + seed % 3)
    attack = Attack(sequence.published, sequence.batches, columns=ANSWERS, policy=POLICY)
    known = attack.knowledge()
    came = [
        (batch.key, ("b", str(category or "")), ANSWERS[answer])
        for batch, (category, answer) in zip(sequence.batches[1:], people, strict=True)
    ]
    seen = [
        Fact(cells=attack.cells((key,), (whose,), ANSWERS), low=1, high=1)
        for key, group, _answer in came
        for whose in (EVERYONE, group)
    ]
    given = [attack.cells((key,), (group,), (answer,)) for key, group, answer in came]
    found = intervals([*known.facts, *seen], given, unknowns=len(known.truth))
    return sum((interval.low, interval.high) == (1, 1) for interval in found)


def test_batches_together_are_as_many_as_each_of_them():
    sequence = random_sequence(0, releases=3, categories=2, exclusive=True)
    attack = Attack(sequence.published, sequence.batches, columns=ANSWERS, policy=POLICY)
    known = attack.knowledge()
    keys = tuple(sorted(batch.key for batch in sequence.batches))
    assert len(keys) > 1
    each = [attack.cells((key,), [EVERYONE], ["a"])[0] for key in keys]
    exact = [Fact(cells=(cell,), low=known.truth[cell], high=known.truth[cell]) for cell in each]
    together = attack.cells(keys, [EVERYONE], ["a"])
    found = intervals([*known.facts, *exact], [together], unknowns=len(known.truth))[0]
    assert found.low == found.high == sum(known.truth[cell] for cell in each)
