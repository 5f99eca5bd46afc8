"""One thing compared, with all that a page, a chart, a file or a report needs of it: made once, and then only read.

A figure is plain data: kept as JSON it says the same for ever, and every way of showing it takes the same object, so
that chart, table, file and alternative text cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from surveys.definition import digest


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A release that a figure was worked out from. address: where its results are read. digest: of its tables."""

    area: str
    area_name: str
    survey_title: str
    number: int
    released_on: str
    address: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """An area whose figures cannot be compared with the others, and why, in words."""

    area: str
    area_name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The table that people read. head: one more than the cells of a row, which begins with its label."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """kind: a name in `surveys.charts.compared`. axis: what its numbers are. data: what that kind takes, as JSON."""

    kind: str
    axis: str
    data: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """view: "areas", "funnel", "gaps", "trend" or "profile". query: of the view's address, as in `Query.as_dict()`.

    title: the measure, or the area. heading: what is shown of it. finding: one or two careful sentences.
    alt: of the chart. notes: what to bear in mind. columns, rows: every figure in long form, numbers as numbers and
    None where there are not enough answers; `surveys.comparison.dictionary` says what each column holds.
    methods: keys of METHODS. as_of: the day of the newest release in it, ISO; "" when there is none.
    pages: of areas, of which grid and chart show one. known: False when the finding says why there is nothing.
    """

    view: str
    query: dict[str, str]
    title: str
    heading: str
    finding: str
    alt: str
    grid: Grid
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    methods: tuple[str, ...] = ()
    cited: tuple[Cited, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    as_of: str = ""
    pages: int = 1
    known: bool = True

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def digest(self) -> str:
        return digest(self.to_json())

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        grid, chart = data["grid"], data["chart"]
        read = {
            "grid": Grid(
                caption=grid["caption"], head=tuple(grid["head"]), rows=tuple(tuple(row) for row in grid["rows"])
            ),
            "chart": Chart(**chart) if chart else None,
            "rows": tuple(tuple(row) for row in data["rows"]),
            "cited": tuple(Cited(**one) for one in data["cited"]),
            "left_out": tuple(LeftOut(**one) for one in data["left_out"]),
            **{name: tuple(data[name]) for name in ("notes", "columns", "methods")},
        }
        return cls(**{**data, **read})
