from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from surveys.disclosure.audit import Finding, audit
from surveys.disclosure.collapsing import together
from surveys.disclosure.constraints import PublishedCount, attack_problem
from surveys.disclosure.feasibility import Target, intervals
from surveys.disclosure.policy import POLICY
from surveys.disclosure.primary_suppression import hide, protect
from surveys.disclosure.published_tables import EVERYONE, Batch, PublishedTable, QuestionTables
from surveys.table import Table

Exact = Callable[..., Table]
Found = tuple[str, str | None, float, float]


def attack(published: Sequence[PublishedTable], *, batches: Sequence[Batch]) -> list[Finding]:
    return audit([QuestionTables(planned=published, batches=batches)])


def attack_one_batch(*published: Table, exact_tables: tuple[Table, ...]) -> list[Finding]:
    batch = Batch(key="1", tables=exact_tables)
    return attack([PublishedTable(table=table, batches=("1",)) for table in published], batches=[batch])


def intervals_of(findings: Sequence[Finding]) -> list[Found]:
    return [(one.count.row_key, one.count.answer_key, one.low, one.high) for one in findings]


def test_one_of_twelve_is_found_beside_ten_shown(exact: Exact, careless: Exact) -> None:
    """Twelve people, as is known, and a count of 10 to 12 leave at most 2 for the hidden answer."""
    table = exact({"all": [11, 1]})
    findings = attack_one_batch(careless(table), exact_tables=(table,))
    assert intervals_of(findings) == [("", "a1", 0, 2)]
    base, shown = (PublishedCount(question=0, position=0, row_key="all", answer_key=key) for key in (None, "a0"))
    assert set(findings[0].rests_on) == {frozenset({base}), frozenset({shown})}


def test_hiding_the_count_beside_it_leaves_nothing_to_find(exact: Exact, careless: Exact) -> None:
    table = exact({"all": [11, 1]})
    assert attack_one_batch(hide(careless(table), "all", "a0"), exact_tables=(table,)) == []


def test_rounding_leaves_enough_doubt_about_larger_counts(exact: Exact) -> None:
    """Of 54 people, 28 to 32 and 18 to 22 leave 0 to 8."""
    table = exact({"all": [31, 20, 3]})
    assert attack_one_batch(protect(table), exact_tables=(table,)) == []


def test_people_who_did_not_answer_the_breakdown_are_attacked_too(exact: Exact) -> None:
    """Five left it blank. Of all 70, 33 to 37 gave the first answer and 28 to 32 women did, so of the five 1 to 5. Of
    67 it is 33 or 34, because 33 or more gave the second; of 62 women at least 30; so of the five 1 to 4."""

    def found(women: list[int]) -> list[Found]:
        tables = (
            exact({"all": [women[0] + 4, women[1] + 1]}),
            exact({"women": women, "": [4, 1]}, breakdown="sex"),
        )
        return intervals_of(attack_one_batch(*map(protect, tables), exact_tables=tables))

    assert found([30, 35]) == []
    assert found([30, 32]) == [("", "a0", 1, 4), ("", "a1", 1, 4)]


def test_of_two_people_that_none_to_both_gave_an_answer_tells_nothing(exact: Exact) -> None:
    """That they are two is known anyway, so an interval cannot be wider."""
    tables = (exact({"all": [12, 12]}), exact({"women": [10, 12], "": [2, 0]}, breakdown="sex"))
    assert attack_one_batch(*map(protect, tables), exact_tables=tables) == []


def test_a_second_release_with_nobody_new_in_a_small_group_is_found(exact: Exact) -> None:
    first, second = exact({"all": [11, 40]}), exact({"all": [0, 40]})
    batches = [Batch(key="1", tables=(first,)), Batch(key="2", tables=(second,))]
    published = [
        PublishedTable(table=protect(first), batches=("1",)),
        PublishedTable(table=protect(exact({"all": [11, 80]})), batches=("1", "2")),
    ]
    findings = attack(published, batches=batches)
    assert [(each.count.batches, each.count.answer_key, each.low, each.high) for each in findings] == [
        (("2",), "a0", 0, 2)
    ]


def test_that_nobody_is_in_a_group_is_no_secret(exact: Exact, careless: Exact) -> None:
    """Of 24 young people 10 to 12 gave each answer: 12 and 12. One old person more, and 13 to 17 of all 25 gave the
    first: so the old person did. With nobody old, each count of the old is zero, and tells nothing of anybody."""

    def found(old: int) -> list[Found]:
        tables = (exact({"all": [12 + old, 12]}), exact({"young": [12, 12], "old": [old, 0]}, breakdown="age"))
        return intervals_of(attack_one_batch(*map(careless, tables), exact_tables=tables))

    assert (found(1), found(0)) == ([("old", "a0", 1, 1), ("old", "a1", 0, 0)], [])


@pytest.mark.parametrize(("counts", "answer"), [([12, 5], "a0"), ([5, 12], "a1")], ids=["first", "last"])
def test_with_several_answers_each_those_who_did_not_choose_are_attacked(
    exact: Exact, careless: Exact, counts: list[int], answer: str
) -> None:
    table = exact({"all": counts}, bases={"all": 12})  # all twelve chose that answer
    findings = attack_one_batch(careless(table), exact_tables=(table,))
    assert [(each.count.answer_key, each.count.chosen, each.low, each.high) for each in findings] == [
        (answer, False, 0, 2)
    ]


def test_those_who_did_not_choose_the_answer_of_nearly_everybody_are_attacked(exact: Exact, careless: Exact) -> None:
    """Two each of the others: neither is known, but it is known that at most 2 of 12 did not choose the first."""
    table = exact({"all": [11, 1, 0]})
    findings = attack_one_batch(careless(table), exact_tables=(table,))
    assert ("a0", False, 0, 2) in [(at.count.answer_key, at.count.chosen, at.low, at.high) for at in findings]


def test_the_small_count_of_a_merged_row_is_attacked_though_its_categories_could_be_anything(exact: Exact) -> None:
    """Of 18 to 22 people 10 to 12 are old, so 6 to 12 are not; and the reader is told that they are fewer than ten."""
    everyone = exact({"all": [100, 20]})
    by_age = exact({"young": [30, 4], "middle": [30, 5], "old": [40, 11]}, breakdown="age")
    young, middle, old = by_age.rows
    told = by_age.with_rows((together(young, middle), old), protected=False)
    findings = attack_one_batch(protect(everyone), protect(told), exact_tables=(everyone, by_age))
    assert intervals_of(findings) == [("young+middle", "a1", 6, 9)]


def test_how_many_of_a_small_group_answered_is_attacked_though_their_answers_could_be_anything(exact: Exact) -> None:
    """By somebody who knows who was there, and not who left the question out. Of 28 to 32 who answered, 20 to 22 are
    old, by their answers: so 6 to 9 are young, of twelve who were there."""
    tables = (exact({"all": [15, 14]}), exact({"young": [3, 4], "old": [12, 10]}, breakdown="age"))
    published = [PublishedTable(table=protect(table), batches=("1",)) for table in tables]
    everybody = {EVERYONE: 40, ("age", "young"): 12, ("age", "old"): 28}

    def found(members: dict) -> list[Found]:
        return intervals_of(attack(published, batches=[Batch(key="1", tables=tables, members=members)]))

    assert found(everybody) == [("young", None, 6, 9)]
    assert found({}) == []  # everybody answered, as is known, and nobody asks how many did


@pytest.mark.parametrize(
    ("breakdown", "category", "other"),
    [("age", "young", "young*yes"), ("work", "no", "old*no")],
    ids=["first", "second"],
)
def test_a_pair_is_found_out_from_the_category_that_it_is_part_of(
    exact: Exact, careless: Exact, breakdown: str, category: str, other: str
) -> None:
    """Of the 42 of the pair 38 to 42 gave the first answer, so 0 to 4 the second. Of the 12 in the category at least
    10 are in the other pair, so at most 2 are in this one."""
    pairs = {key: [20, 20] for key in ("young*yes", "young*no", "old*yes", "old*no")}
    pairs |= {"young*no": [41, 1], other: [20, 11]}
    everyone = exact({"all": [101, 52]})
    rest = "old" if breakdown == "age" else "yes"
    by_one = exact({category: [61, 12], rest: [40, 40]}, breakdown=breakdown)
    by_both = exact(pairs, breakdown="age*work")

    def found(*tables: Table) -> list[Found]:
        return intervals_of(attack_one_batch(*map(careless, tables), exact_tables=(everyone, by_one, by_both)))

    assert found(everyone, by_both) == []
    assert found(everyone, by_one, by_both) == [("young*no", "a1", 0, 2)]


def test_a_small_count_of_two_batches_together_is_attacked_though_each_alone_could_be_anything(
    exact: Exact, careless: Exact
) -> None:
    """Of 19 people 10 to 12 gave the first answer, so 7 to 9 the second."""
    first, second = exact({"all": [5, 4]}), exact({"all": [7, 3]})
    batches = [Batch(key="1", tables=(first,)), Batch(key="2", tables=(second,))]
    published = [PublishedTable(table=careless(exact({"all": [12, 7]})), batches=("1", "2"))]
    findings = attack(published, batches=batches)
    assert [(each.count.batches, each.count.answer_key, each.low, each.high) for each in findings] == [
        (("1", "2"), "a1", 7, 9)
    ]


def test_a_breakdown_that_was_not_asked_counts_as_not_answered(exact: Exact) -> None:
    first, second = exact({"all": [30, 30]}), exact({"all": [40, 40]})
    by_sex = exact({"women": [20, 20], "men": [20, 20]}, breakdown="sex")
    batches = [Batch(key="1", tables=(first,)), Batch(key="2", tables=(second, by_sex))]
    published = [
        PublishedTable(table=protect(exact({"all": [70, 70]})), batches=("1", "2")),
        PublishedTable(table=protect(by_sex), batches=("1", "2")),
    ]
    assert attack(published, batches=batches) == []


def test_tables_that_do_not_fit_the_batches_are_an_error(exact: Exact) -> None:
    table = exact({"all": [30, 30]})
    with pytest.raises(ValueError, match="does not fit"):
        attack_one_batch(protect(exact({"all": [40, 30]})), exact_tables=(table,))
    split = exact({"women": [20, 30]}, breakdown="sex")
    with pytest.raises(ValueError, match="add up to everyone"):
        attack_one_batch(protect(table), exact_tables=(table, split))


def test_a_batch_whose_answers_do_not_add_up_is_an_error(exact: Exact) -> None:
    table = replace(exact({"all": [30, 30]}, bases={"all": 70}), exclusive=True)
    with pytest.raises(ValueError, match="do not add up to its base"):
        attack_one_batch(exact_tables=(table,))


def test_a_retracted_count_tells_what_it_told_unless_it_was_wrong(exact: Exact, careless: Exact) -> None:
    """A wrong base beside it takes nothing back: how many answered is known anyway."""
    table = exact({"all": [11, 1]})
    batches = [Batch(key="1", tables=(table,))]
    said = careless(table).rows[0]

    def retracted(*, base: int, count: int) -> list[Found]:
        cells = (replace(said.cells[0], count=count), said.cells[1])
        misstated = careless(table).with_rows((replace(said, base=base, cells=cells),), protected=True)
        published = PublishedTable(table=misstated, batches=("1",), retracted=True)
        return intervals_of(attack([published], batches=batches))

    assert retracted(base=10, count=10) == [("", "a1", 0, 2)]
    assert retracted(base=40, count=10) == [("", "a1", 0, 2)]
    assert retracted(base=10, count=30) == []


def test_the_attacker_succeeds_when_the_page_changes_after_each_response(exact: Exact) -> None:
    """A control: who knows that one neighbour answered meanwhile reads the answer where a rounded count jumps."""
    start = [21, 19, 20]
    answers = [place * 7 % 3 for place in range(30)]
    batches = [Batch(key="00", tables=(exact({"all": start}),))]
    published = [PublishedTable(table=protect(exact({"all": start})), batches=("00",))]
    total = list(start)
    for turn, answer in enumerate(answers, start=1):
        total[answer] += 1
        one = [int(place == answer) for place in range(3)]
        batches.append(Batch(key=f"{turn:02}", tables=(exact({"all": one}),)))
        keys = tuple(batch.key for batch in batches)
        published.append(PublishedTable(table=protect(exact({"all": list(total)})), batches=keys))
    problem = attack_problem([QuestionTables(planned=published, batches=batches)], policy=POLICY)
    given = [
        Target(cells=(3 * turn + answer,), width=1)  # each batch has an unknown for each of the three answers
        for turn, answer in enumerate(answers, start=1)
    ]
    assert [problem.count(target.cells) for target in given] == [1] * 30
    found = intervals(problem.constraints, given, unknowns=len(problem.truth))
    recovered = sum(1 for interval in found if (interval.low, interval.high) == (1, 1))
    assert recovered >= 6  # of 30
