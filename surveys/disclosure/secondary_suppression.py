"""Protects the tables of a new release, and hides further counts until the attacker learns nothing small."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.disclosure.audit import Finding, audit, known_before
from surveys.disclosure.constraints import PublishedCount
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.primary_suppression import hide, hide_base, protect
from surveys.disclosure.published_tables import PublishedTable, QuestionTables
from surveys.disclosure.rules import Fact, Rule, carries_out
from surveys.table import Table


@dataclass(frozen=True, kw_only=True)
class ProtectedTables:
    """The tables of one question fit to publish, in the order given; or, when `findings` is not empty, the reasons to
    hold them back."""

    tables: tuple[Table, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def safe(self) -> bool:
        return not self.findings


@carries_out(Rule.FURTHER_COUNTS_HIDDEN, Rule.HELD_BACK)
def suppress_until_safe(
    questions: Sequence[QuestionTables], *, may_wait: bool = True, policy: Policy = POLICY
) -> list[ProtectedTables]:
    """Protect the exact tables planned for some questions that hang together, so that together with all earlier
    releases they are safe.

    Of the counts that give a finding away, the smallest that is not public yet is hidden, a whole row only when no
    cell is left. Each round hides at least one count, so it ends; hiding only ever widens intervals, so that what was
    safe need not be tested again. What public tables give away as closely is no reason to hide or to hold back.

    may_wait: whether more people may come, so that held back today is not held back for good.
    """
    tables = [
        [published_before(one, question.earlier) or protect(one.table, policy=policy) for one in question.planned]
        for question in questions
    ]
    only = None
    tolerated: set[Finding] = set()
    while True:
        now = [question.with_tables(of) for question, of in zip(questions, tables, strict=True)]
        found = [one for one in audit(now, policy=policy, only=only) if one not in tolerated]
        tolerated |= known_before(now, found, policy=policy)
        found = [one for one in found if one not in tolerated]
        open_ones = [one for one in found if hideable(one, now)]
        if not open_ones:
            found = [one for one in found if is_of_answers(one, now)]
            if not may_wait:
                found = found_without_being_told(now, found, policy=policy)
            return [
                ProtectedTables(tables=tuple(of), findings=tuple(one for one in found if one.count.question == place))
                for place, of in enumerate(tables)
            ]
        only = {one.count for one in found}
        hidden: set[PublishedCount] = set()
        for one in open_ones:
            if hidden.isdisjoint(frozenset().union(*one.rests_on)):
                hidden |= hideable(one, now)[0]
        for count in sorted(hidden, key=lambda count: count.answer_key is None):
            place = count.position - len(now[count.question].earlier)
            tables[count.question][place] = without(tables[count.question][place], count)


def is_of_answers(finding: Finding, questions: Sequence[QuestionTables]) -> bool:
    """Whether a count says what somebody answered. How many answered does, where answers decide who is asked; else it
    is hidden where it can be, and no reason to hold a release back."""
    return finding.count.answer_key is not None or questions[finding.count.question].routed


def found_without_being_told(
    questions: Sequence[QuestionTables], findings: Sequence[Finding], *, policy: Policy
) -> list[Finding]:
    """The findings that are left when the attacker is not told which counts were hidden for the sake of others.

    Of 21 people 10 and 11 gave two answers, and nobody the third: hide all three, and whoever is told that two are
    not small still knows the third. No reader is told, nothing is left to hide, and nobody else will come.
    """
    if not findings:
        return []
    return audit(questions, policy=policy, only={one.count for one in findings}, without=[Fact.WITHHELD])


@carries_out(Rule.TOLD_ONCE)
def published_before(planned: PublishedTable, earlier: Sequence[PublishedTable]) -> Table | None:
    """The table as it last stood in public, if it sums up the same batches now as it did then.

    What was retracted may be wrong, in its words or in what it shows: it is made anew.
    """
    for old in reversed(earlier):
        if old.table.slug == planned.table.slug and not old.retracted:
            return old.table if set(old.batches) == set(planned.batches) else None
    return None


def hideable(finding: Finding, questions: Sequence[QuestionTables]) -> list[frozenset[PublishedCount]]:
    """The constraints behind a finding that are not public yet: the one that costs readers least comes first."""

    def table_of(count: PublishedCount) -> Table:
        return questions[count.question].published[count.position].table

    def cost(counts: frozenset[PublishedCount]) -> tuple[bool, bool, int, list[tuple[int, int, str, str]]]:
        tables = [table_of(count) for count in counts]
        whole_programme = any(table.wave is None or table.breakdown is None for table in tables)
        whole_row = any(count.answer_key is None for count in counts)
        size = max(size_of(table, count) for table, count in zip(tables, counts, strict=True))
        places = sorted((one.question, one.position, one.row_key, one.answer_key or "") for one in counts)
        return whole_programme, whole_row, size, places

    open_ones = [
        counts
        for counts in finding.rests_on
        if all(count.position >= len(questions[count.question].earlier) for count in counts)
        and not (is_row(counts) and any(table_of(count).breakdown is None for count in counts))
    ]
    return sorted(open_ones, key=cost)


def is_row(counts: frozenset[PublishedCount]) -> bool:
    """Whether these are several counts of one row: hiding them silences it. Everyone's row is never silenced."""
    rows = [(count.question, count.position, count.row_key) for count in counts]
    return len(set(rows)) < len(rows)


def size_of(table: Table, count: PublishedCount) -> int:
    """The published count itself; 0 when it is hidden by now."""
    row = next(row for row in table.rows if row.label.key == count.row_key)
    keys = [answer.key for answer in table.answers]
    found = row.base if count.answer_key is None else row.cells[keys.index(count.answer_key)].count
    return found or 0


def without(table: Table, count: PublishedCount) -> Table:
    if count.answer_key is None:
        return hide_base(table, count.row_key)
    return hide(table, count.row_key, count.answer_key)
