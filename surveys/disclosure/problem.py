"""The published facts as a linear programme (HiGHS): which unknown counts satisfy them all?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import numpy as np

Cells = tuple[int, ...]  # positions of unknown counts, to be summed

EVERYBODY = 1e6  # no count of an area is larger: keeps every problem bounded
SLIP = 1e-6  # what the solver may be off by
PRIMAL = 4


@dataclass(frozen=True, kw_only=True)
class Fact:
    """low <= sum of the unknowns at `cells` - sum of those at `minus` <= high."""

    cells: Cells
    low: float
    high: float
    minus: Cells = ()


@dataclass(frozen=True, kw_only=True)
class Solution:
    """change: of each unknown of the problem, from the start. rests_on: the positions of the facts with a price,
    without which the solution could be lower still (duality)."""

    change: "np.ndarray"
    rests_on: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Sums of unknowns and the bounds of how far each may move from where it starts.

    sums: sparse, facts by unknowns. low, high: for each fact, at most 0 and at least 0 where the start satisfies it.
    most_taken: for each unknown, what can be taken from it. unknowns: their positions in the whole problem.

    Each unknown is its start plus what is added less what is taken. Begun from counts that satisfy all facts, such as
    the truth, the simplex method has its first solution, and a single bound is some steps away.
    """

    sums: Any
    low: "np.ndarray"
    high: "np.ndarray"
    most_taken: "np.ndarray"
    unknowns: "np.ndarray"

    @classmethod
    def of(cls, facts: Sequence[Fact], start: "np.ndarray") -> Self:
        import numpy as np

        size = len(start)
        sums = matrix([fact.cells for fact in facts], size) - matrix([fact.minus for fact in facts], size)
        at_start = sums @ start
        return cls(
            sums=sums,
            low=np.array([fact.low for fact in facts], dtype=float) - at_start,
            high=np.array([fact.high for fact in facts], dtype=float) - at_start,
            most_taken=np.asarray(start, dtype=float),
            unknowns=np.arange(size),
        )

    def told(self, cells: Cells) -> Self:
        """The problem of somebody who is told that the unknowns at `cells` are what they start from."""
        import numpy as np

        unknowns = np.setdiff1d(self.unknowns, cells)
        sums = self.sums[:, unknowns]
        facts = np.flatnonzero(np.diff(sums.indptr))
        return type(self)(
            sums=sums[facts],
            low=self.low[facts],
            high=self.high[facts],
            most_taken=self.most_taken[unknowns],
            unknowns=unknowns,
        )


class Solver:
    """A problem in HiGHS: one model, asked about one aim after another."""

    def __init__(self, problem: Problem) -> None:
        import highspy
        import numpy as np
        from scipy.sparse import hstack

        size = len(problem.unknowns)
        sums = hstack([problem.sums, -problem.sums], format="csr")
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * size, len(problem.low)
        model.col_cost_ = model.col_lower_ = np.zeros(2 * size)
        model.col_upper_ = np.concatenate([np.full(size, EVERYBODY), problem.most_taken])
        model.row_lower_, model.row_upper_ = problem.low, problem.high
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = sums.indptr, sums.indices, sums.data
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("presolve", "off")
        self.highs.setOptionValue("simplex_strategy", PRIMAL)
        self.highs.passModel(model)
        self.columns, self.solved = np.arange(2 * size, dtype=np.int32), highspy.HighsModelStatus.kOptimal

    def lowest(self, aim: "np.ndarray") -> Solution:
        """The solution with the smallest `aim`, sought from the last one on.

        Raises ValueError when no counts satisfy all facts.
        """
        import numpy as np

        self.highs.changeColsCost(len(self.columns), self.columns, np.concatenate([aim, -aim]).astype(float))
        self.highs.run()
        if self.highs.getModelStatus() != self.solved:
            status = self.highs.modelStatusToString(self.highs.getModelStatus())
            raise ValueError(f"The published facts contradict each other: {status}")
        found = self.highs.getSolution()
        added, taken = np.split(np.array(found.col_value), 2)
        priced = np.flatnonzero(np.abs(np.array(found.row_dual)) > SLIP)
        return Solution(change=added - taken, rests_on=frozenset(map(int, priced)))


def matrix(sums: Sequence[Cells], unknowns: int) -> Any:
    """A sparse matrix with a row for each sum and a 1 for each unknown in it."""
    import numpy as np
    from scipy.sparse import csr_matrix

    columns = np.array([cell for cells in sums for cell in cells], dtype=int)
    ends = np.cumsum([0, *(len(cells) for cells in sums)])
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(sums), unknowns))
