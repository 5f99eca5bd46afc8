"""How a table's figures were worked out, for a reader who asks: which methods, on how many answers, worth how many."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from surveys.statistics.methods import METHODS, Method
from surveys.table import Row, Table


def method_of(table: Table) -> dict[str, Any]:
    """methods: those in use, in the reader's words. rows: who, n, n_eff and design effect; n is None when hidden.

    Without weights every answer counts once: n_eff is n and the design effect 1.
    """
    names = ["share", "steady", *(["adjusted", "effective"] if table.adjusted_for else [])]
    return {
        "methods": methods_named(names),
        "rows": [row_of(row, table) for row in table.rows],
        "adjusted_for": table.adjusted_for,
    }


def row_of(row: Row, table: Table) -> dict[str, Any]:
    weighted = row.effective is not None
    return {
        "who": row.label.text if table.breakdown else _("Everyone"),
        "n": row.base,
        "effective": row.effective if weighted else row.base,
        "design_effect": row.design_effect if weighted else 1.0,
    }


def methods_named(names: Iterable[str]) -> list[Method]:
    """In the reader's words."""
    return [METHODS[name].said(_) for name in names]


def all_methods() -> list[tuple[str, Method]]:
    return [(key, method.said(_)) for key, method in METHODS.items()]
