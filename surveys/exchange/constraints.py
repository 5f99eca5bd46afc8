"""What limits an answer, as XLSForm's `constraint`, and back."""

import datetime
import math
from typing import Any

from surveys.exchange.expressions import Both, Call, Compare, Literal, This, Tree, UnreadableError
from surveys.exchange.names import choice_of, key_of
from surveys.exchange.relevance import TURNED, number_of

Limits = dict[str, Any]
"""min, max: of a number. fewest, most: answers. longest: characters. earliest, latest: ISO dates.
alone: the key of the option that excludes the others."""


def constraint_of(limits: Limits, *, alone: tuple[str, ...] = ()) -> str:
    """alone: options that can be chosen on their own whatever the fewest answers are."""
    parts = []
    for name, words in (("min", ". >= {}"), ("max", ". <= {}"), ("most", "count-selected(.) <= {}")):
        if name in limits:
            parts.append(words.format(limits[name]))
    if "fewest" in limits:
        enough = [f"count-selected(.) >= {limits['fewest']}", *(f"selected(., '{choice_of(key)}')" for key in alone)]
        parts.append(enough[0] if len(enough) == 1 else f"({' or '.join(enough)})")
    parts += [f"not(selected(., '{choice_of(key)}') and count-selected(.) > 1)" for key in alone]
    if "longest" in limits:
        parts.append(f"string-length(.) <= {limits['longest']}")
    for name, op in (("earliest", ">="), ("latest", "<=")):
        if name in limits:
            parts.append(f". {op} date('{limits[name]}')")
    return " and ".join(parts)


def limits_of(tree: Tree) -> tuple[Limits, bool]:
    """The limits that were understood, and whether that was all of the constraint."""
    limits: Limits = {}
    whole = True
    for part in tree.parts if isinstance(tree, Both) and tree.match == "all" else (tree,):
        try:
            limit = limit_of(part)
        except UnreadableError:
            whole = False
            continue
        alone = [*limits.get("alone", []), *limit.pop("alone", [])]
        limits |= limit | ({"alone": alone} if alone else {})
    return limits, whole


def limit_of(tree: Tree) -> Limits:
    match tree:
        case Both("all", _parts):
            found, whole = limits_of(tree)
            if whole:
                return found
        case Both("any", (Compare() as fewest, *rest)) if all(map(chosen, rest)):
            return limit_of(fewest)
        case Call("not", (Both("all", (first, Compare(">", Call("count-selected", (This(),)), Literal(1.0)))),)):
            if key := chosen(first):
                return {"alone": [key]}
        case Compare(op, left, Literal(value)) if (number := number_of(value)) is not None:
            return limited(op, left, number)
        case Compare(op, Literal(value), right) if (number := number_of(value)) is not None:
            return limited(TURNED[op], right, number)
        case Compare(op, This(), Call("date", (Literal(str(date)),))) if op in (">=", "<=") and is_date(date):
            return {"earliest" if op == ">=" else "latest": date}
    raise UnreadableError


def is_date(text: str) -> bool:
    """As XLSForm writes dates: the year first."""
    try:
        return bool(datetime.date.fromisoformat(text)) and len(text) == 10
    except ValueError:
        return False


def chosen(tree: Tree) -> str:
    """The key of the option that the tree asks for; "" when it asks something else."""
    match tree:
        case Call("selected", (This(), Literal(str(value)))):
            return key_of(value)
    return ""


def limited(op: str, left: Tree, number: float) -> Limits:
    """Of whole numbers: under 120 is at most 119."""
    low = math.floor(number) + 1 if op == ">" else math.ceil(number)
    high = math.ceil(number) - 1 if op == "<" else math.floor(number)
    lower, upper = op in (">", ">=", "="), op in ("<", "<=", "=")
    match left:
        case This() if lower or upper:
            return ({"min": low} if lower else {}) | ({"max": high} if upper else {})
        case Call("count-selected", (This(),)) if lower or upper:
            return ({"fewest": low} if lower else {}) | ({"most": high} if upper else {})
        case Call("string-length", (This(),)) if upper and not lower:
            return {"longest": high}
    raise UnreadableError
