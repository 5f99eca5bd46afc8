"""Protected tables to draw: one question about happiness, for everyone and by group."""

from collections.abc import Callable, Sequence

import pytest

from surveys.statistics.wilson import wilson
from surveys.table import Cell, Label, Row, Status, Table

Counts = Sequence[int | None]
TableOf = Callable[..., Table]

ANSWERS = ("Very happy", "Pretty happy", "Not too happy")


def cell(count: int | None, base: int) -> Cell:
    if count is None:
        return Cell(count=None, status=Status.HIDDEN)
    low, high = wilson(count / base, base)
    return Cell(count=count, percent=round(100 * count / base), low=100 * low, high=100 * high)


def row(name: str, counts: Counts, base: int | None) -> Row:
    return Row(label=Label(key=name, text=name), base=base, cells=tuple(cell(count, base or 0) for count in counts))


@pytest.fixture
def everyone() -> TableOf:
    """everyone(310, 570, 120) is a table of three answers among their sum, or among `base`; None is hidden."""

    def make(*counts: int | None, base: int | None = None, answers: Sequence[str] = ANSWERS) -> Table:
        base = base or sum(count or 0 for count in counts)
        return Table(
            question=Label(key="happy", text="How happy are you?"),
            answers=tuple(Label(key=text, text=text) for text in answers[: len(counts)]),
            rows=(row("Everyone", counts, base),),
            protected=True,
        )

    return make


@pytest.fixture
def by_group() -> TableOf:
    """by_group({"Men": (300, 600, 100)}) has a row for each group; None is hidden."""

    def make(groups: dict[str, Counts], base: int = 1000, answers: Sequence[str] = ANSWERS) -> Table:
        return Table(
            question=Label(key="happy", text="How happy are you?"),
            answers=tuple(Label(key=text, text=text) for text in answers),
            rows=tuple(row(name, counts, base) for name, counts in groups.items()),
            breakdown=Label(key="group", text="Group"),
            protected=True,
        )

    return make
