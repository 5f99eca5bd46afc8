"""What a chart may take from a table: protected figures, and of those only what may be said."""

from collections.abc import Iterable

from surveys.charts.phrases import INTERVAL_KEY, UNCERTAIN_KEY, Translate
from surveys.table import Cell, Status, Table


def require_protected(table: Table) -> None:
    if not table.protected:
        raise ValueError("Only a protected table may be drawn or put into words.")


def may_be_said(cell: Cell) -> bool:
    """The status decides, so a figure that was left in a hidden cell by mistake still stays hidden."""
    return cell.status in (Status.SHOWN, Status.CAUTION) and cell.percent is not None


def title_of(table: Table) -> str:
    """What the table is about, from its own words: the question, the breakdown and the wave."""
    parts = [table.question, table.breakdown, table.wave]
    return " – ".join(part.text for part in parts if part)


def key_to(cells: Iterable[Cell], translate: Translate = str) -> list[str]:
    """How to read the marks of these cells: only what there is to see is explained."""
    statuses = {cell.status for cell in cells if may_be_said(cell)}
    notes = [INTERVAL_KEY] if statuses else []
    if Status.CAUTION in statuses:
        notes.append(UNCERTAIN_KEY)
    return [translate(note) for note in notes]
