"""What changed between two releases, told from the tables of both alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveys.table import Cell, Label, Status, Table


@dataclass(frozen=True, kw_only=True)
class Change:
    """One published figure as it was and as it is."""

    table: Table
    group: Label
    answer: Label
    before: Cell
    now: Cell

    @property
    def was_hidden_since(self) -> bool:
        return self.now.status == Status.HIDDEN and self.before.status != Status.HIDDEN


@dataclass(frozen=True, kw_only=True)
class Changes:
    """new, gone: tables that only one release has. figures: those of both that say something else."""

    new: tuple[Table, ...]
    gone: tuple[Table, ...]
    figures: tuple[Change, ...]

    @property
    def hide_something(self) -> bool:
        """Whether a figure that the earlier release showed is hidden in the later one."""
        return any(change.was_hidden_since for change in self.figures)


def changes(before: Sequence[Table], now: Sequence[Table]) -> Changes:
    earlier, later = ({table.slug: table for table in tables} for tables in (before, now))
    both = [(earlier[slug], table) for slug, table in later.items() if slug in earlier]
    return Changes(
        new=tuple(table for slug, table in later.items() if slug not in earlier),
        gone=tuple(table for slug, table in earlier.items() if slug not in later),
        figures=tuple(change for pair in both for change in changed(*pair)),
    )


def changed(before: Table, now: Table) -> Iterator[Change]:
    """Figures are found by the keys of group and answer; one that only one table has is not compared."""
    known = {(row.label.key, answer.key): cell for row, answer, cell in before.cells()}
    for row, answer, cell in now.cells():
        earlier = known.get((row.label.key, answer.key))
        if earlier is not None and (earlier.percent, earlier.status) != (cell.percent, cell.status):
            yield Change(table=now, group=row.label, answer=answer, before=earlier, now=cell)
