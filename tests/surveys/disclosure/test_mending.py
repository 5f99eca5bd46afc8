from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.disclosure.attacker import intervals
from surveys.disclosure.knowledge import Batch, Summed, knowledge
from surveys.disclosure.mending import protect_audited
from surveys.disclosure.policy import POLICY
from surveys.disclosure.suppression import HIDDEN, protect
from surveys.table import Cell, Label, Row, Table

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


def test_a_second_release_hides_what_did_not_change(exact: Exact) -> None:
    first, second, both = exact({"all": [11, 40]}), exact({"all": [0, 40]}), exact({"all": [11, 80]})
    batches = [Batch(key="1", tables=(first,)), Batch(key="2", tables=(second,))]
    earlier = [Summed(table=protect(first), batches=("1",))]
    result = protect_audited([Summed(table=both, batches=("1", "2"))], batches=batches, earlier=earlier)
    assert [cell.count for cell in result.tables[0].rows[0].cells] == [None, 80]
    assert result.safe


def test_what_is_public_already_cannot_be_mended(exact: Exact) -> None:
    careless = Summed(table=protect(exact({"all": [11, 1]}, wave="spring")), batches=("1",))
    new = exact({"all": [30, 30]}, wave="autumn")
    batches = [Batch(key="1", tables=(exact({"all": [11, 1]}),)), Batch(key="2", tables=(new,))]
    result = protect_audited([Summed(table=new, batches=("2",))], batches=batches, earlier=[careless])
    assert [(each.secret.batches, each.low, each.high) for each in result.findings] == [(("1",), 0, 2)]
    assert not result.safe


def test_a_table_with_nothing_new_is_repeated_as_it_was_published(exact: Exact) -> None:
    table = exact({"all": [11, 1]}, wave="spring")
    batches = [Batch(key="1", tables=(table,))]
    planned = [Summed(table=table, batches=("1",))]
    published = protect_audited(planned, batches=batches).tables[0]
    again = protect_audited(planned, batches=batches, earlier=[Summed(table=published, batches=("1",))])
    assert (again.tables, again.safe) == ((published,), True)


def label(key: str) -> Label:
    return Label(key=key, text=key)


def tabulated(people: np.ndarray, categories: int, split: bool, *, exclusive: bool, wave: str = "") -> Table:
    """people: a row each of category (0 for not answered) and answer; several answers each are bits."""

    def row(key: str, members: np.ndarray) -> Row:
        chosen = [members[:, 1] == place if exclusive else members[:, 1] >> place & 1 for place in range(3)]
        return Row(label=label(key), base=len(members), cells=tuple(Cell(count=int(sum(some))) for some in chosen))

    rows = [row(str(place or ""), people[people[:, 0] == place]) for place in range(categories + 1)]
    return Table(
        question=label("q"),
        answers=tuple(map(label, "abc")),
        rows=tuple(rows) if split else (row("all", people),),
        breakdown=label("b") if split else None,
        wave=label(wave) if wave else None,
        exclusive=exclusive,
    )


@given(st.integers(0, 2**32), st.integers(1, 3), st.integers(1, 4), st.booleans())
@settings(deadline=None, max_examples=30, derandomize=True)
def test_after_mending_the_attacker_learns_nothing_small(
    seed: int, releases: int, categories: int, exclusive: bool
) -> None:
    chance = np.random.default_rng(seed)
    shares = chance.dirichlet(np.ones(categories + 1))
    batches: list[Batch] = []
    earlier: list[Summed] = []
    parts: dict[str, np.ndarray] = {}
    for turn in range(releases):
        size = int(chance.integers(10, 120))
        answers = chance.choice(3, size=size, p=chance.dirichlet([3, 2, 0.4]))
        people = np.column_stack([chance.choice(categories + 1, size=size, p=shares), answers])
        if not exclusive:
            people[:, 1] = chance.integers(0, 8, size=size)
        key, wave = str(turn), "spring" if turn < 2 else "autumn"
        parts[f"{wave}.{key}"] = people
        tables = tuple(tabulated(people, categories, split, exclusive=exclusive) for split in (False, True))
        waves = {name: [part for part in parts if part.startswith(name)] for name in ("spring", "autumn", "")}
        planned = [
            Summed(
                table=tabulated(
                    np.concatenate([parts[name] for name in names]), categories, split, exclusive=exclusive, wave=wave
                ),
                batches=tuple(name.split(".")[1] for name in names),
            )
            for wave, names in waves.items()
            if names
            for split in (False, True)
        ]
        result = protect_audited(planned, batches=[*batches, Batch(key=key, tables=tables)], earlier=earlier)
        if result.safe:
            batches.append(Batch(key=key, tables=tables))
            earlier += [
                Summed(table=table, batches=plan.batches) for table, plan in zip(result.tables, planned, strict=True)
            ]
        else:
            del parts[f"{wave}.{key}"]
    for known in knowledge(earlier, batches, policy=POLICY):
        found = intervals(known.facts, known.targets, unknowns=len(known.truth))
        for cells, interval in zip(known.targets, found, strict=True):
            assert interval.low <= sum(known.truth[cell] for cell in cells) <= interval.high
            assert interval.width >= POLICY.margin_of_doubt


@pytest.mark.parametrize("seed", [1, 2])
def test_mending_gives_the_same_tables_each_time(seed: int) -> None:
    chance = np.random.default_rng(seed)
    people = np.column_stack([chance.integers(0, 4, 60), chance.choice(3, 60, p=[0.7, 0.25, 0.05])])
    tables = tuple(tabulated(people, 3, split, exclusive=True) for split in (False, True))
    planned = [Summed(table=table, batches=("1",)) for table in tables]
    batches = [Batch(key="1", tables=tables)]
    assert protect_audited(planned, batches=batches) == protect_audited(planned, batches=batches)
