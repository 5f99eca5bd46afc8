from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from surveys.disclosure.audit import Finding, audit
from surveys.disclosure.primary_suppression import HIDDEN, hide, protect
from surveys.disclosure.published_tables import Batch, PublishedTable, QuestionTables
from surveys.disclosure.secondary_suppression import ProtectedTables, suppress_until_safe
from surveys.table import Label, Table
from tests.surveys.disclosure.random_releases import tabulated

Exact = Callable[..., Table]


def one_batch(*tables: Table, earlier: Sequence[PublishedTable] = ()) -> QuestionTables:
    planned = [PublishedTable(table=table, batches=("1",)) for table in tables]
    return QuestionTables(planned=planned, batches=[Batch(key="1", tables=tables)], earlier=earlier)


def suppress(question: QuestionTables) -> ProtectedTables:
    (protected,) = suppress_until_safe([question])
    return protected


def counts(table: Table, row: int = 0) -> list[int | None]:
    return [cell.count for cell in table.rows[row].cells]


def intervals_of(findings: Sequence[Finding]) -> list[tuple]:
    return [(one.count.row_key, one.count.answer_key, one.low, one.high) for one in findings]


def test_safe_tables_are_only_protected(exact: Exact) -> None:
    table = exact({"all": [31, 20, 3]})
    result = suppress(one_batch(table))
    assert (result.tables, result.findings, result.safe) == ((protect(table),), (), True)


def test_the_smallest_count_that_gives_another_away_is_hidden(exact: Exact) -> None:
    """Of 18 to 22 people 10 to 12 are women, so 6 to 9 of the men gave the second answer: the women's count goes, and
    not everyone's, which is larger."""
    tables = (exact({"all": [40, 21, 30]}), exact({"women": [20, 12, 20], "men": [20, 9, 10]}, breakdown="sex"))
    everyone, by_sex = suppress(one_batch(*tables)).tables
    assert counts(everyone) == [40, 20, 30]
    assert [counts(by_sex, row) for row in (0, 1)] == [[20, None, 20], [20, None, 10]]


def test_of_twelve_people_with_one_other_answer_only_the_base_is_said(exact: Exact) -> None:
    (table,) = suppress(one_batch(exact({"all": [11, 1]}))).tables
    assert (table.rows[0].base, table.rows[0].cells) == (10, (HIDDEN, HIDDEN))


def test_suppression_goes_on_until_the_attacker_finds_nothing(exact: Exact) -> None:
    """What is hidden first moves the attack to other counts, so that once is not enough here."""
    question = one_batch(exact({"all": [23, 14]}), exact({"women": [12, 2], "men": [11, 12]}, breakdown="sex"))
    assert audit([question.with_tables([protect(one.table) for one in question.planned])]) != []
    result = suppress(question)
    assert (result.safe, audit([question.with_tables(result.tables)])) == (True, [])


@pytest.fixture
def nobody_new(exact: Exact) -> Callable[..., QuestionTables]:
    """Of a second batch nobody gave the first answer, of the first batch 11."""
    first, second = exact({"all": [11, 40, 20]}), exact({"all": [0, 40, 20]})
    both = PublishedTable(table=exact({"all": [11, 80, 40]}), batches=("1", "2"))
    batches = [Batch(key="1", tables=(first,)), Batch(key="2", tables=(second,))]
    published = PublishedTable(table=protect(first), batches=("1",))

    def made(*, known: bool, retracted: bool = False) -> QuestionTables:
        earlier = [replace(published, retracted=retracted)] if known else []
        return QuestionTables(planned=[both], batches=batches, earlier=earlier)

    return made


@pytest.mark.parametrize("retracted", [False, True])
def test_a_second_release_hides_what_did_not_change(
    nobody_new: Callable[..., QuestionTables], retracted: bool
) -> None:
    """10 to 12 then and 10 to 12 now: at most 2 of the second batch. A retracted table tells as much as one that
    stands."""
    result = suppress(nobody_new(known=True, retracted=retracted))
    assert (counts(result.tables[0]), result.safe) == ([None, 80, 40], True)
    assert counts(suppress(nobody_new(known=False)).tables[0]) == [10, 80, 40]


def test_of_two_answers_the_other_goes_as_well(exact: Exact) -> None:
    """78 to 82 of the 91 would leave 9 to 13 for the first, so 0 to 3 in the second batch."""
    first, second, both = exact({"all": [11, 40]}), exact({"all": [0, 40]}), exact({"all": [11, 80]})
    batches = [Batch(key="1", tables=(first,)), Batch(key="2", tables=(second,))]
    earlier = [PublishedTable(table=protect(first), batches=("1",))]
    planned = [PublishedTable(table=both, batches=("1", "2"))]
    result = suppress(QuestionTables(planned=planned, batches=batches, earlier=earlier))
    assert (counts(result.tables[0]), result.safe) == ([None, None], True)


def test_a_table_with_nothing_new_is_repeated_as_it_was_published(exact: Exact) -> None:
    table = exact({"all": [11, 1]}, wave="spring")
    published = suppress(one_batch(table)).tables[0]
    again = suppress(one_batch(table, earlier=[PublishedTable(table=published, batches=("1",))]))
    assert (again.tables, again.safe) == ((published,), True)


def test_what_was_hidden_stays_hidden_while_nobody_new_has_come(exact: Exact) -> None:
    """Shown by itself later, it would tell what hiding it had kept back then."""
    table = exact({"all": [40, 30, 20]})
    assert counts(suppress(one_batch(table)).tables[0]) == [40, 30, 20]
    published = hide(protect(table), "all", "a0")
    again = suppress(one_batch(table, earlier=[PublishedTable(table=published, batches=("1",))]))
    assert again.tables == (published,)


def test_what_was_retracted_is_made_anew_and_not_repeated(exact: Exact) -> None:
    table = exact({"all": [40, 30]})
    misnamed = replace(protect(table), question=Label(key="happy", text="Hapy"))
    before = [PublishedTable(table=misnamed, batches=("1",), retracted=True)]
    assert suppress(one_batch(table, earlier=before)).tables == (protect(table),)


@pytest.mark.parametrize("seed", [1, 2])
def test_suppression_gives_the_same_tables_each_time(seed: int) -> None:
    chance = np.random.default_rng(seed)
    people = np.column_stack([chance.integers(0, 4, 60), chance.choice(3, 60, p=[0.7, 0.25, 0.05])])
    question = one_batch(*(tabulated(people, categories=3, split=split, exclusive=True) for split in (False, True)))
    assert suppress(question) == suppress(question)


class TestWhatPublicTablesGiveAwayAlready:
    """A new release makes nothing of it worse, and is not held back for it."""

    @pytest.mark.parametrize("retracted", [False, True])
    def test_a_harmless_release_goes_out(self, exact: Exact, careless: Exact, retracted: bool) -> None:
        """The spring's table says that 0 to 2 gave the second answer. The autumn's adds nothing to that."""
        spring, autumn = exact({"all": [11, 1]}, wave="spring"), exact({"all": [30, 30]}, wave="autumn")
        batches = [Batch(key="1", tables=(exact({"all": [11, 1]}),)), Batch(key="2", tables=(autumn,))]
        before = PublishedTable(table=careless(spring), batches=("1",), retracted=retracted)
        planned = PublishedTable(table=autumn, batches=("2",))
        question = QuestionTables(planned=[planned], batches=batches, earlier=[before])
        assert intervals_of(audit([question.with_tables([protect(autumn)])])) == [("", "a1", 0, 2)]
        result = suppress(question)
        assert (result.tables, result.safe) == ((protect(autumn),), True)

    def public_and_planned(
        self, exact: Exact, *, second: dict[str, int], by_work: dict[str, list[int]]
    ) -> QuestionTables:
        """Public without an audit: everyone and by sex. Planned: the same, and a breakdown by work, of the same batch.
        second: how many women and men gave the second answer."""
        everyone = exact({"all": [40, sum(second.values()), 30]})
        by_sex = exact({"women": [20, second["women"], 20], "men": [20, second["men"], 10]}, breakdown="sex")
        earlier = [PublishedTable(table=protect(table), batches=("1",)) for table in (everyone, by_sex)]
        return one_batch(everyone, by_sex, exact(by_work, breakdown="work"), earlier=earlier)

    def test_what_would_tell_it_more_closely_is_hidden(self, exact: Exact) -> None:
        """38 to 42 gave the second answer, 28 to 32 of them women: so 6 to 9 men. By work they are 18 to 22 and 23 to
        27, so at least 41, and the men 9. Without the smaller of the two they are 6 to 9 again."""
        question = self.public_and_planned(
            exact, second={"women": 32, "men": 9}, by_work={"yes": [20, 18, 20], "no": [20, 23, 10]}
        )
        planned = question.with_tables([protect(one.table) for one in question.planned])
        assert intervals_of(audit([replace(planned, planned=())])) == [("men", "a1", 6, 9)]
        assert intervals_of(audit([planned])) == [("men", "a1", 9, 9)]
        result = suppress(question)
        everyone, by_sex, by_work = result.tables
        assert (everyone, by_sex) == tuple(one.table for one in question.earlier)
        assert [counts(by_work, row) for row in (0, 1)] == [[20, None, 20], [20, 25, 10]]
        assert result.safe

    def test_a_release_in_which_hiding_does_not_help_is_held_back(self, exact: Exact) -> None:
        """18 to 22 gave the second answer, 10 to 12 of them women: so 6 to 9 men. By work they are at least ten and
        ten, whether that is said or only that neither is small: so at least 20, and the men 8 or 9."""
        result = suppress(
            self.public_and_planned(
                exact, second={"women": 12, "men": 9}, by_work={"yes": [20, 11, 20], "no": [20, 10, 10]}
            )
        )
        assert (result.safe, intervals_of(result.findings)) == (False, [("men", "a1", 8, 9)])
