"""The words of one language in a form that is read, and the list of what is not taken over."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from surveys.exchange.names import key_of
from surveys.exchange.parts import TYPES
from surveys.exchange.piping import repeated_in, short_name, to_ours
from surveys.exchange.report import NotTaken
from surveys.exchange.workbook import ROW, shown
from surveys.kinds import KINDS
from surveys.typed_text import is_blank

TRANSLATED = ("label", "hint")


@dataclass
class Tongue:
    """column: the language as the form's columns name it. first: the column of the form's own language, whose gaps the
    others fill; their own stay open.

    names: the short names of the questions whose answers are repeated in texts, by their XLSForm names.
    """

    column: str
    first: str
    names: dict[str, str]
    not_taken: list[NotTaken] = field(default_factory=list)

    @property
    def translates(self) -> bool:
        return self.column != self.first

    def text(self, value: Any) -> str:
        if self.column != self.first:
            value = self.own(value)  # what a translation lacks stays empty, so that its translator finds it
        elif isinstance(value, dict):
            value = value.get(self.first) or next(filter(None, value.values()), "")
        text = to_ours(shown(str(value or "")), self.names).strip()
        return "" if is_blank(text) else text

    def own(self, value: Any) -> Any:
        """What is said in this language and in no other; None when nothing is."""
        found = value.get(self.column) if isinstance(value, dict) else None
        return shown(found) if isinstance(found, str) else found

    def tell(self, row: dict[str, Any], why: str, about: str = "") -> None:
        """about: as `NotTaken` has it."""
        what = self.text(row.get("label")) or shown(str(row.get("name", "")))
        self.not_taken.append(NotTaken(row=row_of(row), what=what, why=why, about=about))


def row_of(row: dict[str, Any]) -> int | None:
    """None for what pyxform has added."""
    number = row.get(ROW)
    return int(number) if number else None


def ours_of(row: dict[str, Any]) -> dict[str, Any]:
    ours = row.get("equal_ground")
    return (
        {name: shown(value) if isinstance(value, str) else value for name, value in ours.items()}
        if isinstance(ours, dict)
        else {}
    )


def all_rows(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for row in node.get("children", ()):
        yield row
        yield from all_rows(row)


def columns_of_languages(tree: dict[str, Any]) -> list[str]:
    """As the columns name them, in the order in which they come."""
    lists = [choice for choices in tree.get("choices", {}).values() for choice in choices]
    texts = (row.get(column) for row in [*all_rows(tree), *lists] for column in TRANSLATED)
    return list(dict.fromkeys(language for text in texts if isinstance(text, dict) for language in text))


def short_names(tree: dict[str, Any]) -> dict[str, str]:
    """Those that we wrote beside the questions, and new ones where a text repeats the answer to another."""
    rows = list(all_rows(tree))
    names = {str(row["name"]): ours_of(row)["name"] for row in rows if ours_of(row).get("name") and "name" in row}
    texts = [text for row in rows for column in TRANSLATED for text in every_text(row.get(column))]
    known = {str(row.get("name")) for row in rows if has_short_name(TYPES.get(row["type"], ""))}
    for name in dict.fromkeys(found for text in texts for found in repeated_in(text)):
        if name in known and name not in names:
            names[name] = short_name(key_of(name), set(names.values()))
    return names


def has_short_name(kind: str) -> bool:
    """Whether the answer to such a question can be repeated: consent has none to repeat."""
    block = KINDS[kind].block if kind in KINDS else None
    return bool(block) and "name" in block.base_blocks  # type: ignore[union-attr]


def unknown_in(row: dict[str, Any], names: dict[str, str]) -> list[str]:
    """What the row's texts repeat, and is no question here."""
    texts = [text for column in TRANSLATED for text in every_text(row.get(column))]
    return list(dict.fromkeys(name for text in texts for name in repeated_in(text) if name not in names))


def every_text(value: Any) -> list[str]:
    return [str(text) for text in (value.values() if isinstance(value, dict) else [value]) if text]
