"""A column of an export: its name, what it means, and how it is read from one person's answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Value = int | float | str | None
"""Of a cell. None: not answered, or not asked."""


class Level(StrEnum):
    """The level of measurement, in the words of SPSS."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    SCALE = "scale"


@dataclass(frozen=True, kw_only=True)
class Given:
    """What one person gave. answers: by column. words: own words, by column. about: by the name of the variable."""

    answers: Mapping[str, Any]
    about: Mapping[str, Value]
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Variable:
    """name: good in SPSS, R and a spreadsheet. label: the wording. values: {code: words}.

    missing: the code of an answer that analyses leave out, "Prefer not to say". column, option: what it holds.
    """

    name: str
    label: str
    read: Callable[[Given], Value]
    values: Mapping[Any, str] = field(default_factory=dict)
    missing: int | None = None
    level: Level = Level.NOMINAL
    is_text: bool = False
    decimals: bool = False
    column: str = ""
    option: str = ""
