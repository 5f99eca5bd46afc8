"""With any one protective step switched off, somebody can be found: each step is there for a reason."""

from dataclasses import dataclass
from typing import Any

import pytest

from surveys.disclosure import mending, suppression
from surveys.disclosure.constraints import knowledge
from surveys.disclosure.policy import POLICY
from tests.surveys.disclosure.random_releases import random_sequence
from tests.surveys.disclosure.test_random_releases import recovered


@dataclass(frozen=True)
class Exact:
    """What the attacker goes by when published counts are the true ones; a Policy would refuse it."""

    smallest: int = POLICY.smallest
    blur: int = 0


def found_out(seeds: range = range(12), policy: Any = POLICY) -> int:
    """Small counts that the attacker pins down in a dozen sequences of releases; a contradiction counts as one."""
    total = 0
    for seed in seeds:
        try:
            sequence = random_sequence(seed, releases=3, categories=3, exclusive=True)
            for known in knowledge(sequence.published, sequence.batches, policy=policy):
                total += recovered(known)
        except ValueError:
            total += 1
    return total


def test_with_every_step_nobody_is_found():
    assert found_out() == 0


def test_without_hiding_small_counts_people_are_found(monkeypatch):
    monkeypatch.setattr(suppression, "round_count", lambda count, *, policy=POLICY: (count + 2) // 5 * 5)
    assert found_out() > 0


def test_without_rounding_people_are_found(monkeypatch):
    def exact(count, *, policy=POLICY):
        return None if count < policy.smallest else count

    monkeypatch.setattr(suppression, "round_count", exact)
    assert found_out(policy=Exact()) > 0


def test_without_the_audit_people_are_found(monkeypatch):
    monkeypatch.setattr(mending, "audit", lambda *args, **kwargs: [])
    assert found_out() > 0


def test_without_earlier_releases_in_the_audit_people_are_found(monkeypatch):
    audit = mending.audit

    def forgetful(published, **kwargs):
        newest = set(published[-1].batches)
        return audit([one for one in published if set(one.batches) >= newest], **kwargs)

    monkeypatch.setattr(mending, "audit", forgetful)
    assert found_out(range(40)) > 0


def test_without_merging_more_is_hidden(monkeypatch):
    def hidden() -> int:
        sequences = [random_sequence(seed, releases=2, categories=5, exclusive=True) for seed in range(12)]
        tables = [one.table for sequence in sequences for one in sequence.published]
        return sum(cell.count is None for table in tables for row in table.rows for cell in row.cells)

    with_merging = hidden()
    monkeypatch.setattr("tests.surveys.disclosure.random_releases.merged", lambda table: table)
    assert hidden() > with_merging


@pytest.mark.django_db
def test_without_the_core_a_group_of_nine_goes_out(answered, release_now, monkeypatch):
    import numpy as np

    answered(30)
    answered(9, age="old")
    monkeypatch.setattr(
        "surveys.results.release_stream.releasable", lambda groups, **kwargs: np.ones(len(groups), dtype=bool)
    )
    assert release_now().waiting == 0
