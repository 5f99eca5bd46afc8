"""A released table as pages show it: drawn, in a sentence, in words for those who do not see, and as itself."""

from typing import Any

from django.utils.translation import gettext

from surveys.charts.words import describe, finding
from surveys.table import Status, Table


def figure_of(table: Table, *, position: int, top: int, kind: str = "chart") -> dict[str, Any]:
    """kind, position: of its chart's address. top: where the chart's scale ends, from `drawn`."""
    return {
        "kind": kind,
        "position": position,
        "table": table,
        "top": top,
        "finding": finding(table, translate=gettext),
        "alt": describe(table, translate=gettext),
        "hidden": any(cell.status is Status.HIDDEN for _row, _answer, cell in table.cells()),
    }
