"""Each fact that a reader may hold against the figures finds something: small tables, worked out by hand.

The tables are published as `protect()` makes them, without an attack. Without the one fact, nothing is found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest

from surveys.disclosure.audit import audit
from surveys.disclosure.constraints import STATEMENTS
from surveys.disclosure.primary_suppression import hide, hide_base, protect, round_count
from surveys.disclosure.published_tables import (
    EVERYONE,
    Batch,
    PublishedTable,
    QuestionTables,
    RouteLink,
    TickLimits,
)
from surveys.disclosure.rules import Fact
from surveys.disclosure.secondary_suppression import suppress_until_safe
from surveys.table import Cell, Label, Table
from tests.surveys.disclosure.conftest import exact_table

Questions = list[QuestionTables]
Found = tuple[str, str | None, bool, float, float]


def one_batch(*tables: Table, published: Sequence[Table] = (), **given) -> QuestionTables:
    shown = published or [protect(table) for table in tables]
    planned = [PublishedTable(table=table, batches=("1",)) for table in shown]
    return QuestionTables(planned=planned, batches=[Batch(key="1", tables=tables)], **given)


def found(questions: Questions, *without: Fact) -> list[Found]:
    findings = audit(questions, without=without)
    return [(at.count.row_key, at.count.answer_key, at.count.chosen, at.low, at.high) for at in findings]


def published() -> Questions:
    """Under an older rule, 11 of 12 people were said as 10, which are 10 to 12: so 0 to 2 gave the second answer.
    Without the figure, 0 to 9."""
    table = exact_table({"all": [11, 1]})
    (row,) = table.rows
    cells = tuple(Cell(count=round_count(cell.count or 0)) for cell in row.cells)
    return [one_batch(table, published=[table.with_rows((replace(row, cells=cells),), protected=True)])]


def small() -> Questions:
    """18 to 22 gave the second answer, 10 to 12 of them women, so 6 to 12 men. That it is hidden among the 39 men,
    and that this is because it is small, makes it 6 to 9."""
    return [
        one_batch(
            exact_table({"all": [40, 21, 30]}),
            exact_table({"women": [20, 12, 20], "men": [20, 9, 10]}, breakdown="sex"),
        )
    ]


def small_rows() -> Questions:
    """18 people, said as 20, are at least 18. Whoever is told that both counts are small, at most 9 each, knows that
    they are nine and nine. To know only that all counts of so small a row are hidden tells nothing."""
    return [one_batch(exact_table({"all": [9, 9]}))]


def complement() -> Questions:
    """Of 100 people who may tick several, 78 to 82 ticked the first: 18 to 22 did not. Of the 50 women 38 to 42 did,
    and as it is shown, at least ten did not: 10 to 12. So 6 to 12 men did not; that it is hidden for them, because
    they are few, makes it 6 to 9. Untold, 8 to 12 women and 6 to 14 men."""
    return [
        one_batch(
            exact_table({"all": [82, 60]}, bases={"all": 100}),
            exact_table({"women": [40, 30], "men": [42, 30]}, bases={"women": 50, "men": 50}, breakdown="sex"),
        )
    ]


def withheld() -> Questions:
    """Of 41 people 18 to 22 gave the last answer, so 19 to 23 the others. Whoever is told that the first two are not
    small, so at least ten each, knows that at most three gave the third; untold, at most nine."""
    table = exact_table({"all": [11, 11, 1, 18]})
    return [one_batch(table, published=[hide(hide(protect(table), "all", "a0"), "all", "a1")])]


def same_people() -> Questions:
    """As `small()`: that the men are everyone less the women is what gives them away."""
    return small()


def pairs() -> Questions:
    """Of the young 10 to 12 gave the second answer, at least ten of them in work: so at most two who are not. In
    everyone's figures, and in those of the pairs, 0 to 4: of 42 people 38 to 42 gave the first answer."""
    by_both = {"young*yes": [20, 11], "young*no": [41, 1], "old*yes": [20, 20], "old*no": [20, 20]}
    tables = (
        exact_table({"all": [101, 52]}),
        exact_table({"young": [61, 12], "old": [40, 40]}, breakdown="age"),
        exact_table(by_both, breakdown="age*work"),
    )
    shown = [
        table.with_rows(
            tuple(
                replace(row, cells=tuple(Cell(count=round_count(cell.count or 0)) for cell in row.cells))
                for row in table.rows
            ),
            protected=True,
        )
        for table in tables
    ]
    rounded = [
        table.with_rows(tuple(replace(row, base=round_count(row.base or 0)) for row in table.rows), protected=True)
        for table in shown
    ]
    return [one_batch(*tables, published=rounded)]


def rule_of_ten() -> Questions:
    """Nobody left the breakdown blank, as ten would have had to: so of 78 people or more at least 16 are men. Whoever
    is told that in their row of eighteen both counts are small knows 7 to 9 of each. Without the rule, all of them
    could have left it blank. Whoever knows the eighteen, and is told nothing of so small a row, knows 6 to 12: of 38
    to 42 people with either answer 28 to 32 are women."""
    everyone, by_sex = (
        exact_table({"all": [39, 39]}),
        exact_table({"women": [30, 30], "men": [9, 9], "": [0, 0]}, breakdown="sex"),
    )
    return [one_batch(everyone, by_sex, published=[protect(everyone), hide_base(protect(by_sex), "men")])]


def membership() -> Questions:
    """Of 23 people, as is known, at least ten and ten gave the first two answers: at most three gave the third. From
    the figures alone, of 23 to 27 people at most seven."""
    return [one_batch(exact_table({"all": [11, 11, 1]}))]


def ticks() -> Questions:
    """36 people ticked something: at most 17 the first, at most 12 the second, so at least 7 the third, and as it is
    small at most 9."""
    return [one_batch(exact_table({"all": [15, 12, 9]}, bases={"all": 36}))]


def routes() -> Questions:
    """Of 48 people 38 to 42 answered the second question, which is asked because of the first answer: so 6 to 10 gave
    the other, and as it is small at most 9."""
    asked = exact_table({"all": [42, 6]})
    went = replace(exact_table({"all": [25, 17]}), question=Label(key="went", text="Went"))
    link = RouteLink(question="happy", answers=frozenset({"a0"}))
    led = one_batch(went, links=(link,), routed=True)
    members = {EVERYONE: 48}
    return [one_batch(asked), replace(led, batches=[replace(led.batches[0], members=members)])]


@dataclass(frozen=True)
class Example:
    fact: Fact
    questions: Callable[[], Questions]
    expected: list[Found]


EXAMPLES = [
    Example(Fact.PUBLISHED, published, [("", "a1", True, 0, 2)]),
    Example(Fact.SMALL, small, [("men", "a1", True, 6, 9)]),
    Example(Fact.SMALL_ROWS, small_rows, [("", "a0", True, 9, 9), ("", "a1", True, 9, 9)]),
    Example(Fact.COMPLEMENT, complement, [("men", "a0", False, 6, 9)]),
    Example(Fact.WITHHELD, withheld, [("", "a2", True, 0, 3)]),
    Example(Fact.SAME_PEOPLE, same_people, [("men", "a1", True, 6, 9)]),
    Example(Fact.PAIRS, pairs, [("young*no", "a1", True, 0, 2)]),
    Example(Fact.RULE_OF_TEN, rule_of_ten, [("men", "a0", True, 7, 9), ("men", "a1", True, 7, 9)]),
    Example(Fact.MEMBERSHIP, membership, [("", "a2", True, 0, 3)]),
    Example(Fact.TICKS, ticks, [("", "a2", True, 7, 9)]),
    Example(Fact.ROUTES, routes, [("", "a1", True, 6, 9)]),
]


def test_each_fact_is_stated_and_has_an_example() -> None:
    assert [example.fact for example in EXAMPLES] == list(Fact) == list(STATEMENTS)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.fact.name for example in EXAMPLES])
def test_with_the_fact_more_is_found_than_without_it(example: Example) -> None:
    questions = example.questions()
    assert found(questions) == example.expected
    assert found(questions, example.fact) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.fact.name for example in EXAMPLES])
def test_made_by_the_software_the_same_people_are_safe(example: Example) -> None:
    """The last way out is taken: these people come with the last release."""
    questions = example.questions()
    exact = [
        replace(
            one,
            planned=[
                replace(plan, table=table) for plan, table in zip(one.planned, one.batches[0].tables, strict=True)
            ],
        )
        for one in questions
    ]
    assert all(one.safe for one in suppress_until_safe(exact, may_wait=False))


def test_no_more_ticks_than_are_allowed_is_a_fact_too() -> None:
    """37 people ticked two each at most: 74. Four answers have at least 18 each, 72: so the fifth has at most two."""
    table = exact_table({"all": [18, 18, 18, 18, 2]}, bases={"all": 37})
    assert found([one_batch(table, ticks=TickLimits(most=2))]) == [("", "a4", True, 0, 2)]
    assert found([one_batch(table)]) == found([one_batch(table, ticks=TickLimits(most=2))], Fact.TICKS) == []


class TestHoursOfSleep:
    """Two releases of a survey of public data: of those in the second batch who are Hispanic, 4 gave the answer.

    Release 4 says 95 of everyone, 15 of Hispanic people, 75 of the others, and release 5 says 115, 20 and 90. So in
    release 4 at least 93 less 77 are Hispanic, 16 or 17; in release 5 at least 113 less 92, 21 or 22. The difference
    is 4 to 6, within fewer than four.
    """

    FOURTH = (
        exact_table({"all": [94, 325]}),
        exact_table({"yes": [17, 90], "no": [77, 235], "": [0, 0]}, breakdown="hispanic"),
    )
    BATCH = (
        exact_table({"all": [19, 102]}),
        exact_table({"yes": [4, 29], "no": [15, 73], "": [0, 0]}, breakdown="hispanic"),
    )
    FIFTH = (
        exact_table({"all": [113, 427]}),
        exact_table({"yes": [21, 119], "no": [92, 308], "": [0, 0]}, breakdown="hispanic"),
    )
    HISPANIC_OF_THE_BATCH = [("yes", "a0", True, 4, 6)]

    @pytest.fixture
    def question(self) -> QuestionTables:
        batches = [Batch(key="4", tables=self.FOURTH), Batch(key="5", tables=self.BATCH)]
        earlier = [PublishedTable(table=protect(table), batches=("4",)) for table in self.FOURTH]
        planned = [PublishedTable(table=table, batches=("4", "5")) for table in self.FIFTH]
        return QuestionTables(planned=planned, batches=batches, earlier=earlier)

    @pytest.fixture
    def released(self, question: QuestionTables) -> QuestionTables:
        return question.with_tables([protect(one.table) for one in question.planned])

    def test_the_figures_are_those_that_were_published(self, released: QuestionTables) -> None:
        rows = [row for one in released.published for row in one.table.rows]
        assert [row.cells[0].count for row in rows] == [95, 15, 75, 115, 20, 90]
        assert [row.base for row in rows] == [420, 105, 310, 540, 140, 400]

    def test_the_attack_finds_the_four(self, released: QuestionTables) -> None:
        assert found([released]) == self.HISPANIC_OF_THE_BATCH

    def test_that_nobody_left_the_breakdown_blank_is_known_in_two_ways(self, released: QuestionTables) -> None:
        """By who was there, or by the rule of ten: at most six are left for those who left it blank."""
        assert found([released], Fact.MEMBERSHIP) == self.HISPANIC_OF_THE_BATCH
        assert found([released], Fact.RULE_OF_TEN) == self.HISPANIC_OF_THE_BATCH
        assert found([released], Fact.MEMBERSHIP, Fact.RULE_OF_TEN) == []

    def test_the_software_does_not_publish_it(self, question: QuestionTables) -> None:
        (result,) = suppress_until_safe([question])
        assert result.safe
        assert found([question.with_tables(result.tables)]) == []
        hidden = [cell.count for table in result.tables for row in table.rows for cell in row.cells].count(None)
        assert hidden > 0
