from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from surveys.disclosure.audit import audit
from surveys.disclosure.secondary_suppression import protect_audited
from surveys.disclosure.published_tables import Batch, Summed
from surveys.disclosure.primary_suppression import HIDDEN, hide, protect
from surveys.table import Label, Table
from tests.surveys.disclosure.random_releases import tabulated

Exact = Callable[..., Table]


def test_safe_tables_are_only_protected(exact: Exact) -> None:
    table = exact({"all": [31, 20, 3]})
    result = protect_audited([Summed(table=table, batches=("1",))], batches=[Batch(key="1", tables=(table,))])
    assert (result.tables, result.findings, result.safe) == ((protect(table),), (), True)


def test_the_smallest_count_that_gives_another_away_is_hidden(exact: Exact) -> None:
    table = exact({"all": [11, 1, 40]})
    small = exact({"all": [11, 1]})
    result = protect_audited([Summed(table=small, batches=("1",))], batches=[Batch(key="1", tables=(small,))])
    assert (result.tables[0].rows[0].base, result.tables[0].rows[0].cells) == (10, (HIDDEN, HIDDEN))
    result = protect_audited([Summed(table=table, batches=("1",))], batches=[Batch(key="1", tables=(table,))])
    assert [cell.count for cell in result.tables[0].rows[0].cells] == [10, None, 40]


def test_mending_goes_on_until_the_attacker_finds_nothing(exact: Exact) -> None:
    """What is hidden first moves the attack to other counts, so that once is not enough here."""
    tables = (exact({"all": [23, 14]}), exact({"women": [12, 2], "men": [11, 12]}, breakdown="sex"))
    planned, batches = [Summed(table=table, batches=("1",)) for table in tables], [Batch(key="1", tables=tables)]
    assert audit([replace(one, table=protect(one.table)) for one in planned], batches=batches) != []
    result = protect_audited(planned, batches=batches)
    published = [replace(one, table=table) for one, table in zip(planned, result.tables, strict=True)]
    assert (result.safe, audit(published, batches=batches)) == (True, [])


def test_a_second_release_hides_what_did_not_change(exact: Exact) -> None:
    first, second, both = exact({"all": [11, 40]}), exact({"all": [0, 40]}), exact({"all": [11, 80]})
    batches = [Batch(key="1", tables=(first,)), Batch(key="2", tables=(second,))]
    earlier = [Summed(table=protect(first), batches=("1",))]
    result = protect_audited([Summed(table=both, batches=("1", "2"))], batches=batches, earlier=earlier)
    assert [cell.count for cell in result.tables[0].rows[0].cells] == [None, 80]
    assert result.safe


def test_what_is_public_already_cannot_be_mended(exact: Exact, careless: Exact) -> None:
    before = Summed(table=careless(exact({"all": [11, 1]}, wave="spring")), batches=("1",))
    new = exact({"all": [30, 30]}, wave="autumn")
    batches = [Batch(key="1", tables=(exact({"all": [11, 1]}),)), Batch(key="2", tables=(new,))]
    result = protect_audited([Summed(table=new, batches=("2",))], batches=batches, earlier=[before])
    assert [(each.secret.batches, each.low, each.high) for each in result.findings] == [(("1",), 0, 2)]
    assert not result.safe


def test_a_table_with_nothing_new_is_repeated_as_it_was_published(exact: Exact) -> None:
    table = exact({"all": [11, 1]}, wave="spring")
    batches = [Batch(key="1", tables=(table,))]
    planned = [Summed(table=table, batches=("1",))]
    published = protect_audited(planned, batches=batches).tables[0]
    again = protect_audited(planned, batches=batches, earlier=[Summed(table=published, batches=("1",))])
    assert (again.tables, again.safe) == ((published,), True)


def test_what_was_hidden_stays_hidden_while_nobody_new_has_come(exact: Exact) -> None:
    """Shown by itself later, it would tell what hiding it had kept back then."""
    table = exact({"all": [40, 30, 20]})
    planned, batches = [Summed(table=table, batches=("1",))], [Batch(key="1", tables=(table,))]
    assert protect_audited(planned, batches=batches).tables[0].rows[0].cells[0].count == 40
    published = hide(protect(table), "all", "a0")
    again = protect_audited(planned, batches=batches, earlier=[Summed(table=published, batches=("1",))])
    assert again.tables == (published,)


def test_what_was_retracted_is_made_anew_and_not_repeated(exact: Exact) -> None:
    table = exact({"all": [40, 30]})
    batches = [Batch(key="1", tables=(table,))]
    planned = [Summed(table=table, batches=("1",))]
    misnamed = replace(protect(table), question=Label(key="happy", text="Hapy"))
    before = [Summed(table=misnamed, batches=("1",), retracted=True)]
    assert protect_audited(planned, batches=batches, earlier=before).tables == (protect(table),)


def test_what_was_retracted_holds_a_release_back_as_if_it_stood(exact: Exact, careless: Exact) -> None:
    table = exact({"all": [11, 1]})
    before = Summed(table=careless(table), batches=("1",), retracted=True)
    planned = [Summed(table=table, batches=("1",))]
    assert protect_audited(planned, batches=[Batch(key="1", tables=(table,))]).safe
    assert not protect_audited(planned, batches=[Batch(key="1", tables=(table,))], earlier=[before]).safe


@pytest.mark.parametrize("seed", [1, 2])
def test_mending_gives_the_same_tables_each_time(seed: int) -> None:
    chance = np.random.default_rng(seed)
    people = np.column_stack([chance.integers(0, 4, 60), chance.choice(3, 60, p=[0.7, 0.25, 0.05])])
    tables = tuple(tabulated(people, categories=3, split=split, exclusive=True) for split in (False, True))
    planned = [Summed(table=table, batches=("1",)) for table in tables]
    batches = [Batch(key="1", tables=tables)]
    assert protect_audited(planned, batches=batches) == protect_audited(planned, batches=batches)
