"""What the audit is given of each question: its exact tables, its batches, and all that was ever published of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveys.definition import PREFER_NOT, Question
from surveys.disclosure.collapsing import Parts, collapse
from surveys.disclosure.policy import Policy
from surveys.disclosure.primary_suppression import protect
from surveys.disclosure.published_tables import (
    EVERYONE,
    Batch,
    Group,
    PublishedTable,
    QuestionTables,
    RouteLink,
    TickLimits,
    breakdown_key,
)
from surveys.kinds.options import counted
from surveys.models import Tally, Wave
from surveys.results.counts import MEMBERS, Counts, added
from surveys.results.tabulate import table_of
from surveys.table import Label, Table


@dataclass(frozen=True, kw_only=True)
class History:
    """All that was ever published of a survey."""

    tables: Mapping[int, Sequence[Table]]  # by release number
    retracted: Collection[int]  # numbers of the releases that were retracted

    def numbers_of(self, column: str) -> list[int]:
        """The number of the release of each table of a question, in the order of `of_question()`."""
        return [number for number, table in self.tables_of(column)]

    def tables_of(self, column: str) -> list[tuple[int, Table]]:
        return [
            (number, table)
            for number, tables in sorted(self.tables.items())
            for table in tables
            if table.question.key == column
        ]

    def of_question(self, column: str, tallies: Sequence[Tally]) -> list[PublishedTable]:
        return [
            PublishedTable(
                table=table, batches=summed(tallies, table.wave, number), retracted=number in self.retracted
            )
            for number, table in self.tables_of(column)
        ]


def question_tables(
    question: Question,
    *,
    splits: Sequence[Question],
    former_splits: Sequence[Question],
    tallies: Sequence[Tally],
    number: int,
    history: History,
    routes: Mapping[str, tuple[RouteLink, ...]],
    policy: Policy,
) -> QuestionTables:
    """One question as release `number` would publish it.

    splits: the breakdowns that it is split by now. former_splits: those of earlier releases, which attackers still
    have. routes: as `route_links()` returns them.
    """
    earlier = history.of_question(question.column, tallies)
    public = {breakdown_key(one.table) for one in earlier}
    now = [split for split in splits if split.column != question.column]
    once = [*now, *(split for split in former_splits if split not in now and split.column in public)]
    return QuestionTables(
        planned=list(planned(question, now, tallies, number, earlier, policy)),
        batches=tuple(batch_of(tally, question, once) for tally in tallies),
        earlier=earlier,
        routed=question.column in routes,
        links=routes.get(question.column, ()),
        ticks=tick_limits(question),
    )


def tick_limits(question: Question) -> TickLimits:
    """Limits of the form; a text may have no theme at all."""
    if "themes_of" in question.settings:
        return TickLimits(fewest=0)
    alone = {PREFER_NOT, question.settings.get("none")}
    return TickLimits(
        fewest=question.settings.get("fewest") or 1,
        most=question.settings.get("most"),
        alone=frozenset(key for key in alone if key),
    )


def planned(
    question: Question,
    splits: Sequence[Question],
    tallies: Sequence[Tally],
    number: int,
    earlier: Sequence[PublishedTable],
    policy: Policy,
) -> Iterator[PublishedTable]:
    """The exact tables of all waves together, then of each wave: everyone's, then each breakdown's."""
    for wave, counts in by_wave(tallies, question):
        batches = summed(tallies, wave, number)
        everyone = table_of(counts, question, None, wave)
        yield PublishedTable(table=everyone, batches=batches)
        public = protect(everyone, policy=policy)
        for split in splits:
            table = table_of(counts, question, split, wave)
            merged = collapse(table, public, before=parts_before(table, earlier), apart=unmerged(split), policy=policy)
            yield PublishedTable(table=merged, batches=batches)


def parts_before(table: Table, earlier: Sequence[PublishedTable]) -> Parts:
    """How the table was merged when it was last published; () when it never was."""
    same = [one.table for one in earlier if one.table.slug == table.slug]
    return [row.categories for row in same[-1].rows] if same else ()


def unmerged(split: Question) -> set[str]:
    """The groups that are never merged: neighbours in a two-way breakdown have too little in common."""
    if "of" in split.settings:
        return {option.key for option in split.options}
    return {PREFER_NOT}


def batch_of(tally: Tally, question: Question, splits: Sequence[Question]) -> Batch:
    return Batch(
        key=tally.key,
        tables=tuple(table_of(tally.counts, question, split) for split in (None, *splits)),
        members=members_of(tally.counts, splits),
    )


def members_of(counts: Counts, splits: Sequence[Question]) -> dict[Group, int]:
    """How many people each group has; those whose answer is none of a breakdown's options left it blank."""
    found: dict[Group, int] = {EVERYONE: sum(people for people, _none in counts[MEMBERS][""].values())}
    for split in splits:
        known = {option.key for option in counted(split)}
        for name, (people, _none) in counts[MEMBERS].get(split.column, {}).items():
            group = (split.column, name if name in known else "")
            found[group] = found.get(group, 0) + people
    return found


def summed(tallies: Sequence[Tally], wave: Label | None, number: int) -> tuple[str, ...]:
    """The keys of the tallies that a table of a wave, or of all waves, sums up as it stands at release `number`."""
    return tuple(
        tally.key for tally in tallies if tally.counted_at(number) and (wave is None or tally.wave == wave.key)
    )


def by_wave(tallies: Sequence[Tally], question: Question) -> Iterator[tuple[Label | None, Counts]]:
    """The counts of all waves together, then of each wave."""
    now = [tally for tally in tallies if not tally.left_in]
    yield None, added_for(question, now)
    codes = sorted({tally.wave for tally in now} - {""})
    names = dict(Wave.objects.filter(code__in=codes).values_list("code", "name"))
    for code in codes:
        yield Label(key=code, text=names[code]), added_for(question, [tally for tally in now if tally.wave == code])


def added_for(question: Question, tallies: Sequence[Tally]) -> Counts:
    return added({question.column: tally.counts.get(question.column, {})} for tally in tallies)
