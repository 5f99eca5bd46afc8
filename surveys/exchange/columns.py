"""Each kind of question as a type of XLSForm, with the columns that only this type has."""

from collections.abc import Callable
from typing import Any

from surveys.definition import PREFER_NOT, Question
from surveys.exchange.constraints import constraint_of
from surveys.exchange.names import name_of
from surveys.kinds.points import ends

OURS = "equal_ground::"
"""Before the columns that other programs pass over, and that only we read again."""

Columns = dict[str, str]


def listed(kind: str) -> Callable[[Question], Columns]:
    def columns(question: Question) -> Columns:
        shuffled = {"parameters": "randomize=true"} if question.settings.get("shuffle") else {}
        quick = {"appearance": "minimal"} if question.settings.get("select") else {}
        return {"type": f"{kind} {name_of(question.key)}", **shuffled, **quick}

    return columns


def several(question: Question) -> Columns:
    none = question.settings.get("none")
    alone = tuple(key for key in (none, PREFER_NOT if question.sensitive else None) if key)
    return listed("select_multiple")(question) | {"constraint": constraint_of(question.settings, alone=alone)}


def scale(question: Question) -> Columns:
    first, last = ends(question)
    labels = f"{name_of(question.key)}_ends"
    return {"type": "range", "parameters": f"start={first} end={last} step=1 tick_labelset={labels}"}


def number(question: Question) -> Columns:
    return {"type": "integer", "constraint": constraint_of(question.settings)}


def date(question: Question) -> Columns:
    whole = {
        name: end if len(end) > 7 else f"{end}-01"
        for name, end in question.settings.items()
        if name in ("earliest", "latest")
    }
    month = {"appearance": "month-year"} if question.settings["precision"] == "month" else {}
    return {"type": "date", "constraint": constraint_of(whole), **month}


def text(question: Question) -> Columns:
    longest = {name: value for name, value in question.settings.items() if name == "longest"}
    return {"type": "text", "constraint": constraint_of(longest)}


def long_text(question: Question) -> Columns:
    return {**text(question), "appearance": "multiline"}


COLUMNS: dict[str, Callable[[Question], Columns]] = {
    "single_choice": listed("select_one"),
    "multiple_choice": several,
    "ranking": listed("rank"),
    "scale": scale,
    "number": number,
    "date": date,
    "short_text": text,
    "long_text": long_text,
    "consent": lambda question: {"type": "acknowledge"},
    "words": lambda question: {"type": "note"},
    "picture": lambda question: {"type": "note"},
    "film": lambda question: {"type": "note"},
}


def columns_of(question: Question) -> Columns:
    """A kind that XLSForm has no type for is asked as text."""
    columns = COLUMNS.get(question.kind, lambda question: {"type": "text"})(question)
    return {name: value for name, value in columns.items() if value}


def said_by_columns(question: Question) -> set[str]:
    """The settings that the columns hold already."""
    known: dict[str, set[str]] = {
        "single_choice": {"shuffle", "select"},
        "multiple_choice": {"shuffle", "none", "fewest", "most"},
        "ranking": {"shuffle"},
        "scale": {"low", "high", "first", "last"},
        "number": {"min", "max"},
        "date": {"precision", "earliest", "latest"},
        "short_text": {"longest"},
        "long_text": {"longest"},
    }
    return known.get(question.kind, set())


def unsaid_settings(question: Question) -> dict[str, Any]:
    """The settings with something in them that no column holds."""
    said = said_by_columns(question)
    return {
        name: value
        for name, value in question.settings.items()
        if name not in said and value not in ("", {}, [], None, 0)
    }
