"""The attacker's arithmetic: between which bounds must an unpublished count lie, given every published fact?

The unknown counts are numbers of people, so none is negative. Each fact bounds a sum of them. Minimising and
maximising a target under all facts is linear programming. People come in whole numbers, so the bounds are rounded
inwards.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import TYPE_CHECKING, Any

from surveys.disclosure.problem import EVERYBODY, SLIP, Cells, Fact, Problem, Solution, Solver, matrix

if TYPE_CHECKING:
    import numpy as np

FRUITLESS = 2  # pushes that settle nothing, before the rest is solved one by one


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
    import numpy as np

    solver = Solver(Problem.of(facts, np.zeros(unknowns)))
    aims = matrix(targets, unknowns)
    return [interval(solver, row(aims, place)) for place in range(len(targets))]


def interval(
    solver: Solver,
    aim: "np.ndarray",
    *,
    at_start: float = 0,
    met: float = inf,
    add: Callable[[Solution], object] = lambda solution: None,
) -> Interval:
    """The bounds of `aim`, and each solution handed to `add`.

    at_start: its value where the solver starts. met: the lowest value met so far; when it is 0 already, the lower
    bound rests on no fact and needs no run.
    """
    most = solver.lowest(-aim)
    add(most)
    high = floor(at_start + aim @ most.change + SLIP)
    low, rests_on = 0, most.rests_on
    if met > SLIP:
        least = solver.lowest(aim)
        add(least)
        low = ceil(at_start + aim @ least.change - SLIP)
        rests_on |= least.rests_on
    return Interval(low=low, high=high if high < EVERYBODY else inf, rests_on=rests_on)


def too_narrow(
    facts: Sequence[Fact],
    targets: Sequence[Cells],
    truth: Sequence[float],
    *,
    width: float,
    given: Cells = (),
) -> dict[int, Interval]:
    """The positions of targets that the attacker can pin down more closely than `width`, with their intervals.

    Two solutions that satisfy all facts and differ by `width` in a target prove it safe. The truth is the first such
    solution, and each run of the solver gives another, for all targets at once: so a few runs that push many targets
    together settle nearly all, and only the rest is solved one by one.

    given: unknowns that tie the others together. First comes somebody who is told these, whose problem is several
    times quicker to solve: what is safe from them is safe from everybody. Only for the rest the whole is solved.
    """
    import numpy as np

    if not targets:
        return {}
    start = np.asarray(truth, dtype=float)
    whole = Problem.of(facts, start)
    seen = Seen(matrix(targets, len(start)), start, width)
    for problem in (whole.told(given), whole):
        push(problem, seen)
    narrow = {}
    solver = Solver(whole)
    for place in seen.undecided():
        if place in seen.undecided():  # not settled meanwhile by a solution for another target
            found = interval(
                solver,
                row(seen.aims, place),
                at_start=seen.at_start[place],
                met=seen.low[place],
                add=lambda solution: seen.add(whole, solution),
            )
            if found.width < width:
                narrow[int(place)] = found
    return narrow


class Seen:
    """The lowest and highest value met so far for each target: at first the one at the start."""

    def __init__(self, aims: Any, start: "np.ndarray", width: float) -> None:
        self.aims, self.at_start, self.width = aims, aims @ start, width
        self.low, self.high = self.at_start.copy(), self.at_start.copy()

    def add(self, problem: Problem, solution: Solution) -> None:
        import numpy as np

        values = self.at_start + self.aims[:, problem.unknowns] @ solution.change
        np.minimum(self.low, values, out=self.low)
        np.maximum(self.high, values, out=self.high)

    def undecided(self) -> "np.ndarray":
        import numpy as np

        return np.flatnonzero(np.floor(self.high + SLIP) - np.ceil(self.low - SLIP) < self.width)


def push(problem: Problem, seen: Seen) -> None:
    """Move all undecided targets together, first down, then up, then each at random, while that settles some."""
    import numpy as np

    chance = np.random.default_rng(0)  # a fixed seed: the same tables always give the same findings
    aims = seen.aims[:, problem.unknowns]
    if not aims.nnz:
        return
    solver = Solver(problem)
    undecided, turn, fruitless = seen.undecided(), 0, 0
    while len(undecided) and fruitless < FRUITLESS:
        size = len(undecided)
        signs = np.full(size, (1.0, -1.0)[turn]) if turn < 2 else chance.choice([-1.0, 1.0], size=size)
        seen.add(problem, solver.lowest(signs @ aims[undecided]))
        undecided, turn = seen.undecided(), turn + 1
        fruitless = 0 if len(undecided) < size else fruitless + 1


def row(sums: Any, place: int) -> "np.ndarray":
    return sums.getrow(place).toarray()[0]
