"""The attacker's arithmetic: between which bounds must an unpublished count lie, given every published fact?

The unknown counts are numbers of people, so none is negative. Each fact bounds a sum of them. Minimising and
maximising a target under all facts is linear programming (HiGHS). People come in whole numbers, so the
bounds are rounded inwards.
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
SLIP = 1e-6  # what the solver may be off by
FRUITLESS = 2  # pushes that settle nothing, before the rest is solved one by one
WORTH_PUSHING = 4
PRIMAL = 4  # HiGHS' number of the simplex method that a new aim does not take back to the beginning


@dataclass(frozen=True, kw_only=True)
class Fact:
    """low <= sum of the unknowns at `cells` - sum of those at `minus` <= high."""

    cells: Cells
    low: float
    high: float
    minus: Cells = ()


@dataclass(frozen=True, kw_only=True)
class Interval:
    """The feasible whole numbers, and the positions of the facts that the bounds rest on.

    Unless one of those facts is taken back, the interval stays as narrow as it is: they alone prove both bounds.
    """

    low: float
    high: float
    rests_on: frozenset[int]

    @property
    def width(self) -> float:
        return self.high - self.low


def intervals(facts: Sequence[Fact], targets: Sequence[Cells], *, unknowns: int) -> list[Interval]:
    """The attacker's interval for the sum of each target."""
    problem = Problem(facts, unknowns)
    aims = Sums(targets, unknowns)
    return [problem.interval(aims.aim(place)) for place in range(len(targets))]


def too_narrow(
    facts: Sequence[Fact],
    targets: Sequence[Cells],
    truth: Sequence[float],
    *,
    width: float,
    told: Cells = (),
) -> dict[int, Interval]:
    """The positions of targets that the attacker can pin down more closely than `width`, with their intervals.

    Two solutions that satisfy all facts and differ by `width` in a target prove it safe. The truth is the first such
    solution, and each run of the solver gives another, for all targets at once: so a few runs that push many targets
    together settle nearly all, and only the rest is solved one by one.

    told: unknowns that tie the others together. Somebody who is told these has a problem that is quicker to solve,
    and comes first: what is safe from them is safe from everybody.
    """
    import numpy as np

    if not targets:
        return {}
    aims = Sums(targets, len(truth))
    seen = Seen(aims.of(np.asarray(truth, dtype=float)), width)
    exact = [Fact(cells=(cell,), low=truth[cell], high=truth[cell]) for cell in told]
    push(Problem([*facts, *exact], len(truth)), aims, seen)
    if not len(seen.undecided()):
        return {}
    problem = Problem(facts, len(truth))
    push(problem, aims, seen)
    narrow = {}
    for place in seen.undecided():
        if place in seen.undecided():  # not settled meanwhile by a solution for another target
            interval = problem.interval(aims.aim(place), met=seen.low[place], add=lambda x: seen.add(aims.of(x)))
            if interval.width < width:
                narrow[int(place)] = interval
    return narrow


def push(problem: "Problem", aims: "Sums", seen: "Seen") -> None:
    """Move all undecided targets together, first down, then up, then each at random, while that settles some."""
    import numpy as np

    chance = np.random.default_rng(0)  # a fixed seed: the same tables always give the same findings
    undecided, turn, fruitless = seen.undecided(), 0, 0
    while len(undecided) >= WORTH_PUSHING and fruitless < FRUITLESS:
        size = len(undecided)
        signs = np.full(size, (1.0, -1.0)[turn]) if turn < 2 else chance.choice([-1.0, 1.0], size=size)
        weights = np.zeros(len(seen.low))
        weights[undecided] = signs
        seen.add(aims.of(values_of(problem.lowest(aims.weighed(weights)))))
        undecided, turn = seen.undecided(), turn + 1
        fruitless = 0 if len(undecided) < size else fruitless + 1


class Sums:
    """Sums of unknowns, each given by the positions of those in it."""

    def __init__(self, sums: Sequence[Cells], unknowns: int) -> None:
        import numpy as np

        self.cells = np.array([cell for cells in sums for cell in cells], dtype=int)
        self.places = np.repeat(np.arange(len(sums)), [len(cells) for cells in sums])
        self.many, self.unknowns = len(sums), unknowns

    def of(self, values: "np.ndarray") -> "np.ndarray":
        """The value of each sum."""
        import numpy as np

        return np.bincount(self.places, weights=values[self.cells], minlength=self.many)

    def weighed(self, weights: "np.ndarray") -> "np.ndarray":
        """How often each unknown is in all sums together, each taken so many times."""
        import numpy as np

        return np.bincount(self.cells, weights=weights[self.places], minlength=self.unknowns)

    def aim(self, place: int) -> "np.ndarray":
        """One of the sums, as how often each unknown is in it."""
        import numpy as np

        return np.bincount(self.cells[self.places == place], minlength=self.unknowns).astype(float)


class Seen:
    """The lowest and highest value met so far for each target."""

    def __init__(self, values: "np.ndarray", width: float) -> None:
        self.low, self.high, self.width = values.copy(), values.copy(), width

    def add(self, values: "np.ndarray") -> None:
        import numpy as np

        np.minimum(self.low, values, out=self.low)
        np.maximum(self.high, values, out=self.high)

    def undecided(self) -> "np.ndarray":
        import numpy as np

        return np.flatnonzero(np.floor(self.high + SLIP) - np.ceil(self.low - SLIP) < self.width)


class Problem:
    """The facts in the solver: one model, asked about one aim after another. Each run goes on from the last solution,
    which is several times quicker than to begin anew."""

    def __init__(self, facts: Sequence[Fact], unknowns: int) -> None:
        import highspy
        import numpy as np

        sums = [
            sorted([*((cell, 1.0) for cell in fact.cells), *((cell, -1.0) for cell in fact.minus)]) for fact in facts
        ]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = unknowns, len(facts)
        model.col_cost_ = model.col_lower_ = np.zeros(unknowns)
        model.col_upper_ = np.full(unknowns, EVERYBODY)
        model.row_lower_ = np.array([fact.low for fact in facts], dtype=float)
        model.row_upper_ = np.array([fact.high for fact in facts], dtype=float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *map(len, sums)], dtype=np.int32)
        model.a_matrix_.index_ = np.array([cell for one in sums for cell, _sign in one], dtype=np.int32)
        model.a_matrix_.value_ = np.array([sign for one in sums for _cell, sign in one])
        self.solver = quiet_solver()
        self.solver.setOptionValue("simplex_strategy", PRIMAL)
        self.solver.passModel(model)
        self.unknowns, self.solved = np.arange(unknowns, dtype=np.int32), highspy.HighsModelStatus.kOptimal

    def lowest(self, aim: "np.ndarray") -> Any:
        """HiGHS' solution with the smallest `aim`: `col_value` and, for each fact, its price `row_dual`."""
        self.solver.changeColsCost(len(self.unknowns), self.unknowns, aim.astype(float))
        self.solver.run()
        if self.solver.getModelStatus() != self.solved:
            status = self.solver.modelStatusToString(self.solver.getModelStatus())
            raise ValueError(f"The published facts contradict each other: {status}")
        return self.solver.getSolution()

    def interval(
        self, aim: "np.ndarray", met: float = inf, add: Callable[[Any], object] = lambda solution: None
    ) -> Interval:
        """The bounds of `aim`, and each solution handed to `add`.

        met: the lowest value met so far. When it is 0 already, the lower bound rests on no fact and needs no run.
        """
        found = self.lowest(-aim)
        values = values_of(found)
        add(values)
        high = floor(aim @ values + SLIP)
        rests_on = priced(found)
        low = 0
        if met > SLIP:
            found = self.lowest(aim)
            values = values_of(found)
            add(values)
            low = ceil(aim @ values - SLIP)
            rests_on |= priced(found)
        return Interval(low=low, high=high if high < EVERYBODY else inf, rests_on=rests_on)


def values_of(found: Any) -> "np.ndarray":
    import numpy as np

    return np.array(found.col_value)


def priced(found: Any) -> frozenset[int]:
    """The facts with a price: without them the bound would move (duality)."""
    import numpy as np

    return frozenset(int(place) for place in np.flatnonzero(np.abs(np.array(found.row_dual)) > SLIP))
