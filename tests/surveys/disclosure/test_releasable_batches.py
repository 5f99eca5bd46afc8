import json
from itertools import combinations
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.disclosure.batches import core, releasable


def test_the_core_is_the_one_of_the_reference_cases(reference: Path) -> None:
    cases = json.loads((reference / "kcore_release_cases.json").read_text())["cases"]
    assert len(cases) > 0
    for case in cases:
        groups = {name: case[name] for name in ("eth", "sex", "age")}
        assert list(np.flatnonzero(core(groups, at_least=case["b"]))) == case["released"]


def test_a_category_of_nine_waits_and_one_of_ten_goes() -> None:
    assert releasable({"sex": ["f"] * 10 + ["m"] * 9}).tolist() == [True] * 10 + [False] * 9
    assert releasable({"sex": ["f"] * 10 + ["m"] * 10}).tolist() == [True] * 20


def test_people_who_did_not_answer_are_a_category_however_the_gap_is_written() -> None:
    assert releasable({"sex": ["f"] * 10 + [None, np.nan] * 5}).tolist() == [True] * 20
    assert releasable({"sex": ["f"] * 10 + [None] * 9}).tolist() == [True] * 10 + [False] * 9


def test_holding_somebody_back_can_make_another_category_too_small() -> None:
    sex = ["f"] * 15 + ["m"] * 10
    age = ["young"] * 10 + ["old"] * 5 + ["older"] * 1 + ["young"] * 9
    # the old and the one older wait, so nine men are left, so they wait too
    assert releasable({"sex": sex, "age": age}).tolist() == [True] * 10 + [False] * 15


def test_nine_pending_responses_wait_even_without_a_breakdown() -> None:
    assert not releasable({}, within=["autumn"] * 9).any()
    assert releasable({}, within=["autumn"] * 10).all()


def test_categories_are_counted_within_the_wave() -> None:
    sex = (["f"] * 10 + ["m"] * 5) * 2
    waves = ["spring"] * 15 + ["autumn"] * 15
    assert releasable({"sex": sex}).all()
    assert releasable({"sex": sex}, within=waves).tolist() == ([True] * 10 + [False] * 5) * 2


def test_nothing_pending_gives_nothing() -> None:
    assert releasable({"sex": []}, within=[]).tolist() == []


groups = st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from(["x", "y", None])), max_size=9)


def groups_are_whole(data: dict[str, list], chosen: set[int], at_least: int) -> bool:
    for values in data.values():
        sizes = [sum(1 for place in chosen if values[place] == value) for value in {*values}]
        if any(0 < size < at_least for size in sizes):
            return False
    return True


@given(groups, st.integers(1, 4))
@settings(deadline=None, max_examples=60)
def test_the_core_is_the_largest_set_of_whole_groups(rows: list[tuple], at_least: int) -> None:
    data = {"sex": [sex for sex, _ in rows], "age": [age for _, age in rows]}
    people = range(len(rows))
    kept = {int(place) for place in np.flatnonzero(core(data, at_least=at_least))}
    sets = [set(some) for size in range(len(people) + 1) for some in combinations(people, size)]
    whole = [some for some in sets if groups_are_whole(data, some, at_least)]
    assert kept == set().union(*whole)
    assert kept in whole


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), max_size=80), st.randoms())
@settings(deadline=None, max_examples=60)
def test_the_order_of_responses_does_not_matter(people: list[tuple[str, str]], chance) -> None:
    order = list(range(len(people)))
    chance.shuffle(order)
    straight = releasable({"a": [a for a, _ in people], "b": [b for _, b in people]})
    shuffled = releasable({"a": [people[i][0] for i in order], "b": [people[i][1] for i in order]})
    assert shuffled.tolist() == [bool(straight[i]) for i in order]
