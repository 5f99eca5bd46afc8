"""The attacker's arithmetic: the feasibility interval of an unpublished count, given everything that is known.

The unknown counts are numbers of people, so none is negative. Each constraint bounds a sum of them. Minimising and
maximising a target under all constraints is linear programming (solved by HiGHS). People come in whole numbers, so
the bounds are rounded inwards.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import TYPE_CHECKING, Any

from surveys.disclosure.solver import quiet_solver

if TYPE_CHECKING:
    import numpy as np

Cells = tuple[int, ...]  # positions of unknown counts, to be summed

EVERYBODY = 1e6  # no count of an area is larger: keeps every problem bounded
TOLERANCE = 1e-6  # what the solver may be off by
MAX_FRUITLESS_PUSHES = 2  # pushes that settle nothing, before the rest is solved one by one
MIN_TARGETS_TO_PUSH = 4
PRIMAL_SIMPLEX = 4  # HiGHS' number of the simplex method that goes on from the last solution when the aim changes


@dataclass(frozen=True, kw_only=True)
class Constraint:
    """low <= sum of the unknowns at `cells` - sum of those at `minus` <= high."""

    cells: Cells
    low: float
    high: float
    minus: Cells = ()


@dataclass(frozen=True, kw_only=True)
class Target:
    """A count that an attacker wants to know: the sum of the unknowns at `cells` less those at `minus`.

    width: how far apart the ends of its feasibility interval have to be.
    """

    cells: Cells
    width: float
    minus: Cells = ()


@dataclass(frozen=True, kw_only=True)
class FeasibilityInterval:
    """The feasible whole numbers, and the positions of the constraints that the bounds rest on.

    Unless one of those constraints is taken back, the interval stays as narrow as it is: they alone prove both bounds.
    """

    low: float
    high: float
    rests_on: frozenset[int]

    @property
    def width(self) -> float:
        return self.high - self.low


def intervals(
    constraints: Sequence[Constraint], targets: Sequence[Target], *, unknowns: int
) -> list[FeasibilityInterval]:
    """The feasibility interval of each target, solved one by one."""
    problem = Problem(constraints, unknowns)
    aims = Sums(targets, unknowns)
    return [problem.interval(aims.aim(place)) for place in range(len(targets))]


def too_narrow(
    constraints: Sequence[Constraint],
    targets: Sequence[Target],
    truth: Sequence[float],
    *,
    told: Cells = (),
) -> dict[int, FeasibilityInterval]:
    """The positions of targets whose feasibility interval is narrower than their width, with these intervals.

    Two solutions that satisfy all constraints and differ by the width in a target prove it safe. The truth is the
    first such solution, and each run of the solver gives another, for all targets at once: so a few runs that push
    many targets together settle nearly all, and only the rest is solved one by one.

    told: unknowns that tie the others together. An attacker who is told these has a problem that is quicker to solve,
    and is tried first: what is safe from this attacker is safe from everybody.
    """
    import numpy as np

    if not targets:
        return {}
    aims = Sums(targets, len(truth))
    seen = Seen(aims.of(np.asarray(truth, dtype=float)), np.array([target.width for target in targets], dtype=float))
    if told:
        exact = [Constraint(cells=(cell,), low=truth[cell], high=truth[cell]) for cell in told]
        push(Problem([*constraints, *exact], len(truth)), aims, seen)
    if not len(seen.undecided()):
        return {}
    problem = Problem(constraints, len(truth))
    push(problem, aims, seen)
    narrow = {}
    for place in seen.undecided():
        if place in seen.undecided():  # not settled meanwhile by a solution for another target
            interval = problem.interval(aims.aim(place), met=seen.low[place], add=lambda x: seen.add(aims.of(x)))
            if interval.width < targets[place].width:
                narrow[int(place)] = interval
    return narrow


def push(problem: "Problem", aims: "Sums", seen: "Seen") -> None:
    """Move all undecided targets together, first down, then up, then each at random, while that settles some."""
    import numpy as np

    chance = np.random.default_rng(0)  # a fixed seed: the same tables always give the same findings
    undecided, turn, fruitless = seen.undecided(), 0, 0
    while len(undecided) >= MIN_TARGETS_TO_PUSH and fruitless < MAX_FRUITLESS_PUSHES:
        size = len(undecided)
        signs = np.full(size, (1.0, -1.0)[turn]) if turn < 2 else chance.choice([-1.0, 1.0], size=size)
        weights = np.zeros(len(seen.low))
        weights[undecided] = signs
        seen.add(aims.of(values_of(problem.lowest(aims.weighed(weights)))))
        undecided, turn = seen.undecided(), turn + 1
        fruitless = 0 if len(undecided) < size else fruitless + 1


class Sums:
    """The targets as signed sums of unknowns."""

    def __init__(self, targets: Sequence[Target], unknowns: int) -> None:
        import numpy as np

        parts = [
            (place, cell, sign)
            for place, target in enumerate(targets)
            for cells, sign in ((target.cells, 1.0), (target.minus, -1.0))
            for cell in cells
        ]
        self.places = np.array([place for place, _cell, _sign in parts], dtype=int)
        self.cells = np.array([cell for _place, cell, _sign in parts], dtype=int)
        self.signs = np.array([sign for _place, _cell, sign in parts], dtype=float)
        self.starts = np.searchsorted(self.places, np.arange(len(targets) + 1))
        self.many, self.unknowns = len(targets), unknowns

    def of(self, values: "np.ndarray") -> "np.ndarray":
        """The value of each sum."""
        import numpy as np

        return np.bincount(self.places, weights=values[self.cells] * self.signs, minlength=self.many)

    def weighed(self, weights: "np.ndarray") -> "np.ndarray":
        """How often each unknown is in all sums together, each taken so many times."""
        import numpy as np

        return np.bincount(self.cells, weights=weights[self.places] * self.signs, minlength=self.unknowns)

    def aim(self, place: int) -> "np.ndarray":
        """One of the sums, as how often each unknown is in it."""
        import numpy as np

        part = slice(self.starts[place], self.starts[place + 1])
        return np.bincount(self.cells[part], weights=self.signs[part], minlength=self.unknowns)


class Seen:
    """The lowest and highest value met so far for each target."""

    def __init__(self, values: "np.ndarray", widths: "np.ndarray") -> None:
        self.low, self.high, self.widths = values.copy(), values.copy(), widths

    def add(self, values: "np.ndarray") -> None:
        import numpy as np

        np.minimum(self.low, values, out=self.low)
        np.maximum(self.high, values, out=self.high)

    def undecided(self) -> "np.ndarray":
        import numpy as np

        return np.flatnonzero(np.floor(self.high + TOLERANCE) - np.ceil(self.low - TOLERANCE) < self.widths)


class Problem:
    """The constraints in the solver: one model, asked about one aim after another. Each run goes on from the last
    solution, which is several times quicker than to begin anew."""

    def __init__(self, constraints: Sequence[Constraint], unknowns: int) -> None:
        import highspy
        import numpy as np

        sums = [sorted(coefficients(one).items()) for one in constraints]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = unknowns, len(constraints)
        model.col_cost_ = model.col_lower_ = np.zeros(unknowns)
        model.col_upper_ = np.full(unknowns, EVERYBODY)
        model.row_lower_ = np.array([one.low for one in constraints], dtype=float)
        model.row_upper_ = np.array([one.high for one in constraints], dtype=float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *map(len, sums)], dtype=np.int32)
        model.a_matrix_.index_ = np.array([cell for one in sums for cell, _sign in one], dtype=np.int32)
        model.a_matrix_.value_ = np.array([sign for one in sums for _cell, sign in one])
        self.solver = quiet_solver()
        self.solver.setOptionValue("simplex_strategy", PRIMAL_SIMPLEX)
        self.solver.passModel(model)
        self.unknowns, self.solved = np.arange(unknowns, dtype=np.int32), highspy.HighsModelStatus.kOptimal

    def lowest(self, aim: "np.ndarray") -> Any:
        """HiGHS' solution with the smallest `aim`: `col_value` and, for each constraint, its price `row_dual`.

        Raises ValueError when no counts satisfy all constraints.
        """
        self.solver.changeColsCost(len(self.unknowns), self.unknowns, aim.astype(float))
        self.solver.run()
        if self.solver.getModelStatus() != self.solved:
            status = self.solver.modelStatusToString(self.solver.getModelStatus())
            raise ValueError(f"The published facts contradict each other: {status}")
        return self.solver.getSolution()

    def interval(
        self, aim: "np.ndarray", met: float = inf, add: Callable[[Any], object] = lambda solution: None
    ) -> FeasibilityInterval:
        """The bounds of `aim`, and each solution handed to `add`.

        met: the lowest value met so far. At 0 the lower bound rests on no constraint and needs no run.
        """
        found = self.lowest(-aim)
        values = values_of(found)
        add(values)
        high = floor(aim @ values + TOLERANCE)
        rests_on = priced(found)
        low = 0
        if met > TOLERANCE:
            found = self.lowest(aim)
            values = values_of(found)
            add(values)
            low = ceil(aim @ values - TOLERANCE)
            rests_on |= priced(found)
        return FeasibilityInterval(low=low, high=high if high < EVERYBODY else inf, rests_on=rests_on)


def coefficients(constraint: Constraint) -> dict[int, float]:
    """How often each unknown counts in a constraint: one that is named twice counts twice."""
    found: dict[int, float] = {}
    for cells, sign in ((constraint.cells, 1.0), (constraint.minus, -1.0)):
        for cell in cells:
            found[cell] = found.get(cell, 0.0) + sign
    return found


def values_of(found: Any) -> "np.ndarray":
    import numpy as np

    return np.array(found.col_value)


def priced(found: Any) -> frozenset[int]:
    """The constraints with a price: without them the bound would move (duality)."""
    import numpy as np

    return frozenset(int(place) for place in np.flatnonzero(np.abs(np.array(found.row_dual)) > TOLERANCE))
