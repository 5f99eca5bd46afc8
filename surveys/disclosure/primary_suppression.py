"""Makes an exact table fit to publish: small counts hidden, and those of nearly everybody; all others rounded,
percentages only where they hold.

Every published figure is worked out from rounded counts, so that nothing but these can give anything away.
"""

from collections.abc import Callable
from dataclasses import replace

from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.rules import Rule, carries_out
from surveys.statistics.presentation import presentable
from surveys.statistics.wilson import wilson
from surveys.table import Cell, Row, Status, Table

NOT_ANSWERED = ""  # key of the row of people who did not answer the breakdown; counted, never published
HIDDEN = Cell(count=None, status=Status.HIDDEN)


@carries_out(Rule.ROUNDED, Rule.SMALL_COUNTS_HIDDEN)
def round_count(count: int, *, policy: Policy = POLICY) -> int | None:
    """The nearest multiple of the rounding base; None when the count is too small to say."""
    if count < policy.smallest:
        return None
    return (count + policy.rounding_half_width) // policy.rounding * policy.rounding


def protect(table: Table, *, policy: Policy = POLICY) -> Table:
    """The table with a status in each cell and without the row of people who did not answer the breakdown."""
    if table.protected:
        raise ValueError(f"Table {table.slug} is protected already; protecting twice would round twice.")
    rows = tuple(
        protected_row(row, policy) for row in table.rows if table.breakdown is None or row.label.key != NOT_ANSWERED
    )
    return table.with_rows(rows, protected=True)


def protected_row(row: Row, policy: Policy) -> Row:
    if row.base is None or any(cell.count is None for cell in row.cells):
        raise ValueError(f"Row {row.label.key} is not exact: a figure is missing.")
    base, counts = publishable(row, policy)
    return replace(row, base=base, cells=tuple(protected_cell(count, base, policy) for count in counts))


@carries_out(Rule.NEARLY_EVERYBODY_HIDDEN)
def publishable(row: Row, policy: Policy) -> tuple[int | None, list[int | None]]:
    """An exact row's base and counts as they may be published, None for hidden.

    A count that all but fewer than `policy.smallest` of the row gave is hidden too: how many are left out of it is as
    small a count as any, and a count as large as its base would say what each of the people answered.
    """
    people = row.base or 0
    counts = [cell.count or 0 for cell in row.cells]
    return round_count(people, policy=policy), [
        None if people - count < policy.smallest else round_count(count, policy=policy) for count in counts
    ]


@carries_out(Rule.ROUNDED)
def protected_cell(count: int | None, base: int | None, policy: Policy) -> Cell:
    """The cell for a rounded count in a row with a rounded base."""
    if count is None or base is None:
        return HIDDEN
    if base < policy.percent_base:
        return Cell(count=count, status=Status.TOO_FEW)
    share = count / base
    low, high = wilson(share, base)
    shown = presentable(share, base, low, high).present
    return Cell(
        count=count,
        status=Status.SHOWN if shown else Status.CAUTION,
        percent=int(100 * share + 0.5),
        low=round(100 * low, 1),
        high=round(100 * high, 1),
    )


def hide(table: Table, row_key: str, answer_key: str) -> Table:
    """The table with one more cell hidden, because others could be worked out from it."""
    column = [answer.key for answer in table.answers].index(answer_key)

    def without(row: Row) -> Row:
        return replace(row, cells=(*row.cells[:column], HIDDEN, *row.cells[column + 1 :]))

    return changed(table, row_key, without)


def hide_base(table: Table, row_key: str) -> Table:
    """The table with a row's base hidden, and with it every cell of the row."""
    return changed(table, row_key, lambda row: replace(row, base=None, cells=(HIDDEN,) * len(row.cells)))


def changed(table: Table, row_key: str, change: Callable[[Row], Row]) -> Table:
    if not table.protected:
        raise ValueError(f"Table {table.slug} is not protected yet.")
    if row_key not in [row.label.key for row in table.rows]:
        raise KeyError(row_key)
    rows = tuple(change(row) if row.label.key == row_key else row for row in table.rows)
    return table.with_rows(rows, protected=True)
