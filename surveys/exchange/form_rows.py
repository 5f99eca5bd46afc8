"""What an XLSForm says, row by row, in a form in which two files can be compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from surveys.exchange.languages import code_of
from surveys.exchange.names import key_of
from surveys.exchange.questions import YES
from surveys.exchange.tongue import row_of
from surveys.exchange.workbook import shown

Texts = dict[str, str]
"""By language; "" is the form's own."""
ALIASES = {"int": "integer", "string": "text", "trigger": "acknowledge"}


@dataclass(frozen=True, kw_only=True)
class FormRow:
    """A question or note of a form, with what the groups around it say."""

    row: int | None
    name: str
    type: str
    label: Texts
    hint: Texts
    title: Texts  # the label of the innermost group that has one
    required: bool
    relevant: str  # its own condition and those of its groups
    constraint: str
    constraint_message: Texts
    choices: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # name and label by language, in order


@dataclass(frozen=True, kw_only=True)
class Outer:
    title: Texts
    relevant: tuple[str, ...]


def form_rows(tree: dict[str, Any], own: str) -> Iterator[FormRow]:
    """own: the column of the form's own language, as it is headed there."""
    yield from rows_in(tree, own, Outer(title={}, relevant=()), tree.get("choices", {}))


def rows_in(node: dict[str, Any], own: str, outer: Outer, lists: dict[str, Any]) -> Iterator[FormRow]:
    for row in node.get("children", ()):
        said = (*outer.relevant, *filter(None, [bound(row, "relevant")]))
        if row.get("type") in ("group", "repeat", "loop"):
            title = texts(row.get("label"), own) or outer.title
            yield from rows_in(row, own, Outer(title=title, relevant=said), lists)
            continue
        yield FormRow(
            row=row_of(row),
            name=key_of(str(row.get("name", ""))),
            type=ALIASES.get(row["type"], row["type"]),
            label=texts(row.get("label"), own),
            hint=texts(row.get("hint"), own),
            title=outer.title,
            required=bound(row, "required").lower() in YES,
            relevant=" and ".join(f"({text})" for text in said),
            constraint=bound(row, "constraint"),
            constraint_message=texts(row.get("bind", {}).get("jr:constraintMsg"), own),
            choices=tuple(choice_of(choice, own) for choice in lists.get(row.get("itemset") or "", ())),
        )


def bound(row: dict[str, Any], name: str) -> str:
    return shown(str(row.get("bind", {}).get(name) or "")).strip()


def choice_of(choice: dict[str, Any], own: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    return key_of(shown(str(choice["name"]))), tuple(sorted(texts(choice.get("label"), own).items()))


def texts(value: Any, own: str) -> Texts:
    """Words by language, with single spaces; a language that nobody knows goes by its column."""
    if value in (None, ""):
        return {}
    by_column = value if isinstance(value, dict) else {own: value}
    found: Texts = {}
    for column, text in by_column.items():
        if text not in (None, ""):
            found.setdefault("" if column == own else code_of(column) or column, " ".join(shown(str(text)).split()))
    return found
