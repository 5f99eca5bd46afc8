"""Two expressions of XLSForm compared by what they say of answers, however each of them is written."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from math import isnan, nan
from typing import Any

from surveys.exchange.expressions import Both, Call, Compare, Literal, Ref, This, Tree, UnreadableError, parsed

MOST = 500
"""So many sets of answers are tried; of more, as many are drawn."""
Answers = Mapping[str, str]
"""By the name of the question, as XLSForm keeps it: chosen names with spaces between. "." is the answer itself."""


def holds(tree: Tree, answers: Answers) -> bool:
    """Whether an expression is true of answers, by the rules of XPath. Raises UnreadableError for what is not known."""
    match tree:
        case Both(match, parts):
            return (all if match == "all" else any)(holds(part, answers) for part in parts)
        case Call("true", ()):
            return True
        case Call("false", ()):
            return False
        case Call("not", (inner,)):
            return not holds(inner, answers)
        case Call("selected", (chosen, wanted)):
            return str(value_of(wanted, answers)) in str(value_of(chosen, answers)).split()
        case Compare(op, left, right):
            return compare(op, value_of(left, answers), value_of(right, answers))
    raise UnreadableError(str(tree))


def value_of(tree: Tree, answers: Answers) -> str | float:
    match tree:
        case Literal(value):
            return value
        case Ref(name):
            return answers.get(name, "")
        case This():
            return answers.get(".", "")
        case Call("string-length", (inner,)):
            return float(len(str(value_of(inner, answers))))
        case Call("count-selected", (inner,)):
            return float(len(str(value_of(inner, answers)).split()))
        case Call("date", (Literal(str(iso)),)):
            return iso
    raise UnreadableError(str(tree))


def compare(op: str, left: str | float, right: str | float) -> bool:
    if op in ("=", "!="):
        numeric = isinstance(left, float) or isinstance(right, float)
        same = number(left) == number(right) if numeric else left == right
        return same if op == "=" else not same
    one, other = number(left), number(right)
    return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[op]


def number(value: str | float) -> float:
    """As XPath counts it; of a date the days. What is no number is greater and smaller than nothing."""
    if isinstance(value, float):
        return value
    try:
        return float(date.fromisoformat(value).toordinal()) if value.count("-") == 2 else float(value)
    except ValueError:
        return nan


def same_sense(one: str, other: str, samples: Mapping[str, Sequence[str]]) -> bool | None:
    """Whether two expressions hold for the same answers; "" always holds. None where one of them cannot be read.

    samples: for each question, answers that are worth trying.
    """
    try:
        trees = [parsed(text) if text.strip() else Call("true", ()) for text in (one, other)]
        if trees[0] == trees[1]:
            return True
        asked = sorted({name for tree in trees for name in names_in(tree)})
        near = {name: tried(name, samples.get(name, ()), trees) for name in asked}
        return all(holds(trees[0], answers) == holds(trees[1], answers) for answers in answer_sets(near))
    except UnreadableError:
        return None


def names_in(tree: Tree) -> Iterator[str]:
    match tree:
        case Ref(name):
            yield name
        case This():
            yield "."
        case Both(_, parts) | Call(_, parts):
            for part in parts:
                yield from names_in(part)
        case Compare(_, left, right):
            yield from names_in(left)
            yield from names_in(right)


def tried(name: str, samples: Sequence[str], trees: Sequence[Tree]) -> list[str]:
    """The samples and, where there are none, what lies on, below and above each value that an expression names."""
    if samples:
        return list(dict.fromkeys(["", *samples]))
    literals = [value for tree in trees for value in literals_in(tree)]
    return list(dict.fromkeys(["", *(text for value in literals for text in around(value))]))


def literals_in(tree: Tree) -> Iterator[Any]:
    match tree:
        case Literal(value):
            yield value
        case Both(_, parts) | Call(_, parts):
            for part in parts:
                yield from literals_in(part)
        case Compare(_, left, right):
            yield from literals_in(left)
            yield from literals_in(right)


def around(value: str | float) -> list[str]:
    """Whole numbers and texts of lengths about a number; the days about a date; a text itself."""
    if isinstance(value, float):
        whole = [int(value) + step for step in (-1, 0, 1)]
        lengths = ["x" * length for length in whole if 0 <= length <= 5_001]
        several = [" ".join(f"o{place}" for place in range(count)) for count in whole if 0 <= count <= 200]
        return [*map(str, whole), *lengths, *several]
    if not isnan(number(value)) and value.count("-") == 2:
        day = date.fromisoformat(value)
        return [(day + timedelta(days=step)).isoformat() for step in (-1, 0, 1)]
    return [value, f"{value} other"]


def answer_sets(near: Mapping[str, Sequence[str]]) -> Iterator[Answers]:
    total = 1
    for values in near.values():
        total *= len(values)
    if total <= MOST:
        for values in product(*near.values()):
            yield dict(zip(near, values, strict=True))
        return
    drawn = random.Random(0)  # noqa: S311  the same sets each time, not a secret
    for _time in range(MOST):
        yield {name: drawn.choice(values) for name, values in near.items()}
