"""Protects the tables of a new release and hides more of them until the attacker learns nothing small."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveys.disclosure.audit import Finding, audit
from surveys.disclosure.knowledge import Figure
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.summed import Batch, Summed
from surveys.disclosure.suppression import hide, hide_base, protect
from surveys.table import Table


@dataclass(frozen=True, kw_only=True)
class Audited:
    """Tables fit to publish, in the order given; or, when `findings` is not empty, the reasons to hold them back."""

    tables: tuple[Table, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def safe(self) -> bool:
        return not self.findings


def protect_audited(
    planned: Sequence[Summed],
    *,
    batches: Sequence[Batch],
    earlier: Sequence[Summed] = (),
    policy: Policy = POLICY,
) -> Audited:
    """Protect the exact tables planned for one question, so that together with all earlier releases they are safe.

    batches: every batch of this and all earlier releases. earlier: what is public already and cannot be changed.
    A table with nothing new is repeated as it was published. Of the counts that give a finding away, the smallest
    that is not public yet is hidden, a whole row only when no cell is left. Each round hides at least one count, so
    it ends; hiding only ever widens intervals, so that what was safe need not be tested again.
    """
    tables = [published_before(summed, earlier) or protect(summed.table, policy=policy) for summed in planned]
    return mended(tables, planned, batches=batches, earlier=earlier, policy=policy)


def mended(
    protected: Sequence[Table],
    planned: Sequence[Summed],
    *,
    batches: Sequence[Batch],
    earlier: Sequence[Summed],
    policy: Policy,
) -> Audited:
    """The same, of tables that are protected already. earlier: all that is known and cannot be hidden here."""
    tables = list(protected)
    secrets = None
    while True:
        now = [replace(summed, table=table) for summed, table in zip(planned, tables, strict=True)]
        findings = audit([*earlier, *now], batches=batches, policy=policy, only=secrets)
        open_ones = [finding for finding in findings if hideable(finding, now, frozen=len(earlier))]
        if not open_ones:
            return Audited(tables=tuple(tables), findings=tuple(findings))
        secrets = {finding.secret for finding in findings}
        hidden: set[Figure] = set()
        for finding in open_ones:
            if hidden.isdisjoint(frozenset().union(*finding.rests_on)):
                hidden |= hideable(finding, now, frozen=len(earlier))[0]
        for figure in sorted(hidden, key=lambda figure: figure.answer_key is None):
            place = figure.position - len(earlier)
            tables[place] = without(tables[place], figure)


def published_before(summed: Summed, earlier: Sequence[Summed]) -> Table | None:
    """The table as it last stood in public, if it sums up the same batches now as it did then.

    What was retracted may be wrong, in its words or in what it shows: it is made anew.
    """
    for old in reversed(earlier):
        if old.table.slug == summed.table.slug and not old.retracted:
            return old.table if set(old.batches) == set(summed.batches) else None
    return None


def hideable(finding: Finding, now: Sequence[Summed], *, frozen: int) -> list[frozenset[Figure]]:
    """The facts behind a finding that are not public yet: the one that costs readers least comes first."""

    def cost(figures: frozenset[Figure]) -> tuple[bool, bool, int, list[tuple[int, str, str]]]:
        tables = [now[figure.position - frozen].table for figure in figures]
        whole_programme = any(table.wave is None or table.breakdown is None for table in tables)
        whole_row = any(figure.answer_key is None for figure in figures)
        count = max(count_at(table, figure) for table, figure in zip(tables, figures, strict=True))
        return whole_programme, whole_row, count, sorted((f.position, f.row_key, f.answer_key or "") for f in figures)

    open_facts = [fact for fact in finding.rests_on if all(figure.position >= frozen for figure in fact)]
    return sorted(open_facts, key=cost)


def count_at(table: Table, figure: Figure) -> int:
    row = next(row for row in table.rows if row.label.key == figure.row_key)
    keys = [answer.key for answer in table.answers]
    count = row.base if figure.answer_key is None else row.cells[keys.index(figure.answer_key)].count
    return count or 0


def without(table: Table, figure: Figure) -> Table:
    if figure.answer_key is None:
        return hide_base(table, figure.row_key)
    return hide(table, figure.row_key, figure.answer_key)
