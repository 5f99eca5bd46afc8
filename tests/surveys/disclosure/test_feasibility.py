import json
from math import inf
from pathlib import Path

import pytest

from surveys.disclosure.feasibility import Cells, Fact, intervals, too_narrow

Case = dict


def cases() -> list[Case]:
    path = Path(__file__).parents[2] / "reference" / "sdc_attack_cases.json"
    return json.loads(path.read_text())["cases"]


def sum_at(case: Case, row: int | None, column: int | None) -> Cells:
    """The inner cells of a cell, or of a margin where the row or column is None."""
    table = case["table"]
    return tuple(
        r * len(table[0]) + c
        for r in range(len(table))
        for c in range(len(table[0]))
        if row in (None, r) and column in (None, c)
    )


def truth(case: Case) -> list[int]:
    return [count for row in case["table"] for count in row]


def facts(case: Case) -> list[Fact]:
    """The cells and margins that are not suppressed, published exactly."""
    suppressed = {tuple(place) for place in case["suppressed"]}
    places = [
        (row, column)
        for row in [*range(len(case["table"])), None]
        for column in [*range(len(case["table"][0])), None]
        if (row, column) not in suppressed
    ]
    sums = [sum_at(case, *place) for place in places]
    totals = [sum(truth(case)[cell] for cell in cells) for cells in sums]
    return [Fact(cells=cells, low=total, high=total) for cells, total in zip(sums, totals, strict=True)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_the_attacker_finds_the_reference_bounds(case: Case) -> None:
    targets = [sum_at(case, *attack["cell"]) for attack in case["attack"]]
    found = intervals(facts(case), targets, unknowns=len(truth(case)))
    assert [[interval.low, interval.high] for interval in found] == [attack["lp"] for attack in case["attack"]]


def test_hiding_small_counts_alone_is_undone_by_subtraction() -> None:
    """A control: an attacker who never succeeds would prove nothing."""
    case = cases()[0]
    target = sum_at(case, 0, 1)
    found = too_narrow(facts(case), [target], truth(case), width=4)
    assert (found[0].low, found[0].high) == (3, 3)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
@pytest.mark.parametrize("width", [3, 4, 13])
def test_the_quick_way_finds_the_same_as_one_by_one(case: Case, width: int) -> None:
    targets = [sum_at(case, *attack["cell"]) for attack in case["attack"]]
    found = too_narrow(facts(case), targets, truth(case), width=width)
    slow = intervals(facts(case), targets, unknowns=len(truth(case)))
    narrow = {place: (each.low, each.high) for place, each in enumerate(slow) if each.width < width}
    assert {place: (each.low, each.high) for place, each in found.items()} == narrow


def test_a_width_as_large_as_asked_is_safe() -> None:
    known = [Fact(cells=(0, 1), low=10, high=12), Fact(cells=(1,), low=8, high=20)]
    assert set(too_narrow(known, [(0,)], [2, 8], width=4)) == set()
    assert set(too_narrow(known, [(0,)], [2, 8], width=5)) == {0}


def test_what_only_somebody_who_is_told_more_knows_closely_is_safe() -> None:
    """Of 10 to 14 in two groups together, who is told the one knows the other to within 4, and nobody else does."""
    pairs = [Fact(cells=(place, 4), low=10, high=14) for place in range(4)]
    targets, truth = [(place,) for place in range(4)], [6] * 5
    told = [Fact(cells=(4,), low=6, high=6)]
    assert set(too_narrow([*pairs, *told], targets, truth, width=6)) == {0, 1, 2, 3}
    assert too_narrow(pairs, targets, truth, width=6, told=(4,)) == {}


def test_an_interval_names_the_facts_it_rests_on() -> None:
    known = [
        Fact(cells=(0, 1), low=10, high=12),
        Fact(cells=(1,), low=10, high=12),
        Fact(cells=(2,), low=10, high=12),
    ]
    assert intervals(known, [(0,)], unknowns=3)[0].rests_on == {0, 1}


def test_an_interval_names_the_facts_of_its_lower_bound_too() -> None:
    known = [Fact(cells=(0, 1), low=10, high=12), Fact(cells=(1,), low=0, high=3)]
    found = intervals(known, [(0,)], unknowns=2)[0]
    assert (found.low, found.high, found.rests_on) == (7, 12, {0, 1})


def test_without_facts_a_count_has_no_upper_bound() -> None:
    found = intervals([], [(0,)], unknowns=1)[0]
    assert (found.low, found.high, found.rests_on) == (0, inf, frozenset())


@pytest.mark.parametrize("part", [0.5, 0.1])
def test_people_come_in_whole_numbers(part: float) -> None:
    found = intervals([Fact(cells=(0,), low=part, high=5 - part)], [(0,)], unknowns=1)[0]
    assert (found.low, found.high) == (1, 4)


@pytest.mark.parametrize("part", [0.5, 0.1])
def test_parts_of_people_that_the_solver_met_on_its_way_prove_nothing(part: float) -> None:
    """Between a half and four and a half lie 1 to 4: many targets, so that they are pushed together first."""
    known = [Fact(cells=(cell,), low=part, high=5 - part) for cell in range(6)]
    found = too_narrow(known, [(cell,) for cell in range(6)], [2] * 6, width=4)
    assert {place: (each.low, each.high) for place, each in found.items()} == dict.fromkeys(range(6), (1, 4))


def test_facts_that_contradict_each_other_are_an_error() -> None:
    with pytest.raises(ValueError, match="contradict"):
        intervals([Fact(cells=(0,), low=5, high=9), Fact(cells=(0,), low=10, high=12)], [(0,)], unknowns=1)
