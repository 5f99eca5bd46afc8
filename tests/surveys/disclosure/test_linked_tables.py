"""What one question hides does not stand in another: of the same people, or of those asked because of an answer."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from surveys.disclosure.audit import audit
from surveys.disclosure.published_tables import Batch, Summed
from surveys.disclosure.primary_suppression import protect
from surveys.disclosure.linked_tables import Asked, Link, linked, protect_all
from surveys.table import Cell, Label, Table

Exact = Callable[..., Table]


def asked(key: str, *tables: Table) -> Asked:
    own = tuple(replace(table, question=Label(key=key, text=key)) for table in tables)
    return Asked(planned=[Summed(table=table, batches=("1",)) for table in own], batches=[Batch(key="1", tables=own)])


def counts(protected) -> list[list[tuple]]:
    rows = [row for one in protected for table in one.tables for row in table.rows]
    return [(row.base, *(cell.count for cell in row.cells)) for row in rows]


@pytest.fixture
def feels(exact: Exact) -> Asked:
    """48 people, of whom 6 said the second: told all else, a reader would find out that they are 6 to 9."""
    return asked("feels", exact({"all": [42, 6]}))


@pytest.fixture
def went(exact: Exact) -> Asked:
    """Asked of the 42 who said the first."""
    return asked("went", exact({"all": [25, 17]}))


def found_out(feels: Asked, done) -> bool:
    """Whether somebody who reads both questions finds anything small in the first."""
    row = done[1].tables[0].rows[0]
    elsewhere = feels.planned[0].table
    told = replace(
        elsewhere,
        answers=elsewhere.answers[:1],
        rows=(replace(elsewhere.rows[0], base=None, cells=(Cell(count=row.base),)),),
    )
    known = [*feels.public(done[0]), Summed(table=told, batches=("1",))]
    return audit(known, batches=feels.batches) != []


def test_those_who_are_asked_because_of_an_answer_do_not_give_it_away(feels: Asked, went: Asked) -> None:
    alone = [protect_all([one])[0] for one in (feels, went)]
    assert counts(alone) == [(50, None, None), (40, 25, 15)]
    assert found_out(feels, alone)  # a control
    together = protect_all([feels, went])
    assert counts(together) == [(None, None, None), (40, 25, 15)]
    assert not found_out(feels, together)


def test_the_order_of_the_questions_does_not_matter(feels: Asked, went: Asked) -> None:
    assert counts(protect_all([went, feels])) == [(40, 25, 15), (None, None, None)]


def test_what_only_the_other_question_gives_away_is_hidden_there(feels: Asked, went: Asked) -> None:
    (public,) = protect_all([feels])[0].tables
    out = replace(feels, earlier=[Summed(table=public, batches=("1",))])
    done = protect_all([out, went])
    assert [one.safe for one in done] == [True, True]
    assert counts(done) == [(50, None, None), (None, None, None)]


def test_what_is_public_already_cannot_be_hidden_and_holds_the_release_back(feels: Asked, went: Asked) -> None:
    public = [replace(one, table=protect(one.table)) for one in went.planned]
    asked_before = replace(went, earlier=public)
    out = replace(feels, earlier=[replace(one, table=protect(one.table)) for one in feels.planned])
    assert [one.safe for one in protect_all([feels, asked_before])] == [True, True]
    assert not all(one.safe for one in protect_all([out, asked_before]))


def test_questions_with_other_people_know_nothing_of_each_other(exact: Exact, feels: Asked) -> None:
    other = asked("other", exact({"all": [24, 17]}))
    assert linked([feels, other]) == [[], []]
    assert counts(protect_all([feels, other])) == [(50, None, None), (40, 25, 15)]


def test_people_are_the_same_only_if_they_are_in_each_group(exact: Exact) -> None:
    def split(counts: dict) -> Table:
        return exact(counts, breakdown="place")

    one = asked("one", exact({"all": [30, 20]}), split({"a": [20, 5], "b": [10, 15]}))
    same = asked("same", exact({"all": [25, 25]}), split({"a": [13, 12], "b": [12, 13]}))
    moved = asked("moved", exact({"all": [25, 25]}), split({"a": [16, 10], "b": [9, 15]}))
    assert linked([one, same, moved]) == [
        [Link(mine=None, other=1, theirs=None)],
        [Link(mine=None, other=0, theirs=None)],
        [],
    ]


def test_without_questions_there_is_nothing_to_protect() -> None:
    assert protect_all([]) == []
