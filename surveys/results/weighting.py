"""Weights that make respondents look like their area, and percentages adjusted to it for publication.

`weights()` weighs each person, by raking to all margins at once, for work on raw answers. Nothing that it returns is
published: an average weight would tell how many people of a small group are in a cell. `adjusted()` therefore sees
released figures alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import TYPE_CHECKING

from surveys.definition import Definition, Question
from surveys.models.margins import margins_of
from surveys.statistics.effective import design_effect, effective_number
from surveys.statistics.presentation import presentable
from surveys.statistics.raking import rake
from surveys.statistics.wilson import wilson
from surveys.table import Cell, Row, Status, Table

if TYPE_CHECKING:
    import pandas as pd

Margins = Mapping[str, Mapping[str, float]]
"""{column of a breakdown: {category key: share of the population}}."""

LIMITS = (0.3, 3.0)  # of weights, as multiples of their average: beyond, a few people would speak for many
STEP = 5  # effective numbers are rounded down to a multiple of this
OUTSIDE = ""  # the category of people who did not answer a margin's question, or preferred not to


def weights(frame: "pd.DataFrame", margins: Margins, definition: Definition) -> "pd.Series":
    """A weight for each person of the frame, 1 on average.

    People without an answer to a margin's question keep, as a group, the share of the respondents that they have; the
    other margins still weigh them. A category that no respondent is in cannot be weighted up, so the others share what
    is its. Raises ValueError when no weights satisfy the margins together.
    """
    import pandas as pd

    used = {question.column: question for question in definition.breakdowns() if question.column in margins}
    groups = {name: categories(frame, question, margins[name]) for name, question in used.items()}
    wanted = {name: as_asked(groups[name], margins[name]) for name in groups}
    if not len(frame) or not wanted:
        return pd.Series(1.0, index=frame.index)
    return pd.Series(rake(groups, wanted, limits=LIMITS), index=frame.index)


def categories(frame: "pd.DataFrame", question: Question, margin: Mapping[str, float]) -> list[str]:
    known = {key for key, share in margin.items() if share > 0}
    return [value if isinstance(value, str) and value in known else OUTSIDE for value in column(frame, question)]


def as_asked(given: Sequence[str], margin: Mapping[str, float]) -> dict[str, float]:
    """The margin of those categories that respondents are in, with the outside at its own share."""
    if not given:
        return {}
    outside = given.count(OUTSIDE) / len(given)
    there = {key: margin[key] for key in set(given) - {OUTSIDE}}
    total = sum(there.values())
    wanted = {key: share / total * (1 - outside) for key, share in there.items()}
    return {**wanted, OUTSIDE: outside} if outside else wanted


def with_adjusted(tables: Sequence[Table], definition: Definition) -> list[Table]:
    """The protected tables of a closing wave, those for everyone with adjusted percentages where a margin allows.

    Without margins they come back as they are.
    """
    margins = margins_of(definition.breakdowns())
    return [adjusted(table, tables, margins) for table in tables] if margins else list(tables)


def adjusted(table: Table, tables: Iterable[Table], margins: Margins) -> Table:
    """The table for everyone with adjusted percentages, from the same release's tables of its groups.

    tables: protected, of the same release. Of several margins the one is taken that the respondents differ most from,
    by its design effect: their crossing is not public. A cell is adjusted only if its figure is shown for everyone
    and for each group of the margin. Other tables come back as they are.
    """
    if not table.protected:
        raise ValueError(f"Table {table.slug} is not protected yet.")
    if table.breakdown is not None:
        return table
    splits = [split for split in tables if same_figures(split, table) and split.breakdown.key in margins]  # type: ignore[union-attr]
    weighed = [one for split in splits if (one := weigh(split, margins[split.breakdown.key]))]  # type: ignore[union-attr]
    if not weighed or any(row.base is None for row in table.rows):
        return table
    chosen = max(weighed, key=lambda one: one.design_effect)
    return replace(
        table, rows=tuple(adjusted_row(row, chosen) for row in table.rows), adjusted_for=chosen.split.breakdown
    )


def same_figures(split: Table, table: Table) -> bool:
    return (
        split.protected
        and split.breakdown is not None
        and (split.question, split.wave) == (table.question, table.wave)
    )


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """A released table by one margin's groups. rows: of people who count in the margin. weights: one for each row."""

    split: Table
    rows: tuple[Row, ...]
    weights: tuple[float, ...]
    effective: int
    design_effect: float
    people: int


def weigh(split: Table, margin: Mapping[str, float]) -> Weighed | None:
    """None unless the size of every group of the population is told."""
    lived_in = {key: share for key, share in margin.items() if share > 0}
    rows = tuple(row for row in split.rows if row.label.key in lived_in)
    if {row.label.key for row in rows} != set(lived_in) or any(not row.base for row in rows):
        return None
    people = [row.label.key for row in rows for _person in range(row.base or 0)]
    by_person = rake({"": people}, {"": lived_in}, limits=LIMITS)
    weight = dict(zip(people, map(float, by_person), strict=True))
    return Weighed(
        split=split,
        rows=rows,
        weights=tuple(weight[row.label.key] for row in rows),
        effective=floor(effective_number(by_person) / STEP + 1e-9) * STEP,
        design_effect=round(design_effect(by_person), 1),
        people=len(people),
    )


def adjusted_row(row: Row, weighed: Weighed) -> Row:
    if weighed.effective < STEP or not row.base:
        return row
    cells = tuple(adjusted_cell(cell, place, weighed) for place, cell in enumerate(row.cells))
    if not any(cell.adjusted is not None for cell in cells):
        return row
    return replace(row, cells=cells, effective=weighed.effective, design_effect=weighed.design_effect)


def adjusted_cell(cell: Cell, place: int, weighed: Weighed) -> Cell:
    own = [row.cells[place] for row in weighed.rows]
    if cell.percent is None or any(one.count is None or one.status == Status.HIDDEN for one in own):
        return cell
    chose = sum(weight * (one.count or 0) for weight, one in zip(weighed.weights, own, strict=True))
    share = min(1.0, chose / sum(w * (row.base or 0) for w, row in zip(weighed.weights, weighed.rows, strict=True)))
    low, high = wilson(share, weighed.effective, df=weighed.people - 1)
    steady = presentable(share, weighed.effective, low, high).present
    return replace(
        cell,
        status=cell.status if steady else Status.CAUTION,
        adjusted=int(100 * share + 0.5),
        adjusted_low=round(100 * low, 1),
        adjusted_high=round(100 * high, 1),
    )


def column(frame: "pd.DataFrame", question: Question) -> "pd.Series":
    """The stored values of a question, missing where it was not answered."""
    import pandas as pd

    if question.column in frame:
        return frame[question.column].astype(object)
    return pd.Series(None, index=frame.index, dtype=object)
