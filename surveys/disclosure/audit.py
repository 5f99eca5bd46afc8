"""Attacks everything published about one question, and reports each small count that could be worked out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from surveys.disclosure.attacker import too_narrow
from surveys.disclosure.knowledge import Figure, Secret, knowledge
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.summed import Batch, Summed


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A small count that an attacker can pin down between `low` and `high`, closer than the policy allows.

    rests_on: the published counts that give it away, those of one fact together: every fact here can be undone
    by hiding all its figures. When none of them is hidden, hiding any others does not help.
    """

    secret: Secret
    low: float
    high: float
    rests_on: tuple[frozenset[Figure], ...]


def audit(
    published: Sequence[Summed],
    *,
    batches: Sequence[Batch],
    policy: Policy = POLICY,
    only: Collection[Secret] | None = None,
) -> list[Finding]:
    """The findings of an attack on the tables of one question published so far, in the order of release.

    batches: every batch that any of the tables sums up. only: the secrets to test, all when None.
    Raises ValueError when the tables do not fit the batches.
    """
    findings = []
    for known in knowledge(published, batches, policy=policy):
        places = [place for place, secret in enumerate(known.secrets) if only is None or secret in only]
        narrow = too_narrow(
            known.facts,
            [known.targets[place] for place in places],
            known.truth,
            width=policy.margin_of_doubt,
            told=known.everyone,
        )
        for place, interval in narrow.items():
            facts = [known.figures[fact] for fact in sorted(interval.rests_on) if known.figures[fact]]
            secret = known.secrets[places[place]]
            findings.append(Finding(secret=secret, low=interval.low, high=interval.high, rests_on=tuple(facts)))
    return findings
