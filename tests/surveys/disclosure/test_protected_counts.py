"""Which counts are protected: those that may be small, of batches, of published sums and of their differences."""

from collections.abc import Callable, Sequence

import pytest

from surveys.disclosure.audit import Finding, audit
from surveys.disclosure.constraints import attack_problem
from surveys.disclosure.policy import POLICY
from surveys.disclosure.primary_suppression import protect
from surveys.disclosure.published_tables import EVERYONE, Batch, PublishedTable, QuestionTables
from surveys.disclosure.secondary_suppression import ProtectedTables, suppress_until_safe
from surveys.table import Table

Exact = Callable[..., Table]
SUMS = [("1",), ("1", "2"), ("1", "2", "3")]


def released(exact: Exact, batches: Sequence[list[int]], sums: Sequence[tuple[str, ...]]) -> QuestionTables:
    """One table for each sum of batches, the last of them planned."""
    by_key = {str(number): counts for number, counts in enumerate(batches, start=1)}
    published = [
        PublishedTable(
            table=protect(
                exact({"all": [sum(column) for column in zip(*(by_key[key] for key in keys), strict=True)]})
            ),
            batches=keys,
        )
        for keys in sums
    ]
    made = [Batch(key=key, tables=(exact({"all": counts}),)) for key, counts in by_key.items()]
    return QuestionTables(planned=published[-1:], batches=made, earlier=published[:-1])


def intervals_of(findings: Sequence[Finding]) -> list[tuple]:
    return [(at.count.batches, at.count.answer_key, at.low, at.high) for at in findings]


class TestCountsThatMayBeSmall:
    """In the first release 38 people: at least 28 said the second, so at most 10 the first, and at least 10. In both
    releases 69 people: at least 48 said the second, so 18 to 21 the first. In the second batch 8 to 11."""

    def test_a_count_of_eleven_that_could_be_eight_is_found(self, exact: Exact) -> None:
        question = released(exact, [[10, 28], [11, 20]], SUMS[:2])
        assert intervals_of(audit([question])) == [(("2",), "a0", 8, 11)]

    def test_a_count_of_twelve_that_could_be_eight_is_far_enough_from_it(self, exact: Exact) -> None:
        """Of 70 people 18 to 22."""
        assert audit([released(exact, [[10, 28], [12, 20]], SUMS[:2])]) == []

    def test_a_count_that_cannot_be_small_may_be_known(self, exact: Exact) -> None:
        """Of 24 people 10 to 12 gave each answer: 12 and 12, as everybody can see."""
        assert audit([released(exact, [[12, 12]], SUMS[:1])]) == []

    @pytest.mark.parametrize(("count", "protected"), [(12, True), (13, False)])
    def test_what_is_at_least_thirteen_is_not_tested(self, exact: Exact, count: int, protected: bool) -> None:
        """An interval that reaches below ten from there is wide enough."""
        problem = attack_problem([released(exact, [[count, 40]], SUMS[:1])], policy=POLICY)
        assert any(one.answer_key == "a0" for one in problem.protected) == protected


class TestDifferencesBetweenPublishedSums:
    """In the first release 10 gave the first answer, as above. In the third of 66 people at least 48 gave the second,
    so at most 18 the first, and at least 18: eight since the first release."""

    BATCHES = ([10, 28], [5, 10], [3, 10])

    def test_what_came_between_two_releases_is_found_though_each_batch_could_be_anything(self, exact: Exact) -> None:
        question = released(exact, self.BATCHES, [SUMS[0], SUMS[2]])
        assert intervals_of(audit([question])) == [(("2", "3"), "a0", 8, 8)]

    def test_it_is_not_published(self, exact: Exact) -> None:
        """Without the first count, 48 to 52 of 66 people leave 14 to 18: four to eight."""
        question = released(exact, self.BATCHES, [SUMS[0], SUMS[2]])
        planned = [PublishedTable(table=exact({"all": [18, 48]}), batches=SUMS[2])]
        question = QuestionTables(planned=planned, batches=question.batches, earlier=question.earlier)
        (result,) = suppress_until_safe([question])
        assert result.safe
        assert [cell.count for cell in result.tables[0].rows[0].cells] == [None, 50]

    def test_sums_that_overlap_differ_in_two_ways(self, exact: Exact) -> None:
        """Who withdrew is in the first sum alone, who came since in the second alone."""
        question = released(exact, self.BATCHES, [("1", "2"), ("1", "3")])
        problem = attack_problem([question], policy=POLICY)
        assert {one.batches for one in problem.protected} >= {("2",), ("3",)}
        question = released(exact, [*self.BATCHES, [2, 2]], [("1", "2", "4"), ("1", "3")])
        assert ("2", "4") in {one.batches for one in attack_problem([question], policy=POLICY).protected}


class TestTheLastWayOut:
    """Of 23 people 11 and 11 gave two answers and one the third. All three are hidden; whoever is told that the first
    two are not small knows that 0 to 3 gave the third."""

    def suppress(self, table: Table, **kwargs: bool) -> ProtectedTables:
        planned = [PublishedTable(table=table, batches=("1",))]
        (result,) = suppress_until_safe(
            [QuestionTables(planned=planned, batches=[Batch(key="1", tables=(table,))])], **kwargs
        )
        return result

    @pytest.mark.parametrize("may_wait", [True, False])
    def test_all_three_are_hidden_whether_others_may_come_or_not(self, exact: Exact, may_wait: bool) -> None:
        result = self.suppress(exact({"all": [11, 11, 1]}), may_wait=may_wait)
        assert (result.safe, [cell.count for cell in result.tables[0].rows[0].cells]) == (True, [None] * 3)

    def test_that_is_no_excuse_for_what_public_figures_give_away(self, exact: Exact) -> None:
        """10 to 12 before and 10 to 12 now are public: nothing that could be hidden was the reason."""
        first, second = exact({"all": [11, 40]}), exact({"all": [0, 40]})
        batches = [Batch(key="1", tables=(first,)), Batch(key="2", tables=(second,))]
        earlier = [PublishedTable(table=protect(first), batches=("1",))]
        planned = [PublishedTable(table=exact({"all": [11, 80]}), batches=("1", "2"))]
        question = QuestionTables(planned=planned, batches=batches, earlier=earlier)
        (result,) = suppress_until_safe([question], may_wait=False)
        assert [cell.count for cell in result.tables[0].rows[0].cells] == [None, None]


class TestHowManyAnswered:
    """Of twelve young people seven answered. Of 28 to 32 who did in all, 20 to 22 are old, by their answers: so 6 to 9
    are young."""

    @pytest.fixture
    def question(self, exact: Exact) -> QuestionTables:
        tables = (exact({"all": [15, 14]}), exact({"young": [3, 4], "old": [12, 10]}, breakdown="age"))
        members = {EVERYONE: 40, ("age", "young"): 12, ("age", "old"): 28}
        planned = [PublishedTable(table=table, batches=("1",)) for table in tables]
        return QuestionTables(planned=planned, batches=[Batch(key="1", tables=tables, members=members)])

    def test_it_is_hidden_where_that_helps(self, question: QuestionTables) -> None:
        (result,) = suppress_until_safe([question])
        assert result.safe
        assert audit([question.with_tables(result.tables)]) == []

    def test_where_it_does_not_help_the_release_goes_out(self, question: QuestionTables) -> None:
        """What is public cannot be hidden; how many answered says of nobody what."""
        public = [PublishedTable(table=protect(one.table), batches=("1",)) for one in question.planned]
        again = QuestionTables(planned=question.planned, batches=question.batches, earlier=public)
        assert [at.count.answer_key for at in audit([again.with_tables([one.table for one in public])])] == [None]
        (result,) = suppress_until_safe([again])
        assert result.safe
