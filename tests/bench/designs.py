"""Compares designs of protection on the same answers: `python -m tests.bench.designs`, about five minutes.

Each design releases the surveys A and B of `tests/attack/yrbss.py` in pure Python, without a database, and is attacked
by `INSIDER`, who knows how many people of each group answered. Printed for each design:

narrow    small counts found to within fewer than four before any further count is hidden: how leaky it is by itself
after     the same once further counts are hidden
shown     cells that show a count in the end, of all cells, and held releases
weeks     share of answers that are public one, four and seven arrivals after the first
seconds   to protect all releases
error     standard deviation of a shown count from the true one, in people
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import pstdev
from time import perf_counter
from typing import TYPE_CHECKING

from surveys.disclosure import primary_suppression
from surveys.disclosure.attackers import INSIDER
from surveys.disclosure.audit import findings_of
from surveys.disclosure.batches import releasable
from surveys.disclosure.collapsing import collapse
from surveys.disclosure.constraints import attack_problem
from surveys.disclosure.linked_tables import protect_all
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.primary_suppression import protect
from surveys.disclosure.published_tables import Batch, PublishedTable, QuestionTables, breakdown_key
from surveys.table import Cell, Label, Row, Table
from tests.attack.yrbss import ANSWERS, SURVEYS, RealSurvey, sample

if TYPE_CHECKING:
    import pandas as pd

WEEKS = (1, 4, 7)


@dataclass(frozen=True, kw_only=True)
class Design:
    """A way to choose who goes out, and what a published count says."""

    name: str
    goes_out: "Callable[[int, int], bool]" = lambda waiting, public: True  # whether a batch may, by its size
    rounded: Callable[[int], int] | None = None  # instead of rounding to the nearest five
    policy: Policy = POLICY
    suppressed: bool = True  # whether further counts are hidden


class Doubtful(Policy):
    """A count may have been rounded up or down, so that it lies up to four from the truth."""

    @property
    def rounding_half_width(self) -> int:
        return self.rounding - 1


@dataclass
class Result:
    narrow: int = 0
    after: int = 0
    shown: int = 0
    cells: int = 0
    held: int = 0
    seconds: float = 0.0
    errors: list[int] = field(default_factory=list)
    public: list[float] = field(default_factory=list)


def randomly(seed: int) -> Callable[[int], int]:
    """Up or down to a multiple of five, by chance and in proportion, the same for the same count."""
    import numpy as np

    def rounded(count: int) -> int:
        rest = count % 5
        up = np.random.default_rng((seed, count)).random() < rest / 5
        return count - rest + 5 * up

    return rounded


DESIGNS = [
    Design(name="nearest five, primary hiding alone", suppressed=False),
    Design(name="nearest five, hidden until safe (chosen)"),
    Design(name="the same, batches of a quarter more", goes_out=lambda waiting, public: waiting >= public / 4),
    Design(name="the same, batches of at least 100", goes_out=lambda waiting, public: waiting >= 100),
    Design(name="random rounding to five", rounded=randomly(7), policy=Doubtful()),
    Design(name="nearest ten", policy=Policy(rounding=9)),
]


def main() -> None:
    print(f"{'design':42}{'narrow':>8}{'after':>7}{'shown':>14}{'held':>6}{'weeks 1, 4, 7':>20}{'s':>7}{'error':>7}")
    for name in ("A", "B"):
        print(f"survey {name}")
        for design in DESIGNS:
            one = tried(design, SURVEYS[name])
            weeks = " ".join(f"{share:.0%}" for share in one.public)
            shown = f"{one.shown:,} of {one.cells:,}"
            error = pstdev(one.errors)
            print(
                f"{design.name:42}{one.narrow:>8}{one.after:>7}{shown:>14}{one.held:>6}{weeks:>20}"
                f"{one.seconds:>7.1f}{error:>7.1f}",
                flush=True,
            )


def tried(design: Design, survey: RealSurvey) -> Result:
    exact = primary_suppression.round_count
    if design.rounded:
        primary_suppression.round_count = lambda count, *, policy=POLICY: (  # type: ignore[assignment]
            None if count < policy.smallest else max(design.rounded(count), policy.smallest)  # type: ignore[misc]
        )
    try:
        return released(design, survey)
    finally:
        primary_suppression.round_count = exact


def released(design: Design, survey: RealSurvey) -> Result:
    import pandas as pd

    result = Result()
    batches, total = list(batches_of(design, survey)), sum(survey.arrivals)
    sizes = [sum(len(batch) for arrival, batch in batches if arrival < week) for week in WEEKS]
    result.public = [size / sum(survey.arrivals[:week]) for size, week in zip(sizes, WEEKS, strict=True)]
    assert sum(len(batch) for _arrival, batch in batches) <= total
    for question in survey.questions:
        begun = perf_counter()
        known: list[Batch] = []
        earlier: list[PublishedTable] = []
        people = pd.DataFrame()
        for number, (_arrival, frame) in enumerate(batches):
            people = pd.concat([people, frame])
            known.append(batch_of(f"{number:03}", frame, question, survey))
            keys = tuple(batch.key for batch in known)
            tables = planned(people, question, survey, earlier)
            asked = QuestionTables(
                planned=[PublishedTable(table=table, batches=keys) for table in tables],
                batches=tuple(known),
                earlier=earlier,
            )
            bare = [protect(table, policy=design.policy) for table in tables]
            if number == len(batches) - 1:
                result.narrow += found(asked.with_tables(bare), design.policy)
            if design.suppressed:
                (safe,) = protect_all([asked], policy=design.policy)
                result.held += not safe.safe
                bare = list(safe.tables)
            earlier = [
                *earlier,
                *(PublishedTable(table=table, batches=keys) for table in bare),
            ]
            result.errors += errors(tables, bare)
        result.seconds += perf_counter() - begun
        cells = [cell for one in earlier for _row, _answer, cell in one.table.cells()]
        result.cells += len(cells)
        result.shown += sum(cell.count is not None for cell in cells)
        result.after += found(QuestionTables(planned=(), batches=tuple(known), earlier=earlier), design.policy)
    return result


def found(asked: QuestionTables, policy: Policy) -> int:
    return len(findings_of(attack_problem([asked], policy=policy, attacker=INSIDER), policy=policy))


def batches_of(design: Design, survey: RealSurvey) -> "Iterator[tuple[int, pd.DataFrame]]":
    """Each batch, and after which arrival it went out."""
    import pandas as pd

    waiting, public = pd.DataFrame(), 0
    for arrival, people in enumerate(sample(survey)):
        waiting = pd.concat([waiting, people], ignore_index=True)
        groups = waiting[list(survey.breakdowns)]
        ready = releasable(groups.mask(groups == ""))
        if ready.any() and design.goes_out(int(ready.sum()), public):
            yield arrival, waiting[ready]
            public += int(ready.sum())
            waiting = waiting[~ready]


def batch_of(key: str, people: "pd.DataFrame", question: str, survey: RealSurvey) -> Batch:
    members = {("", ""): len(people)}
    for breakdown in survey.breakdowns:
        members |= {(breakdown, str(name)): int(n) for name, n in people[breakdown].value_counts().items()}
    splits = (None, *survey.breakdowns)
    return Batch(key=key, members=members, tables=tuple(table_of(people, question, split) for split in splits))


def planned(
    people: "pd.DataFrame", question: str, survey: RealSurvey, earlier: Sequence[PublishedTable]
) -> list[Table]:
    everyone = table_of(people, question, None)
    public = protect(everyone)
    before = {breakdown_key(one.table): [row.categories for row in one.table.rows] for one in earlier}
    splits = [
        collapse(table_of(people, question, split), public, before=before.get(split, ()))
        for split in survey.breakdowns
    ]
    return [everyone, *splits]


def table_of(people: "pd.DataFrame", question: str, breakdown: str | None) -> Table:
    def row(key: str, members: "pd.DataFrame") -> Row:
        given = members[question].value_counts()
        cells = tuple(Cell(count=int(given.get(answer, 0))) for answer in ANSWERS[question])
        return Row(label=Label(key=key, text=key), base=sum(cell.count or 0 for cell in cells), cells=cells)

    keys = [*ANSWERS[breakdown], ""] if breakdown else []
    rows = [row(key, people[people[breakdown] == key]) for key in keys] or [row("everyone", people)]
    return Table(
        question=Label(key=question, text=question),
        answers=tuple(Label(key=answer, text=answer) for answer in ANSWERS[question]),
        rows=tuple(rows),
        breakdown=Label(key=breakdown, text=breakdown) if breakdown else None,
    )


def errors(exact: Sequence[Table], published: Sequence[Table]) -> Iterator[int]:
    for truth, table in zip(exact, published, strict=True):
        counts = {(row.label.key, answer.key): cell.count or 0 for row, answer, cell in truth.cells()}
        for row, answer, cell in table.cells():
            if cell.count is not None:
                yield cell.count - counts[row.label.key, answer.key]


if __name__ == "__main__":
    main()
