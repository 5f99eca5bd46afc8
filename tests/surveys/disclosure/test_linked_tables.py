"""What one question hides does not stand in another that was asked because of an answer."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from surveys.disclosure.audit import audit
from surveys.disclosure.linked_tables import linked, protect_all
from surveys.disclosure.primary_suppression import protect
from surveys.disclosure.published_tables import EVERYONE, Batch, PublishedTable, QuestionTables, RouteLink
from surveys.disclosure.rules import Fact
from surveys.disclosure.secondary_suppression import ProtectedTables
from surveys.table import Label, Table

Exact = Callable[..., Table]
Found = tuple[int, str | None, bool, float, float]


def asked(
    key: str, *tables: Table, people: int = 48, links: tuple[RouteLink, ...] = (), routed: bool | None = None
) -> QuestionTables:
    own = tuple(replace(table, question=Label(key=key, text=key)) for table in tables)
    return QuestionTables(
        planned=[PublishedTable(table=table, batches=("1",)) for table in own],
        batches=[Batch(key="1", tables=own, members={EVERYONE: people})],
        links=links,
        routed=bool(links) if routed is None else routed,
    )


def because_of(question: str, *answers: str, leads: bool = True) -> RouteLink:
    return RouteLink(question=question, answers=frozenset(answers), leads=leads)


def counts(protected: list[ProtectedTables]) -> list[list[int | None]]:
    """The base and the counts of everyone's table of each question."""
    rows = [one.tables[0].rows[0] for one in protected]
    return [[row.base, *(cell.count for cell in row.cells)] for row in rows]


def found_when_protected_alone(questions: list[QuestionTables], *, without: tuple[Fact, ...] = ()) -> list[Found]:
    public = [one.with_tables(protect_all([one])[0].tables) for one in questions]
    findings = audit(public, without=without)
    return [(one.count.question, one.count.answer_key, one.count.chosen, one.low, one.high) for one in findings]


@pytest.fixture
def feels(exact: Exact) -> QuestionTables:
    """48 people, of whom 6 said the second."""
    return asked("feels", exact({"all": [42, 6]}))


@pytest.fixture
def went(exact: Exact) -> QuestionTables:
    """Asked of the 42 who said the first; all of them answered."""
    return asked("went", exact({"all": [25, 17]}), links=(because_of("feels", "a0"),))


def test_those_who_are_asked_because_of_an_answer_do_not_give_it_away(
    feels: QuestionTables, went: QuestionTables
) -> None:
    """Of 48 people 38 to 42 were asked, so 6 to 10 were not, and the reader is told that they are fewer than ten.
    Nothing of the second question can be said without its base."""
    questions = [feels, went]
    alone = [protect_all([one])[0] for one in questions]
    assert counts(alone) == [[50, None, None], [40, 25, 15]]
    assert found_when_protected_alone(questions) == [(0, "a1", True, 6, 9)]
    assert found_when_protected_alone(questions, without=(Fact.ROUTES,)) == []
    together = protect_all(questions)
    assert [one.safe for one in together] == [True, True]
    assert counts(together) == [[50, None, None], [None, None, None]]
    assert audit([one.with_tables(of.tables) for one, of in zip(questions, together, strict=True)]) == []


def test_the_order_of_the_questions_does_not_matter(feels: QuestionTables, went: QuestionTables) -> None:
    assert counts(protect_all([went, feels])) == [[None, None, None], [50, None, None]]


def test_an_optional_question_says_only_how_many_there_were_at_least(feels: QuestionTables, exact: Exact) -> None:
    """40 of the 42 answered: 38 or more said the first, so 0 to 10 the second."""
    went = asked("went", exact({"all": [23, 17]}), links=(because_of("feels", "a0"),))
    assert found_when_protected_alone([feels, went]) == []
    assert counts(protect_all([feels, went])) == [[50, None, None], [40, 25, 15]]


def test_an_optional_question_gives_away_that_nearly_everybody_came_to_it(exact: Exact) -> None:
    """Of 51 people 48 or more said the first: at most 3 said the second."""
    feels = asked("feels", exact({"all": [50, 1]}), people=51)
    went = asked("went", exact({"all": [25, 24]}), people=51, links=(because_of("feels", "a0"),))
    assert found_when_protected_alone([feels, went]) == [(0, "a1", True, 0, 3)]
    assert counts(protect_all([feels, went])) == [[50, None, None], [None, None, None]]


def test_an_answer_that_leads_past_a_question_is_protected_as_well(exact: Exact) -> None:
    """48 or more of 51 people answered: at most 3 gave the answer that leads past it."""
    feels = asked("feels", exact({"all": [1, 50]}), people=51)
    went = asked("went", exact({"all": [25, 24]}), people=51, links=(because_of("feels", "a0", leads=False),))
    assert found_when_protected_alone([feels, went]) == [(0, "a0", True, 0, 3)]
    assert counts(protect_all([feels, went])) == [[50, None, None], [None, None, None]]


def test_of_two_conditions_each_is_a_link(exact: Exact) -> None:
    """Who was asked gave both answers. 48 or more of 51 did, so at most 3 gave another to either."""
    feels, sleeps = (asked(key, exact({"all": [50, 1]}), people=51) for key in ("feels", "sleeps"))
    both = (because_of("feels", "a0"), because_of("sleeps", "a0"))
    went = asked("went", exact({"all": [25, 24]}), people=51, links=both)
    questions = [feels, sleeps, went]
    assert linked(questions) == [[0, 1, 2]]
    assert found_when_protected_alone(questions) == [(0, "a1", True, 0, 3), (1, "a1", True, 0, 3)]
    assert counts(protect_all(questions)) == [[50, None, None], [50, None, None], [None, None, None]]


def test_a_tick_that_leads_to_a_question_is_protected(exact: Exact) -> None:
    """Of 48 who ticked something 38 to 42 ticked the first and were asked: 6 to 10 did not, fewer than ten."""
    ticked = asked("ticked", exact({"all": [42, 20, 15]}, bases={"all": 48}))
    went = asked("went", exact({"all": [25, 17]}), links=(because_of("ticked", "a0"),))
    assert found_when_protected_alone([ticked, went]) == [(0, "a0", False, 6, 9)]
    assert counts(protect_all([ticked, went])) == [[50, None, 20, 15], [None, None, None]]


def test_several_answers_can_lead_to_a_question(exact: Exact) -> None:
    """Of 78 people 68 to 72 gave one of two answers, so 6 to 10 the third, fewer than ten."""
    feels = asked("feels", exact({"all": [40, 30, 8]}), people=78)
    went = asked("went", exact({"all": [45, 25]}), people=78, links=(because_of("feels", "a0", "a1"),))
    assert found_when_protected_alone([feels, went]) == [(0, "a2", True, 6, 9)]
    assert counts(protect_all([feels, went])) == [[80, 40, 30, None], [None, None, None]]


def test_how_many_of_a_small_group_were_asked_is_protected(exact: Exact) -> None:
    """Who is asked gave the answer. 10 to 12 were asked in all, and ten of the group that is shown: so at most two of
    the other, of twelve."""
    feels = asked(
        "feels",
        exact({"all": [11, 41]}),
        exact({"women": [10, 30], "men": [1, 11]}, breakdown="sex"),
        people=52,
    )
    went = asked(
        "went",
        exact({"all": [5, 6]}),
        exact({"women": [5, 5], "men": [0, 1]}, breakdown="sex"),
        people=52,
        links=(because_of("feels", "a0"),),
    )
    members = {EVERYONE: 52, ("sex", "women"): 40, ("sex", "men"): 12}
    went = replace(went, batches=[replace(went.batches[0], members=members)])
    public = [one.with_tables([protect(of.table) for of in one.planned]) for one in (feels, went)]
    found = {(one.count.question, one.count.row_key, one.count.answer_key) for one in audit(public)}
    assert {(0, "men", "a0"), (1, "men", None)} <= found
    done = protect_all([feels, went])
    assert [one.safe for one in done] == [True, True]
    assert audit([one.with_tables(of.tables) for one, of in zip((feels, went), done, strict=True)]) == []


def test_what_only_the_other_question_gives_away_is_hidden_there(feels: QuestionTables, went: QuestionTables) -> None:
    (public,) = protect_all([feels])[0].tables
    out = replace(feels, earlier=[PublishedTable(table=public, batches=("1",))])
    done = protect_all([out, went])
    assert [one.safe for one in done] == [True, True]
    assert counts(done) == [[50, None, None], [None, None, None]]


def test_what_is_public_already_cannot_be_hidden_and_holds_the_release_back(
    feels: QuestionTables, went: QuestionTables
) -> None:
    """That 38 to 42 were asked is public, so 6 to 10 gave the other answer; a table that hides how many says that they
    are fewer than ten."""
    asked_before = replace(went, earlier=[replace(one, table=protect(one.table)) for one in went.planned])
    done = protect_all([feels, asked_before])
    assert [one.safe for one in done] == [False, True]
    assert [(one.count.answer_key, one.low, one.high) for one in done[0].findings] == [("a1", 6, 9)]


def test_a_leak_that_is_public_in_both_questions_already_holds_nothing_back(
    feels: QuestionTables, went: QuestionTables
) -> None:
    out = [
        replace(one, earlier=[replace(planned, table=protect(planned.table)) for planned in one.planned])
        for one in (feels, went)
    ]
    assert [one.safe for one in protect_all(out)] == [True, True]


def test_questions_that_everybody_is_asked_know_nothing_of_each_other(feels: QuestionTables, exact: Exact) -> None:
    other = asked("other", exact({"all": [25, 23]}))
    assert linked([feels, other]) == [[0], [1]]
    assert counts(protect_all([feels, other])) == [[50, None, None], [50, 25, 25]]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_links_of_links_hang_together_in_any_order(exact: Exact, order: tuple[int, ...]) -> None:
    table = exact({"all": [25, 23]})
    chain = [
        asked("one", table),
        asked("two", table, links=(because_of("one", "a0"),)),
        asked("three", table, links=(because_of("two", "a0"),)),
        asked("alone", table),
    ]
    questions = [chain[place] for place in order]
    names = [{questions[place].key for place in places} for places in linked(questions)]
    assert sorted(names, key=len) == [{"alone"}, {"one", "two", "three"}]


def test_a_link_to_a_question_that_has_no_tables_is_no_link(exact: Exact) -> None:
    went = asked("went", exact({"all": [25, 17]}), links=(because_of("nowhere", "a0"),))
    assert linked([went]) == [[0]]
    assert counts(protect_all([went])) == [[40, 25, 15]]


def test_without_questions_there_is_nothing_to_protect() -> None:
    assert protect_all([]) == []
