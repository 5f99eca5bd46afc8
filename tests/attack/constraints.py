"""Facts that hold of the unknown counts, each a bound on a sum of them: from the published figures, and from sums."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

from surveys.table import CROSSED, Cell, Label, Row
from tests.attack.case import Case, PublishedTable
from tests.attack.counts import BLANK, EVERYONE, Count
from tests.attack.levels import Level, Told
from tests.attack.numbers import HALF_WIDTH, SMALLEST

Terms = Mapping[Count, float]
HIDDEN = Cell(count=None)


@dataclass(frozen=True)
class Constraint:
    """low <= sum of counts, each times its factor <= high. source: in words, for whoever looks for a mistake."""

    terms: Terms
    low: float
    high: float
    source: str

    def holds(self, case: Case) -> bool:
        value = sum(factor * case.truth[count] for count, factor in self.terms.items())
        return self.low <= value <= self.high


def total(counts: Iterable[Count], *, minus: Iterable[Count] = ()) -> dict[Count, float]:
    """Each count once, those of `minus` taken away."""
    terms: dict[Count, float] = {}
    for sign, some in ((1.0, counts), (-1.0, minus)):
        for count in some:
            terms[count] = terms.get(count, 0.0) + sign
    return {count: factor for count, factor in terms.items() if factor}


def published_counts(case: Case, level: Level) -> Iterator[Constraint]:
    """A count that was said is that of the people of its batches, within the rounding. What does not fit the truth
    was wrong when it was published, and is left out if it was retracted.
    """
    seen: set[tuple[frozenset[Count], float, float]] = set()
    for one in case.published:
        for terms, count, shows in [*figures(case, one), *(merged_figures(case, one) if level.merging else ())]:
            low, high = bounds(count, sum(case.truth[part] for part in terms), level)
            if count is None and low and not shows:
                continue  # of 21 people, told of two answers that they are not small, everybody would know the third
            fact = Constraint(terms, low, high, f"release {one.number}, {one.table.slug}")
            key = (frozenset(terms), low, high)
            if (low, high) == (0, inf) or key in seen or (one.retracted and not fact.holds(case)):
                continue
            seen.add(key)
            yield fact


def figures(case: Case, one: PublishedTable) -> Iterator[tuple[Terms, int | None, bool]]:
    """The bases and cells of a table, each with what it sums up, and whether its row shows any count."""
    batches, question = case.summed(one), one.table.question.key
    for row in one.table.rows:
        cells = [(answer.key, cell.count) for answer, cell in zip(one.table.answers, row.cells, strict=True)]
        if case.leaves_ten_out and case.number(one, row, None) < 2 * SMALLEST:
            cells = [(answer, count) for answer, count in cells if count is not None]  # the others tell nothing
        for answer, count in [(None, row.base), *cells]:
            terms = total(Count(batch, group, question, answer) for batch in batches for group in one.groups(row))
            yield terms, count, any(cell.count is not None for cell in row.cells)


def merged_figures(case: Case, one: PublishedTable) -> Iterator[tuple[Terms, int | None, bool]]:
    """What a table with each category of its merged rows for itself would have had, as if all of it were hidden."""
    parts = [
        Row(label=Label(key=key, text=key), base=None, cells=tuple(HIDDEN for _cell in row.cells))
        for row in one.table.rows
        for key in (row.of if len(row.of) > 1 else ())
    ]
    yield from figures(case, replace(one, table=replace(one.table, rows=tuple(parts))))


def bounds(count: int | None, truth: int, level: Level) -> tuple[float, float]:
    if count is not None:
        return max(SMALLEST, count - HALF_WIDTH), count + HALF_WIDTH
    if level.told != Told.NOTHING and truth < SMALLEST:
        return 0, SMALLEST - 1
    return (SMALLEST, inf) if level.told == Told.ALL else (0, inf)


def answers_of_people(case: Case) -> Iterator[Constraint]:
    """One answer from each of those who answered; or any number, each from no more people than answered."""
    for batch, group, question in cells_of(case):
        base = Count(batch, group, question)
        chosen = [Count(batch, group, question, answer) for answer in case.answers[question]]
        if case.exclusive[question]:
            yield Constraint(total(chosen, minus=[base]), 0, 0, "one answer each")
        else:
            for one in chosen:
                yield Constraint(total([base], minus=[one]), 0, inf, "chosen by some who answered")


def cells_of(case: Case) -> Iterator[tuple]:
    """Each batch, group and question of the same stream."""
    for question in case.answers:
        for batch in case.batches.get(case.stream_of(question), []):
            for group in case.groups:
                yield batch, group, question


def categories_add_up(case: Case, *, people: bool) -> Iterator[Constraint]:
    """The categories of a breakdown, with the blank one, are everyone; the pairs of a two-way one are inside either.

    people: also for how many they are, whatever they answered.
    """
    for batch, question, answer in columns_of(case, people=people):
        for breakdown, keys in case.categories.items():
            parts = [Count(batch, (breakdown, key), question, answer) for key in (*keys, BLANK)]
            whole = Count(batch, EVERYONE, question, answer)
            yield Constraint(total(parts, minus=[whole]), 0, 0, f"{breakdown} adds up to everyone")
            if CROSSED in breakdown:
                yield from pairs_inside(case, breakdown, whole, people=people)


def columns_of(case: Case, *, people: bool) -> Iterator[tuple]:
    for question, answers in case.answers.items():
        for batch in case.batches.get(case.stream_of(question), []):
            for answer in (None, *answers):
                yield batch, question, answer
    for batch in case.batches.get("", []) if people else ():
        yield batch, "", None


def pairs_inside(case: Case, breakdown: str, count: Count, *, people: bool) -> Iterator[Constraint]:
    """In each category of either side: those who left the other side blank are not fewer than none, nor more than
    the people who did."""
    for side, single in enumerate(breakdown.split(CROSSED)):
        for category in case.categories.get(single, []):
            pairs = [(breakdown, key) for key in case.categories[breakdown] if key.split(CROSSED)[side] == category]
            inside = [count._replace(group=pair) for pair in pairs]
            rest = total([count._replace(group=(single, category))], minus=inside)
            yield Constraint(rest, 0, inf, f"{breakdown} inside {single}")
            if people and count.question and not count.batch.stream:
                others = {part._replace(question="", answer=None): factor for part, factor in rest.items()}
                others |= {part: -factor for part, factor in rest.items()}
                yield Constraint(others, 0, inf, f"blank beside {single}")


def people_in_all(case: Case) -> Iterator[Constraint]:
    """What each release says of how many people it counts."""
    for number, said in case.responses.items():
        batches = [batch for batch in case.batches.get("", []) if batch.counted_at(number)]
        if said:
            terms = total(Count(batch, EVERYONE) for batch in batches)
            yield Constraint(terms, max(SMALLEST, said - HALF_WIDTH), said + HALF_WIDTH, f"people of release {number}")
