from collections.abc import Callable
from dataclasses import replace

import pytest

from surveys.disclosure.feasibility import Fact, intervals
from surveys.disclosure.audit import audit
from surveys.disclosure.constraints import Figure, knowledge
from surveys.disclosure.collapsing import together
from surveys.disclosure.policy import POLICY
from surveys.disclosure.published_tables import Batch, Summed
from surveys.disclosure.primary_suppression import hide, protect
from surveys.table import Table

Exact = Callable[..., Table]


def test_one_of_twelve_is_found_beside_ten_shown(exact: Exact, careless: Exact) -> None:
    """A base of 10 to 12 and a count of 10 to 12 leave at most 2 for the hidden answer."""
    table = exact({"all": [11, 1]})
    findings = audit([Summed(table=careless(table), batches=("1",))], batches=[Batch(key="1", tables=(table,))])
    assert [(each.secret.answer_key, each.low, each.high) for each in findings] == [("a1", 0, 2)]
    base, cell = (Figure(position=0, row_key="all", answer_key=answer) for answer in (None, "a0"))
    assert set(findings[0].rests_on) == {frozenset({base}), frozenset({cell})}


def test_hiding_the_count_beside_it_leaves_nothing_to_find(exact: Exact, careless: Exact) -> None:
    table = exact({"all": [11, 1]})
    published = Summed(table=hide(careless(table), "all", "a0"), batches=("1",))
    assert audit([published], batches=[Batch(key="1", tables=(table,))]) == []


def test_rounding_leaves_enough_doubt_about_larger_counts(exact: Exact) -> None:
    table = exact({"all": [31, 20, 3]})
    assert audit([Summed(table=protect(table), batches=("1",))], batches=[Batch(key="1", tables=(table,))]) == []


def test_people_who_did_not_answer_the_breakdown_are_attacked_too(exact: Exact) -> None:
    everyone = exact({"all": [34, 33]})
    by_sex = exact({"women": [30, 32], "": [4, 1]}, breakdown="sex")
    batch = Batch(key="1", tables=(everyone, by_sex))
    published = [Summed(table=protect(table), batches=("1",)) for table in batch.tables]
    assert {each.secret.row_key for each in audit(published, batches=[batch])} == set()
    smaller = Batch(
        key="1", tables=(exact({"all": [12, 12]}), exact({"women": [10, 12], "": [2, 0]}, breakdown="sex"))
    )
    published = [Summed(table=protect(table), batches=("1",)) for table in smaller.tables]
    assert {each.secret.row_key for each in audit(published, batches=[smaller])} == {""}


def test_a_second_release_with_nobody_new_in_a_small_group_is_found(exact: Exact) -> None:
    first, second = exact({"all": [11, 40]}), exact({"all": [0, 40]})
    batches = [Batch(key="1", tables=(first,)), Batch(key="2", tables=(second,))]
    published = [
        Summed(table=protect(first), batches=("1",)),
        Summed(table=protect(exact({"all": [11, 80]})), batches=("1", "2")),
    ]
    findings = audit(published, batches=batches)
    assert [(each.secret.batches, each.secret.answer_key, each.low, each.high) for each in findings] == [
        (("2",), "a0", 0, 2)
    ]


def test_that_nobody_is_in_a_group_is_no_secret(exact: Exact, careless: Exact) -> None:
    """At most two are old, as anybody can work out: to hide it would cost readers, and protect nobody."""

    def found(old: int) -> set[str]:
        tables = (exact({"all": [11]}), exact({"young": [11 - old], "old": [old]}, breakdown="age"))
        published = [Summed(table=careless(table), batches=("1",)) for table in tables]
        return {finding.secret.row_key for finding in audit(published, batches=[Batch(key="1", tables=tables)])}

    assert (found(1), found(0)) == ({"old"}, set())


@pytest.mark.parametrize(("counts", "answer"), [([12, 5], "a0"), ([5, 12], "a1")], ids=["first", "last"])
def test_with_several_answers_each_those_who_did_not_choose_are_attacked(
    exact: Exact, careless: Exact, counts: list[int], answer: str
) -> None:
    table = exact({"all": counts}, bases={"all": 12})  # all twelve chose that answer
    findings = audit([Summed(table=careless(table), batches=("1",))], batches=[Batch(key="1", tables=(table,))])
    assert [(each.secret.answer_key, each.secret.chosen, each.low, each.high) for each in findings] == [
        (answer, False, 0, 2)
    ]


def test_those_who_did_not_choose_the_answer_of_nearly_everybody_are_attacked(exact: Exact, careless: Exact) -> None:
    """Two each of the others: neither is known, but it is known that at most 2 of 12 did not choose the first."""
    table = exact({"all": [11, 1, 0]})
    findings = audit([Summed(table=careless(table), batches=("1",))], batches=[Batch(key="1", tables=(table,))])
    assert ("a0", False, 0, 2) in [(at.secret.answer_key, at.secret.chosen, at.low, at.high) for at in findings]


def test_the_small_count_of_a_merged_row_is_attacked_though_its_categories_could_be_anything(exact: Exact) -> None:
    everyone = exact({"all": [100, 20]})
    by_age = exact({"young": [30, 4], "middle": [30, 5], "old": [40, 11]}, breakdown="age")
    young, middle, old = by_age.rows
    told = by_age.with_rows((together(young, middle), old), protected=False)
    published = [Summed(table=protect(table), batches=("1",)) for table in (everyone, told)]
    findings = audit(published, batches=[Batch(key="1", tables=(everyone, by_age))])
    assert [(each.secret.row_key, each.secret.answer_key, each.low, each.high) for each in findings] == [
        ("young+middle", "a1", 6, 9)
    ]


def test_the_size_of_a_small_group_is_attacked_though_its_answers_could_be_anything(exact: Exact) -> None:
    everyone = exact({"all": [15, 14]})
    by_age = exact({"young": [3, 4], "old": [12, 10]}, breakdown="age")
    published = [Summed(table=protect(table), batches=("1",)) for table in (everyone, by_age)]
    findings = audit(published, batches=[Batch(key="1", tables=(everyone, by_age))])
    assert [(each.secret.row_key, each.secret.answer_key, each.low, each.high) for each in findings] == [
        ("young", None, 6, 9)
    ]


@pytest.mark.parametrize(
    ("breakdown", "category", "other"),
    [("age", "young", "young*yes"), ("work", "no", "old*no")],
    ids=["first", "second"],
)
def test_a_pair_is_found_out_from_the_category_that_it_is_part_of(
    exact: Exact, careless: Exact, breakdown: str, category: str, other: str
) -> None:
    """Of the 12 in the category at least 10 are in the other pair, so at most 2 are in this one."""
    pairs = {key: [20, 20] for key in ("young*yes", "young*no", "old*yes", "old*no")}
    pairs |= {"young*no": [20, 1], other: [20, 11]}
    everyone = exact({"all": [80, 52]})
    rest = "old" if breakdown == "age" else "yes"
    by_one = exact({category: [40, 12], rest: [40, 40]}, breakdown=breakdown)
    by_both = exact(pairs, breakdown="age*work")
    batches = [Batch(key="1", tables=(everyone, by_one, by_both))]

    def found(*tables: Table) -> set[tuple[str, str | None, float, float]]:
        published = [Summed(table=careless(table), batches=("1",)) for table in tables]
        return {(at.secret.row_key, at.secret.answer_key, at.low, at.high) for at in audit(published, batches=batches)}

    assert found(everyone, by_both) == set()
    assert found(everyone, by_one, by_both) == {("young*no", "a1", 0, 2)}


def test_a_small_count_of_two_batches_together_is_attacked_though_each_alone_could_be_anything(
    exact: Exact, careless: Exact
) -> None:
    first, second = exact({"all": [5, 4]}), exact({"all": [7, 3]})
    batches = [Batch(key="1", tables=(first,)), Batch(key="2", tables=(second,))]
    published = [Summed(table=careless(exact({"all": [12, 7]})), batches=("1", "2"))]
    findings = audit(published, batches=batches)
    assert [(each.secret.batches, each.secret.answer_key, each.low, each.high) for each in findings] == [
        (("1", "2"), "a1", 6, 9)
    ]


def test_a_breakdown_that_was_not_asked_counts_as_not_answered(exact: Exact) -> None:
    first, second = exact({"all": [30, 30]}), exact({"all": [40, 40]})
    by_sex = exact({"women": [20, 20], "men": [20, 20]}, breakdown="sex")
    batches = [Batch(key="1", tables=(first,)), Batch(key="2", tables=(second, by_sex))]
    published = [
        Summed(table=protect(exact({"all": [70, 70]})), batches=("1", "2")),
        Summed(table=protect(by_sex), batches=("1", "2")),
    ]
    assert audit(published, batches=batches) == []


def test_tables_that_do_not_fit_the_batches_are_an_error(exact: Exact) -> None:
    table = exact({"all": [30, 30]})
    wrong = Summed(table=protect(exact({"all": [40, 30]})), batches=("1",))
    with pytest.raises(ValueError, match="does not fit"):
        audit([wrong], batches=[Batch(key="1", tables=(table,))])
    split = exact({"women": [20, 30]}, breakdown="sex")
    with pytest.raises(ValueError, match="add up to everyone"):
        audit([Summed(table=protect(table), batches=("1",))], batches=[Batch(key="1", tables=(table, split))])


def test_a_batch_whose_answers_do_not_add_up_is_an_error(exact: Exact) -> None:
    table = replace(exact({"all": [30, 30]}, bases={"all": 70}), exclusive=True)
    with pytest.raises(ValueError, match="do not add up to its base"):
        audit([], batches=[Batch(key="1", tables=(table,))])


def test_a_retracted_count_tells_what_it_told_unless_it_was_wrong(exact: Exact, careless: Exact) -> None:
    table = exact({"all": [11, 1]})
    batches = [Batch(key="1", tables=(table,))]
    said = careless(table).rows[0]

    def wrong_in(base: int | None) -> Summed:
        wrong = careless(table).with_rows((replace(said, base=base),), protected=True)
        return Summed(table=wrong, batches=("1",), retracted=True)

    assert [(finding.low, finding.high) for finding in audit([wrong_in(10)], batches=batches)] == [(0, 2)]
    assert audit([wrong_in(40)], batches=batches) == []


def test_the_attacker_succeeds_when_the_page_changes_after_each_response(exact: Exact) -> None:
    """A control: who knows that one neighbour answered meanwhile reads the answer where a rounded count jumps."""
    start = [21, 19, 20]
    answers = [place * 7 % 3 for place in range(30)]
    batches = [Batch(key="00", tables=(exact({"all": start}),))]
    published = [Summed(table=protect(exact({"all": start})), batches=("00",))]
    total = list(start)
    for turn, answer in enumerate(answers, start=1):
        total[answer] += 1
        one = [int(place == answer) for place in range(3)]
        batches.append(Batch(key=f"{turn:02}", tables=(exact({"all": one}),)))
        keys = tuple(batch.key for batch in batches)
        published.append(Summed(table=protect(exact({"all": list(total)})), batches=keys))
    known = next(knowledge(published, batches, policy=POLICY))
    neighbours = [(3 * turn, 3 * turn + 1, 3 * turn + 2) for turn in range(1, 31)]
    facts = [*known.facts, *(Fact(cells=cells, low=1, high=1) for cells in neighbours)]
    given = [(cells[answer],) for cells, answer in zip(neighbours, answers, strict=True)]
    found = intervals(facts, given, unknowns=len(known.truth))
    recovered = sum(1 for interval in found if (interval.low, interval.high) == (1, 1))
    assert recovered >= 6  # of 30
