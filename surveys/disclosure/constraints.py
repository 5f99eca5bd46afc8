"""What an attacker knows of some questions after some releases, as linear constraints over unknown counts.

The unknowns are the people of one batch, one group and one answer. The attacker has read the source and is given more
than any reader has: how many people of each group are in each batch and how many of them answered (what is protected
is what they answered), and which hidden counts are small. All breakdowns, releases and linked questions are one
problem, because they are about the same people.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from math import inf

from surveys.disclosure.attackers import EVERYTHING, Attacker, Protects
from surveys.disclosure.feasibility import Cells, Constraint, Target
from surveys.disclosure.policy import Policy
from surveys.disclosure.primary_suppression import NOT_ANSWERED
from surveys.disclosure.published_tables import (
    BASE,
    EVERYONE,
    Batches,
    Column,
    Group,
    QuestionTables,
    breakdown_key,
    exact_counts,
    groups,
    groups_of,
    members_of,
)
from surveys.disclosure.rules import Fact
from surveys.table import CROSSED, MERGED, Row, Table


@dataclass(frozen=True, kw_only=True)
class PublishedCount:
    """Where a published count stands."""

    question: int  # position of the question in the problem
    position: int  # position of the table among those published of the question
    row_key: str
    answer_key: str | None  # None for the row's base


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of a published table, as unknowns."""

    at: PublishedCount
    count: int | None  # None when it is hidden
    cells: Cells
    row: Cells  # the base of its row
    row_shows: "frozenset[PublishedCount]"  # the counts of its row that are shown
    others: tuple[Cells, Cells]  # the people of its row who are not in it: unknowns, less other unknowns


@dataclass(frozen=True, kw_only=True)
class ProtectedCount:
    """A count that nobody may work out while it may be small: of a group in some batches."""

    question: int
    breakdown: str
    row_key: str
    answer_key: str | None  # None for the group's base
    batches: Batches
    chosen: bool = True  # False for those of the base who did not give the answer


@dataclass
class AttackProblem:
    """Constraints over numbered unknowns, with the truth that only we know, and the counts to test."""

    truth: list[int] = field(default_factory=list)
    everyone: Cells = ()  # unknowns of the group that is not split: they tie the breakdowns together
    constraints: list[Constraint] = field(default_factory=list)
    published: list[frozenset[PublishedCount]] = field(default_factory=list)  # the counts behind each constraint
    targets: list[Target] = field(default_factory=list)
    protected: list[ProtectedCount] = field(default_factory=list)  # what each target is

    def count(self, cells: Cells) -> int:
        """The true sum of some unknowns."""
        return sum([self.truth[cell] for cell in cells])

    def state(
        self, cells: Cells, low: float, high: float, minus: Cells = (), published: Iterable[PublishedCount] = ()
    ) -> None:
        """Add a constraint that is true. published: the counts that say so, which can be hidden."""
        self.constraints.append(Constraint(cells=cells, minus=minus, low=low, high=high))
        self.published.append(frozenset(published))


def attack_problem(
    questions: Sequence[QuestionTables],
    *,
    policy: Policy,
    attacker: Attacker = EVERYTHING,
) -> AttackProblem:
    """What one attacker knows of all these questions, which share people, and wants to know."""
    problem = AttackProblem()
    builders = [
        ConstraintBuilder(problem, question, place, policy=policy, attacker=attacker)
        for place, question in enumerate(questions)
    ]
    by_question = {builder.question.key: builder for builder in builders}
    for fact in attacker.facts:
        for builder in builders:
            STATEMENTS[fact](builder, by_question)
    for builder in builders:
        builder.protect_counts()
    return problem


class ConstraintBuilder:
    """Adds one question to a problem: numbers its unknowns, states what is known of them, lists what is protected."""

    def __init__(
        self, problem: AttackProblem, question: QuestionTables, place: int, *, policy: Policy, attacker: Attacker
    ) -> None:
        self.problem, self.question, self.place, self.policy = problem, question, place, policy
        self.bases_known = attacker.knows_bases and not question.routed
        self.protects_answers = attacker.after == Protects.ANSWERS
        self.protects_bases = not self.bases_known and (question.routed or not self.protects_answers)
        tables = [one.table for one in question.published] + [t for batch in question.batches for t in batch.tables]
        self.exclusive = all(table.exclusive for table in tables)
        self.answers = tuple(dict.fromkeys(answer.key for table in tables for answer in table.answers))
        self.columns: tuple[Column, ...] = self.answers if self.exclusive else (*self.answers, BASE)
        self.groups = groups(question.published, question.batches)
        self.numbers: dict[Batches, dict[Group, dict[Column, int]]] = {}
        self.members: dict[str, dict[Group, int]] = {}
        for batch in question.batches:
            self.members[batch.key] = members_of(batch, self.groups)
            counts = exact_counts(batch, self.groups, self.columns, exclusive=self.exclusive)
            self.number((batch.key,), counts)
            problem.everyone += self.cells((batch.key,), [EVERYONE], self.columns)

    def number(self, batches: Batches, counts: dict[Group, list[int]]) -> None:
        """Make an unknown of each group and column in some batches, whose true counts are given."""
        numbers: dict[Group, dict[Column, int]] = {}
        for group, of_columns in counts.items():
            first = len(self.problem.truth)
            numbers[group] = {column: first + place for place, column in enumerate(self.columns)}
            self.problem.truth += of_columns
        self.numbers[batches] = numbers

    def number_together(self, batches: Batches) -> None:
        """Batches that are summed up together have unknowns of their own, tied to those of the largest sum within
        them that has some and of each other batch. A constraint then names few unknowns, and the solver is several
        times quicker."""
        parts = self.parts_of(batches)
        sums = {
            (group, column): tuple([self.numbers[part][group][column] for part in parts])
            for group in self.groups
            for column in self.columns
        }
        count = self.problem.count
        self.number(batches, {group: [count(sums[group, column]) for column in self.columns] for group in self.groups})
        for (group, column), cells in sums.items():
            self.problem.state((self.numbers[batches][group][column],), 0, 0, minus=cells)

    def parts_of(self, batches: Batches) -> list[Batches]:
        """Numbered sums of batches that make up these."""
        if batches in self.numbers:
            return [batches]
        largest = max((known for known in self.numbers if {*known} <= {*batches}), key=len)
        return [largest, *((key,) for key in batches if key not in largest)]

    def cells(self, batches: Batches, together: Sequence[Group], columns: Sequence[Column]) -> Cells:
        """The unknowns whose sum is the count of some groups together, in some batches (sorted) and columns."""
        if batches not in self.numbers:
            self.number_together(batches)
        return self.numbered((batches,), together, columns)

    def numbered(self, parts: Iterable[Batches], together: Sequence[Group], columns: Sequence[Column]) -> Cells:
        """The same of sums that are numbered already."""
        wanted = self.answers if self.exclusive and BASE in columns else columns
        numbers = [self.numbers[part] for part in parts]
        return tuple([of[group][column] for of in numbers for group in together for column in wanted])

    def state_published(self) -> None:
        """A published count bounds its sum; the same sum published twice is one constraint."""
        behind: dict[Cells, set[PublishedCount]] = {}
        counts: dict[Cells, int] = {}
        for figure in self.figures():
            if figure.count is not None:
                behind.setdefault(figure.cells, set()).add(figure.at)
                counts[figure.cells] = figure.count
        for cells, count in counts.items():
            if not self.fits(cells, count):
                raise ValueError("A published count does not fit the batches that its table sums up.")
            low, high = self.bounds(count)
            self.problem.state(cells, low, high, published=behind[cells])

    def state_small(self) -> None:
        """A hidden count that is small, in a row in which one could have been shown: the attacker is told so."""
        self.state_small_counts(figure for figure in self.hidden() if self.could_be_shown(figure))

    def state_small_rows(self) -> None:
        """With fewer than twice the smallest number of people in a row, each count is small or nearly everybody's, and
        all of them are hidden. That being hidden says nothing, some attacker may be told which are small."""
        self.state_small_counts(figure for figure in self.hidden() if not self.could_be_shown(figure))

    def state_small_counts(self, figures: "Iterable[Figure]") -> None:
        for cells in dict.fromkeys(figure.cells for figure in figures):
            if self.is_small(cells):
                self.problem.state(cells, 0, self.policy.smallest - 1)

    def could_be_shown(self, figure: "Figure") -> bool:
        return figure.at.answer_key is None or self.problem.count(figure.row) >= 2 * self.policy.smallest

    def state_complement(self) -> None:
        """The people of a row who did not give an answer are not few, says a count that is shown; of one that is
        hidden because they are few, the attacker is told so."""
        smallest = self.policy.smallest
        shown = dict.fromkeys(figure.others for figure in self.figures() if figure.count is not None)
        hidden = dict.fromkeys(
            figure.others
            for figure in self.hidden()
            if self.could_be_shown(figure) and not self.is_small(figure.cells)
        )
        for others, minus in shown:
            if not self.is_small(others, minus):  # published under an older rule it said less
                self.problem.state(others, smallest, inf, minus=minus)
        for others, minus in hidden:
            if self.is_small(others, minus):
                self.problem.state(others, 0, smallest - 1, minus=minus)

    def state_withheld(self) -> None:
        """A count that is hidden for the sake of others is not small, nor nearly everybody's: the attacker is told,
        where the row shows some of its counts. Of 21 people two gave 10 answers each: with all three counts hidden
        nothing says so, and told so anyway the attacker would know the third. So it is undone by hiding the row."""
        smallest = self.policy.smallest
        rows: dict[tuple[Cells, tuple[Cells, Cells]], set[PublishedCount]] = {}
        for figure in self.hidden():
            if figure.row_shows:
                rows.setdefault((figure.cells, figure.others), set()).update(figure.row_shows)
        for (cells, (others, minus)), shown in rows.items():
            if not self.is_small(cells) and not self.is_small(others, minus):
                self.problem.state(cells, smallest, inf, published=shown)
                self.problem.state(others, smallest, inf, minus=minus, published=shown)

    def is_small(self, cells: Cells, minus: Cells = ()) -> bool:
        return self.problem.count(cells) - self.problem.count(minus) < self.policy.smallest

    def hidden(self) -> "list[Figure]":
        """The figures that are hidden, but for those that another table shows."""
        figures = list(self.figures())
        shown = {figure.cells for figure in figures if figure.count is not None}
        return [figure for figure in figures if figure.count is None and figure.cells not in shown]

    def figures(self) -> "Iterator[Figure]":
        """Each figure of each published table; not those of a retracted table that were wrong."""
        for position, published in enumerate(self.question.published):
            batches = tuple(sorted(published.batches))
            for row in published.table.rows:
                together = groups_of(published.table, row)
                of_row = self.cells(batches, together, (BASE,))
                found = [
                    (
                        PublishedCount(question=self.place, position=position, row_key=row.label.key, answer_key=key),
                        count,
                    )
                    for key, count in figures_of(published.table, row)
                ]
                shown = frozenset([at for at, count in found if count is not None and at.answer_key is not None])
                for at, count in found:
                    cells = self.cells(batches, together, (at.answer_key,))
                    if count is not None and published.retracted and not self.fits(cells, count):
                        continue
                    others = self.others((batches,), together, at.answer_key)
                    yield Figure(at=at, count=count, cells=cells, row=of_row, row_shows=shown, others=others)

    def others(self, parts: Sequence[Batches], together: Sequence[Group], answer_key: Column) -> tuple[Cells, Cells]:
        """The people of the base who did not give an answer, as unknowns less other unknowns; nobody for the base."""
        if answer_key is BASE:
            return (), ()
        if self.exclusive:
            rest = [answer for answer in self.answers if answer != answer_key]
            return self.numbered(parts, together, rest), ()
        return self.numbered(parts, together, (BASE,)), self.numbered(parts, together, (answer_key,))

    def fits(self, cells: Cells, count: int) -> bool:
        low, high = self.bounds(count)
        return low <= self.problem.count(cells) <= high

    def bounds(self, count: int) -> tuple[int, int]:
        half = self.policy.rounding_half_width
        return max(self.policy.smallest, count - half), count + half

    def state_same_people(self) -> None:
        """In each batch, the categories of a breakdown and those who left it blank make up everyone.

        Raises ValueError when the true counts do not.
        """
        for breakdown in dict.fromkeys(breakdown for breakdown, _ in self.groups if breakdown):
            categories = tuple(group for group in self.groups if group[0] == breakdown)
            for batch in self.question.batches:
                for column in self.columns:
                    parts, whole = (self.cells((batch.key,), of, (column,)) for of in (categories, (EVERYONE,)))
                    if self.problem.count(parts) != self.problem.count(whole):
                        raise ValueError(f"Batch {batch.key}: the rows of {breakdown} do not add up to everyone.")
                    self.problem.state(parts, 0, 0, minus=whole)

    def state_pairs(self) -> None:
        """In each batch, the pairs of a two-way breakdown are among the people of either of their categories; those of
        another two-way breakdown are the same people again."""
        pairs = [group for group in self.groups if CROSSED in group[0] and group[1] != NOT_ANSWERED]
        for side in (0, 1):
            wholes: dict[tuple[str, Group], list[Group]] = {}
            for breakdown, category in pairs:
                whole = (breakdown.split(CROSSED)[side], category.split(CROSSED)[side])
                wholes.setdefault((breakdown, whole), []).append((breakdown, category))
            for (_breakdown, whole), parts in wholes.items():
                for batch in self.question.batches if whole in self.groups else ():
                    for column in self.columns:
                        inside, around = (self.cells((batch.key,), of, (column,)) for of in (parts, (whole,)))
                        self.problem.state(around, 0, self.outside(batch.key, whole, parts), minus=inside)

    def outside(self, batch: str, whole: Group, parts: Sequence[Group]) -> float:
        """How many people of a category are in none of its pairs, as they left the other breakdown blank; no bound for
        those who do not know the people."""
        if not self.bases_known:
            return inf
        members = self.members[batch]
        return members[whole] - sum(members[part] for part in parts)

    def state_rule_of_ten(self) -> None:
        """In a batch in which nobody left the question out, each group has nobody or at least ten people, so far as
        that is true: when a wave is over everybody goes out."""
        smallest = self.policy.smallest
        for batch in self.question.batches:
            members = self.members[batch.key]
            base = self.problem.count(self.cells((batch.key,), (EVERYONE,), (BASE,)))
            early = all(count == 0 or count >= smallest for count in members.values())
            for group, count in members.items() if early and base == members[EVERYONE] else ():
                cells = self.cells((batch.key,), (group,), (BASE,))
                self.problem.state(cells, smallest if count else 0, inf if count else 0)

    def state_membership(self) -> None:
        """How many of each group answered is known; where that is protected itself, it is at most the group's people,
        and all of them in a batch in which nobody left the question out."""
        for batch in self.question.batches:
            members = self.members[batch.key]
            bases = {group: self.cells((batch.key,), (group,), (BASE,)) for group in self.groups}
            everybody = self.problem.count(bases[EVERYONE]) == members[EVERYONE]
            for group, cells in bases.items():
                base = self.problem.count(cells)
                if self.bases_known or (everybody and not self.question.routed):
                    self.problem.state(cells, base, base)
                else:
                    self.problem.state(cells, 0, members[group])

    def state_ticks(self) -> None:
        """Of several answers each, some exclude all others. Whoever gave none of these ticked at least as many others
        as must be ticked, at most as many as may be, and each once. Limits that the truth breaks were set later."""
        if self.exclusive:
            return
        for batch in self.question.batches:
            for group in self.groups:
                self.state_ticks_of((batch.key,), group)

    def state_ticks_of(self, batches: Batches, group: Group) -> None:
        limits, count = self.question.ticks, self.problem.count
        others = [answer for answer in self.answers if answer not in limits.alone]
        base = self.cells(batches, (group,), (BASE,))
        alone = self.cells(batches, (group,), [answer for answer in self.answers if answer in limits.alone])
        ticks = self.cells(batches, (group,), others)
        free = count(base) - count(alone)
        self.problem.state(base, min(0, free), inf, minus=alone)
        for answer in others:
            one = self.cells(batches, (group,), (answer,))
            excluded = alone if count(one) <= free else ()
            self.problem.state(base, 0, inf, minus=one + excluded)
        for answer in limits.alone.intersection(self.answers):
            self.problem.state(base, 0, inf, minus=self.cells(batches, (group,), (answer,)))
        if count(ticks) >= limits.fewest * free:
            self.problem.state(ticks + alone * limits.fewest, 0, inf, minus=base * limits.fewest)
        if limits.most and count(ticks) <= limits.most * free:
            self.problem.state(base * limits.most, 0, inf, minus=ticks + alone * limits.most)

    def state_routes(self, by_question: "dict[str, ConstraintBuilder]") -> None:
        """In each batch and group, those who answered are at most those whom earlier answers led here; as many, where
        that is so in every group of the batch. Links that the truth breaks were made later."""
        for link in self.question.links:
            deciding = by_question.get(link.question)
            if deciding is None:
                continue
            keys = [key for key in deciding.answers if key in link.answers]
            for batch in self.question.batches:
                if (batch.key,) not in deciding.numbers:
                    continue
                shared = [group for group in self.groups if group in deciding.groups]
                led = [self.led(deciding, batch.key, group, keys, leads=link.leads) for group in shared]
                gaps = [known + deciding.problem.count(plus) - self.problem.count(minus) for known, plus, minus in led]
                if min(gaps, default=-1) < 0:
                    continue
                high = inf if any(gaps) else 0
                for known, plus, minus in led:
                    self.problem.state(plus, -known, high if high else -known, minus=minus)

    def led(
        self, deciding: "ConstraintBuilder", batch: str, group: Group, keys: Sequence[str], *, leads: bool
    ) -> tuple[int, Cells, Cells]:
        """Those who were led here but did not answer: a known number, plus unknowns, minus unknowns."""
        here = self.cells((batch,), (group,), (BASE,))
        there = deciding.cells((batch,), (group,), keys)
        if leads:
            return 0, there, here
        return self.members[batch].get(group, 0), (), there + here

    def protect_counts(self) -> None:
        """Every count that may be small: of each batch alone, of each sum of batches that a table was published for,
        and of each difference between two such sums; of each category, and of each merged row.

        A group that nobody is in has nothing to protect: that all of its counts are zero says nothing of anybody.
        """
        merged = [
            (breakdown_key(one.table), row.of) for one in self.question.published for row in one.table.rows if row.of
        ]
        for breakdown, names in dict.fromkeys([*((group[0], (group[1],)) for group in self.groups), *merged]):
            together = tuple((breakdown, name) for name in names)
            for batches in self.sums_of(breakdown):
                members = sum(self.members[key][group] for key in batches for group in together)
                parts = self.parts_of(batches)
                if members and self.problem.count(self.numbered(parts, together, (BASE,))):
                    self.protect_row(batches, parts, together, members)

    def sums_of(self, breakdown: str) -> Iterable[Batches]:
        """Batches alone, the published sums of a breakdown, and their differences; each once, sorted."""
        published = dict.fromkeys(
            tuple(sorted(one.batches))
            for one in self.question.published
            if breakdown_key(one.table) == breakdown or not breakdown
        )
        differences = [tuple(key for key in one if key not in {*other}) for one, other in permutations(published, 2)]
        alone = [(batch.key,) for batch in self.question.batches]
        return [batches for batches in dict.fromkeys([*alone, *published, *differences]) if batches]

    def protect_row(self, batches: Batches, parts: Sequence[Batches], together: Sequence[Group], members: int) -> None:
        base = self.numbered(parts, together, (BASE,))
        people = members if self.protects_bases else self.problem.count(base)

        def protect(cells: Cells, minus: Cells, answer_key: str | None, *, chosen: bool = True) -> None:
            width = min(self.policy.min_interval_width, people)
            if self.problem.count(cells) - self.problem.count(minus) < self.policy.smallest + width - 1:
                self.problem.targets.append(Target(cells=cells, minus=minus, width=width))
                self.problem.protected.append(
                    ProtectedCount(
                        question=self.place,
                        breakdown=together[0][0],
                        row_key=MERGED.join(name for _, name in together),
                        answer_key=answer_key,
                        batches=batches,
                        chosen=chosen,
                    )
                )

        if self.protects_bases and self.problem.count(base) < members:
            protect(base, (), None)
        for answer in self.answers if self.protects_answers else ():
            protect(self.numbered(parts, together, (answer,)), (), answer)
            if not self.exclusive or len(self.answers) > 2:  # of two, who did not give the one gave the other
                others, minus = self.others(parts, together, answer)
                protect(others, minus, answer, chosen=False)


def figures_of(table: Table, row: Row) -> list[tuple[str | None, int | None]]:
    """The answer's key and the count of each figure of a row; the base first."""
    cells = zip(table.answers, row.cells, strict=True)
    return [(None, row.base), *((answer.key, cell.count) for answer, cell in cells)]


Statement = Callable[[ConstraintBuilder, dict[str, ConstraintBuilder]], None]
STATEMENTS: dict[Fact, Statement] = {
    Fact.PUBLISHED: lambda builder, _others: builder.state_published(),
    Fact.SMALL: lambda builder, _others: builder.state_small(),
    Fact.SMALL_ROWS: lambda builder, _others: builder.state_small_rows(),
    Fact.COMPLEMENT: lambda builder, _others: builder.state_complement(),
    Fact.WITHHELD: lambda builder, _others: builder.state_withheld(),
    Fact.SAME_PEOPLE: lambda builder, _others: builder.state_same_people(),
    Fact.PAIRS: lambda builder, _others: builder.state_pairs(),
    Fact.RULE_OF_TEN: lambda builder, _others: builder.state_rule_of_ten(),
    Fact.MEMBERSHIP: lambda builder, _others: builder.state_membership(),
    Fact.TICKS: lambda builder, _others: builder.state_ticks(),
    Fact.ROUTES: ConstraintBuilder.state_routes,
}
