"""Feasibility intervals by linear programming: between which whole numbers must a sum of unknown counts lie?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import highspy
import numpy as np
from scipy import sparse

LARGEST = 1e5
"""No survey of the attack has more people: keeps every problem bounded."""
SLIP = 1e-6
"""What the solver may be off by."""
PRIMAL, DUAL = 4, 1
"""HiGHS' numbers of its simplex methods. A new objective does not take the primal one back to the beginning."""
FRUITLESS = 3
"""Pushes in a row that prove no further target wide, after which the rest is solved one by one."""


@dataclass(frozen=True)
class Interval:
    """The whole numbers that all constraints leave open. When `wide`, it was proved wide enough and is not exact."""

    low: int
    high: int
    wide: bool = False

    @property
    def width(self) -> int:
        return self.high - self.low


class Model:
    """Constraints low <= matrix @ x <= high with bounds of x; the objective changes from run to run.

    Each run of HiGHS' primal simplex method goes on from the last solution, which stays feasible.
    """

    def __init__(self, matrix: sparse.csr_matrix, rows: np.ndarray, columns: np.ndarray) -> None:
        """rows, columns: two columns each, of lower and upper bounds."""
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = matrix.shape
        model.col_cost_ = np.zeros(matrix.shape[1])
        model.col_lower_, model.col_upper_ = np.array(columns[:, 0]), np.array(columns[:, 1])
        model.row_lower_, model.row_upper_ = np.array(rows[:, 0]), np.array(rows[:, 1])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = matrix.indptr.astype(np.int32)
        model.a_matrix_.index_ = matrix.indices.astype(np.int32)
        model.a_matrix_.value_ = matrix.data.astype(float)
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        if self.solver.passModel(model) != highspy.HighsStatus.kOk:
            raise ValueError("The solver does not take the attack's constraints.")
        self.numbers = np.arange(matrix.shape[1], dtype=np.int32)

    def highest(self, objective: np.ndarray) -> np.ndarray:
        """A feasible x with the largest objective. Raises ValueError when there is none: then the facts are wrong."""
        self.solver.changeColsCost(len(self.numbers), self.numbers, -objective.astype(float))
        for strategy in (PRIMAL, DUAL, PRIMAL):
            self.solver.setOptionValue("simplex_strategy", strategy)
            self.solver.run()
            status = self.solver.getModelStatus()
            if status == highspy.HighsModelStatus.kOptimal:
                return np.array(self.solver.getSolution().col_value)
            self.solver.clearSolver()  # it lost its way: begin anew, and the other way round
        raise ValueError(f"The attack's constraints have no solution: {self.solver.modelStatusToString(status)}")


class Search:
    """The lowest and highest value of each target among the feasible solutions met so far; the truth is the first."""

    def __init__(self, model: Model, targets: sparse.csr_matrix, truth: np.ndarray, widths: np.ndarray) -> None:
        """targets: a row for each sum of unknowns. widths: how wide the interval of each has to be."""
        self.model, self.targets, self.widths = model, targets, widths
        self.low = targets @ truth
        self.high = self.low.copy()

    def intervals(self, *, seed: int = 0) -> list[Interval]:
        self.push(np.random.default_rng(seed))
        exact = {place: self.solved(place) for place in self.narrow_until_solved()}
        return [exact.get(place) or self.met(place) for place in range(len(self.low))]

    def push(self, chance: np.random.Generator) -> None:
        """Move all targets that are not proved wide at once: all down, all up, then each in a random direction."""
        turn = fruitless = 0
        open_ones = self.undecided()
        while len(open_ones) and fruitless < FRUITLESS:
            signs = np.full(len(open_ones), (-1.0, 1.0)[turn]) if turn < 2 else chance.normal(size=len(open_ones))
            self.add(self.model.highest(self.targets[open_ones].T @ signs))
            before, open_ones = len(open_ones), self.undecided()
            fruitless, turn = 0 if len(open_ones) < before else fruitless + 1, turn + 1

    def narrow_until_solved(self) -> Iterator[int]:
        """One after another, those that no solution met so far has proved wide."""
        for place in self.undecided():
            if not self.is_wide(place):
                yield int(place)

    def solved(self, place: int) -> Interval | None:
        """The exact interval; None when it turned out to be wide."""
        objective = self.targets[place].toarray().ravel()
        for sign in (1.0, -1.0):
            self.add(self.model.highest(sign * objective))
            if self.is_wide(place):
                return None
        return self.met(place)

    def met(self, place: int) -> Interval:
        low, high = ceil(self.low[place] - SLIP), floor(self.high[place] + SLIP)
        return Interval(low, high, wide=self.is_wide(place))

    def add(self, solution: np.ndarray) -> None:
        values = self.targets @ solution
        np.minimum(self.low, values, out=self.low)
        np.maximum(self.high, values, out=self.high)

    def undecided(self) -> np.ndarray:
        return np.flatnonzero(np.floor(self.high + SLIP) - np.ceil(self.low - SLIP) < self.widths)

    def is_wide(self, place: int) -> bool:
        return bool(floor(self.high[place] + SLIP) - ceil(self.low[place] - SLIP) >= self.widths[place])


def sparse_rows(rows: Sequence[dict[int, float]], width: int) -> sparse.csr_matrix:
    """Each row's coefficients by column."""
    starts = np.cumsum([0, *map(len, rows)])
    columns = [column for row in rows for column in row]
    values: list[Any] = [value for row in rows for value in row.values()]
    return sparse.csr_matrix((values, columns, starts), shape=(len(rows), width), dtype=float)
