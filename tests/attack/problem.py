"""One linear program of all that a reader knows: known counts put in, the rest split where nothing ties it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import ceil, floor

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from tests.attack.case import Case
from tests.attack.constraints import Constraint
from tests.attack.counts import Count
from tests.attack.solver import LARGEST, SLIP, Interval, Model, Search, sparse_rows


class Problem:
    """Bounds of each unknown, and the constraints that name two or more that are still open."""

    def __init__(self, case: Case, constraints: Iterable[Constraint], *, membership: bool) -> None:
        self.case, self.membership = case, membership
        self.numbers: dict[Count, int] = {}
        self.low: list[float] = []
        self.high: list[float] = []
        self.rows: list[tuple[dict[int, float], float, float]] = []
        for constraint in constraints:
            if not constraint.holds(case):
                raise ValueError(f"The truth does not fit what the attacker takes for a fact: {constraint}")
            self.add(constraint)
        while self.settle():
            pass

    def add(self, constraint: Constraint) -> None:
        terms, known = self.open_terms(constraint.terms)
        self.rows.append((terms, constraint.low - known, constraint.high - known))

    def open_terms(self, terms: Mapping[Count, float]) -> tuple[dict[int, float], float]:
        """The unknowns of a sum by number, and what the known counts in it come to."""
        found: dict[int, float] = {}
        known = 0.0
        for count, factor in terms.items():
            if self.is_known(count):
                known += factor * self.case.truth[count]
                continue
            number = self.numbers.setdefault(count, len(self.numbers))
            if number == len(self.low):
                self.low.append(0.0)
                self.high.append(LARGEST)
            if self.low[number] == self.high[number]:
                known += factor * self.low[number]
            else:
                found[number] = found.get(number, 0.0) + factor
        return found, known

    def is_known(self, count: Count) -> bool:
        """To whoever knows who is in each group: how many they are, and that nobody answers where nobody is."""
        if not self.membership or count.batch.stream:
            return False
        return not count.question or not self.case.truth[Count(count.batch, count.group)]

    def settle(self) -> bool:
        """Turn constraints of one unknown into its bounds, and put in what is settled. False when nothing changed."""
        rows, changed = [], False
        for terms, low, high in self.rows:
            settled = {number for number in terms if self.low[number] == self.high[number]}
            shift = sum(terms[number] * self.low[number] for number in settled)
            terms = {number: factor for number, factor in terms.items() if number not in settled}
            low, high, changed = low - shift, high - shift, changed or bool(settled)
            if len(terms) == 1:
                self.bound(*terms.popitem(), low, high)
                changed = True
            elif terms:
                rows.append((terms, low, high))
        self.rows = rows
        return changed

    def bound(self, number: int, factor: float, low: float, high: float) -> None:
        ends = sorted((low / factor, high / factor))
        self.low[number] = max(self.low[number], np.ceil(ends[0] - SLIP))
        self.high[number] = min(self.high[number], np.floor(ends[1] + SLIP))

    def truth(self) -> np.ndarray:
        return np.array([self.case.truth[count] for count in self.numbers], dtype=float)

    def intervals(self, targets: Sequence[Mapping[Count, float]], widths: Sequence[int]) -> list[Interval]:
        """The feasibility interval of each sum of counts; of a wide enough one, any part that is as wide."""
        opened = [self.open_terms(terms) for terms in targets]
        shifts = [known for _terms, known in opened]
        lines = [terms for terms, _known in opened]
        found: list[Interval | None] = [
            Interval(0, 0, wide=not width) if not line else None for line, width in zip(lines, widths, strict=True)
        ]
        for places, numbers in self.parts(lines):
            part = self.searched(numbers, [lines[place] for place in places], [widths[place] for place in places])
            for place, interval in zip(places, part, strict=True):
                found[place] = interval
        return [
            Interval(round(one.low + shift), round(one.high + shift), wide=one.wide)
            for one, shift in zip(found, shifts, strict=True)
            if one is not None
        ]

    def limit(self, terms: Mapping[Count, float], *, up: bool) -> int:
        """The largest, or smallest, whole number that a sum of counts can be."""
        line, known = self.open_terms(terms)
        objective = sparse_rows([line], len(self.numbers)).toarray().ravel()
        value = known + float(objective @ self.whole.highest(objective if up else -objective)) if line else known
        return floor(value + SLIP) if up else ceil(value - SLIP)

    @cached_property
    def whole(self) -> Model:
        """All unknowns at once."""
        matrix = sparse_rows([terms for terms, _low, _high in self.rows], len(self.numbers))
        rows = np.array([(low, high) for _terms, low, high in self.rows], dtype=float).reshape(-1, 2)
        return Model(matrix, rows, np.column_stack([self.low, self.high]))

    def parts(self, lines: Sequence[dict[int, float]]) -> list[tuple[list[int], np.ndarray]]:
        """Targets, by place, that hang together, each lot with the unknowns of its part of the problem."""
        size = len(self.numbers)
        ties = sparse_rows([*(terms for terms, _low, _high in self.rows), *lines], size)
        graph = sparse.bmat([[None, ties], [ties.T, None]], format="csr") if size else sparse.csr_matrix((0, 0))
        _many, labels = connected_components(graph, directed=False)
        of_unknowns, first = labels[ties.shape[0] :], len(self.rows)
        lots: dict[int, list[int]] = {}
        for place, line in enumerate(lines):
            if line:
                lots.setdefault(int(labels[first + place]), []).append(place)
        return [(places, np.flatnonzero(of_unknowns == label)) for label, places in lots.items()]

    def searched(
        self, numbers: np.ndarray, lines: Sequence[dict[int, float]], widths: Sequence[int]
    ) -> list[Interval]:
        """The intervals of targets within the unknowns of those numbers."""
        places = {int(number): place for place, number in enumerate(numbers)}
        inside = [row for row in self.rows if next(iter(row[0])) in places]

        def renumbered(terms: Mapping[int, float]) -> dict[int, float]:
            return {places[number]: factor for number, factor in terms.items()}

        matrix = sparse_rows([renumbered(terms) for terms, _low, _high in inside], len(numbers))
        rows = np.array([(low, high) for _terms, low, high in inside], dtype=float).reshape(-1, 2)
        columns = np.column_stack([np.array(self.low)[numbers], np.array(self.high)[numbers]])
        targets = sparse_rows([renumbered(line) for line in lines], len(numbers))
        search = Search(Model(matrix, rows, columns), targets, self.truth()[numbers], np.array(widths, dtype=float))
        return search.intervals()
