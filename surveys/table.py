"""The frozen figures that every layer hands on: a table of rows of cells.

A table answers one question ("How happy are you?"), for everyone or split by one breakdown, in one wave or in all
waves together. `tabulate()` makes it with exact counts; `protect()` returns it with rounded counts and with a status
in each cell. Pages, charts, files and the Centre read that one object, so they cannot disagree.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

MERGED = "+"
"""Between the keys, and with spaces the names, of categories that are counted as one."""


CROSSED = "*"
"""Between the keys of two breakdowns, or of a category of each, that results are split by at the same time."""


LATER = frozenset({"of", "adjusted", "adjusted_low", "adjusted_high", "effective", "design_effect", "adjusted_for"})
"""Left out of the JSON where there is nothing to say, so that tables without them read as they always did."""


class Status(StrEnum):
    """What may be said of a figure. A hidden figure is a status: never a zero, never a blank."""

    SHOWN = "shown"  # there are enough answers to say it
    CAUTION = "caution"  # it may be said, with a wide interval
    TOO_FEW = "too_few"  # its count may be said, a percentage would mislead
    HIDDEN = "hidden"  # saying it could point at somebody


STATUSES = {status.value: status for status in Status}


@dataclass(frozen=True, kw_only=True)
class Label:
    """A key that stays the same through edits and translation, and the words shown for it."""

    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure: how many people of a row gave one answer.

    count: people, a multiple of the rounding base once protected; None when hidden.
    percent: whole percentage of the row's base, 0 to 100; None unless status is shown or caution.
    low, high: ends of the 95% interval, in percent; None with `percent`.
    adjusted: the percentage had a margin's groups answered in proportion, with its interval; None unless weighted.
    """

    count: int | None
    status: Status = Status.SHOWN
    percent: int | None = None
    low: float | None = None
    high: float | None = None
    adjusted: int | None = None
    adjusted_low: float | None = None
    adjusted_high: float | None = None

    @property
    def has_percent(self) -> bool:
        return self.percent is not None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One group of people (a category of the breakdown, or everyone) and its cell for each answer.

    base: people of the group who answered the question; None when hidden.
    cells: one for each of the table's answers, in their order.
    of: the keys of the categories that were merged into this row; () for a category of its own.
    effective, design_effect: what the answers are worth once weighted, and what weighting cost; None unless weighted.
    """

    label: Label
    base: int | None
    cells: tuple[Cell, ...]
    of: tuple[str, ...] = ()
    effective: int | None = None
    design_effect: float | None = None

    @property
    def categories(self) -> tuple[str, ...]:
        return self.of or (self.label.key,)


@dataclass(frozen=True, kw_only=True)
class Table:
    """Figures of one question: its answers across, groups of people down.

    question: key and wording. answers: the columns. breakdown: the splitting question, None for everyone.
    wave: code and name of the wave, None for all waves together.
    measure, breakdown_measure: the shared codes, when the questions are shared measures; else None.
    exclusive: True when each person gave one answer, so that a row's cells add up to its base.
    protected: True once `protect()` has made it fit to publish.
    ended: True when the question is no longer asked in this way; its figures stay.
    adjusted_for: the question whose margin the adjusted percentages follow; None unless weighted.
    """

    question: Label
    answers: tuple[Label, ...]
    rows: tuple[Row, ...]
    breakdown: Label | None = None
    wave: Label | None = None
    measure: str | None = None
    breakdown_measure: str | None = None
    exclusive: bool = True
    protected: bool = False
    ended: bool = False
    adjusted_for: Label | None = None

    @property
    def slug(self) -> str:
        """A name for the table, unique in its release: question, breakdown and wave keys."""
        parts = [self.question.key, self.breakdown.key if self.breakdown else "", self.wave.key if self.wave else ""]
        return ".".join(parts).rstrip(".")

    def cells(self) -> Iterator[tuple[Row, Label, Cell]]:
        for row in self.rows:
            for answer, cell in zip(self.answers, row.cells, strict=True):
                yield row, answer, cell

    def with_rows(self, rows: tuple[Row, ...], *, protected: bool) -> Self:
        return replace(self, rows=rows, protected=protected)

    def to_json(self) -> dict[str, Any]:
        """As `dataclasses.asdict()`, which takes ten times as long for the many small parts of a table."""

        def plain(part: Any) -> Any:
            if isinstance(part, tuple):
                return [plain(one) for one in part]
            return fields(part) if isinstance(part, Label | Cell | Row) else part

        def fields(part: Any) -> dict[str, Any]:
            return {
                name: plain(value)
                for name, value in vars(part).items()
                if value not in (None, ()) or name not in LATER
            }

        return fields(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        def label(value: dict[str, str] | None) -> Label | None:
            return Label(**value) if value else None

        rows = tuple(
            Row(
                label=Label(**row["label"]),
                base=row["base"],
                cells=tuple(Cell(**{**cell, "status": STATUSES[cell["status"]]}) for cell in row["cells"]),
                of=tuple(row.get("of", ())),
                effective=row.get("effective"),
                design_effect=row.get("design_effect"),
            )
            for row in data["rows"]
        )
        return cls(
            **{
                **data,
                "question": Label(**data["question"]),
                "answers": tuple(Label(**answer) for answer in data["answers"]),
                "rows": rows,
                "breakdown": label(data["breakdown"]),
                "wave": label(data["wave"]),
                "adjusted_for": label(data.get("adjusted_for")),
            }
        )
