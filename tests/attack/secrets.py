"""The secrets: every small count of people who gave an answer, or did not, in what was or can be told apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.attack.case import Case
from tests.attack.constraints import total
from tests.attack.counts import Batch, Count, Group
from tests.attack.definition_constraints import DefinitionFacts
from tests.attack.numbers import MIN_WIDTH, SMALLEST

Batches = frozenset[Batch]
Groups = tuple[Group, ...]


@dataclass(frozen=True, kw_only=True)
class Secret:
    """A true count below ten. answer: None for all who answered. chosen: False for those who answered otherwise.

    width: how wide its feasibility interval has to be: of a group of two people nobody can be in more doubt than two.
    """

    question: str
    groups: Groups
    batches: Batches
    answer: str | None
    chosen: bool
    truth: int
    width: int

    @property
    def terms(self) -> dict[Count, float]:
        cells = [Count(batch, group, self.question) for batch in self.batches for group in self.groups]
        if self.answer is None:
            return total(cells)
        given = [cell._replace(answer=self.answer) for cell in cells]
        return total(given) if self.chosen else total(cells, minus=given)

    def __str__(self) -> str:
        groups = " + ".join(f"{name}={key or '(blank)'}" if name else "everyone" for name, key in self.groups)
        batches = ", ".join(str(batch) for batch in sorted(self.batches))
        answer = self.answer if self.chosen else f"not {self.answer}"
        return f"{self.question} = {answer}, {groups}, batches {batches}: {self.truth}"


def secrets(case: Case) -> Iterator[Secret]:
    """The base of what everybody has to answer is none: how many people there are in a group is taken for known."""
    known = DefinitionFacts(case, exact=True)
    for question in case.answers:
        for groups, sums in told_apart(case, question):
            for batches in sums:
                yield from small_counts(case, known, question, groups, batches)


def told_apart(case: Case, question: str) -> Iterator[tuple[Groups, list[Batches]]]:
    """Each category and each row that was published merged, with the batches in which it can be told apart: each
    alone, each sum that a table of its breakdown was published for, and each difference of two of these."""
    stream = case.stream_of(question)
    tables = [one for one in case.published if one.table.question.key == question]
    merged = [one.groups(row) for one in tables for row in one.table.rows if len(row.categories) > 1]
    single = [frozenset([batch]) for batch in case.batches.get(stream, [])]
    for groups in dict.fromkeys([*((group,) for group in case.groups), *merged]):
        sums = list(dict.fromkeys(frozenset(case.summed(one)) for one in tables if one.breakdown == groups[0][0]))
        differences = [one - other for one in sums for other in sums]
        yield groups, [batches for batches in dict.fromkeys([*single, *sums, *differences]) if batches]


def small_counts(
    case: Case, known: DefinitionFacts, question: str, groups: Groups, batches: Batches
) -> Iterator[Secret]:
    """Of a group that somebody is in, and a question that somebody in it can have been asked."""
    cells = [Count(batch, group, question) for batch in batches for group in groups]
    base = sum(case.truth[cell] for cell in cells)

    def secret(answer: str | None, truth: int, *, chosen: bool = True) -> Iterator[Secret]:
        most = sum(known.most(cell._replace(answer=answer)) for cell in cells)
        if truth < SMALLEST and most:
            yield Secret(
                question=question,
                groups=groups,
                batches=batches,
                answer=answer,
                chosen=chosen,
                truth=truth,
                width=min(MIN_WIDTH, most),
            )

    if not all(known.everybody_is_asked(batch, question) for batch in batches):
        yield from secret(None, base)  # else how many answered is known, as is who is in a group
    for answer in case.answers[question]:
        given = sum(case.truth[cell._replace(answer=answer)] for cell in cells)
        yield from secret(answer, given)
        yield from secret(answer, base - given, chosen=False)
