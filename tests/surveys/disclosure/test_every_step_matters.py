"""With any one protective step switched off, somebody can be found: each step is there for a reason."""

from dataclasses import dataclass
from typing import Any

import pytest

from surveys.disclosure import primary_suppression, secondary_suppression
from surveys.disclosure.constraints import ConstraintBuilder
from surveys.disclosure.policy import POLICY
from surveys.disclosure.secondary_suppression import suppress_until_safe
from tests.surveys.disclosure import random_releases
from tests.surveys.disclosure.random_releases import random_sequence
from tests.surveys.disclosure.test_random_releases import told_by_releases


@dataclass(frozen=True)
class Exact:
    """What the attacker goes by when published counts are the true ones; a Policy would refuse it."""

    smallest: int = POLICY.smallest
    rounding_half_width: int = 0
    min_interval_width: int = POLICY.min_interval_width


def found_out(seeds: range = range(12), policy: Any = POLICY) -> int:
    """Small counts that the attacker pins down in a dozen sequences of releases; a contradiction counts as one."""
    total = 0
    for seed in seeds:
        try:
            sequence = random_sequence(seed, releases=3, categories=3, exclusive=True)
            total += len(told_by_releases(sequence, policy=policy))
        except ValueError:
            total += 1
    return total


def test_with_every_step_nobody_is_found():
    assert found_out() == 0


def test_without_hiding_small_counts_people_are_found(monkeypatch):
    monkeypatch.setattr(primary_suppression, "round_count", lambda count, *, policy=POLICY: (count + 2) // 5 * 5)
    assert found_out() > 0


def test_without_rounding_people_are_found(monkeypatch):
    def exact(count, *, policy=POLICY):
        return None if count < policy.smallest else count

    monkeypatch.setattr(primary_suppression, "round_count", exact)
    assert found_out(policy=Exact()) > 0


def test_without_the_audit_people_are_found(monkeypatch):
    monkeypatch.setattr(secondary_suppression, "audit", lambda *args, **kwargs: [])
    assert found_out() > 0


def test_without_earlier_releases_in_the_audit_people_are_found(monkeypatch):
    figures = ConstraintBuilder.figures

    def planned_figures(builder):
        return (figure for figure in figures(builder) if figure.at.position >= len(builder.question.earlier))

    def forgetful(questions, **kwargs):
        with monkeypatch.context() as during:
            during.setattr(ConstraintBuilder, "figures", planned_figures)
            return suppress_until_safe(questions, **kwargs)

    monkeypatch.setattr(random_releases, "suppress_until_safe", forgetful)
    assert found_out(range(40)) > 0


def test_without_merging_more_is_hidden(monkeypatch):
    def hidden() -> int:
        sequences = [random_sequence(seed, releases=2, categories=5, exclusive=True) for seed in range(12)]
        tables = [one.table for sequence in sequences for one in sequence.published]
        return sum(cell.count is None for table in tables for row in table.rows for cell in row.cells)

    with_merging = hidden()
    monkeypatch.setattr(random_releases, "collapse", lambda table, everyone, **kwargs: table)
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
