import json
from math import inf
from pathlib import Path

import pytest

from surveys.disclosure.feasibility import Cells, Constraint, Target, intervals, too_narrow

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


def constraints(case: Case) -> list[Constraint]:
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
    return [Constraint(cells=cells, low=total, high=total) for cells, total in zip(sums, totals, strict=True)]


def targets_of(case: Case, *, width: int = 4) -> list[Target]:
    return [Target(cells=sum_at(case, *attack["cell"]), width=width) for attack in case["attack"]]


def single_unknowns(count: int, *, width: int = 4) -> list[Target]:
    return [Target(cells=(place,), width=width) for place in range(count)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_the_attacker_finds_the_reference_bounds(case: Case) -> None:
    targets = targets_of(case)
    found = intervals(constraints(case), targets, unknowns=len(truth(case)))
    assert [[interval.low, interval.high] for interval in found] == [attack["lp"] for attack in case["attack"]]


def test_hiding_small_counts_alone_is_undone_by_subtraction() -> None:
    """A control: an attacker who never succeeds would prove nothing."""
    case = cases()[0]
    target = Target(cells=sum_at(case, 0, 1), width=4)
    found = too_narrow(constraints(case), [target], truth(case))
    assert (found[0].low, found[0].high) == (3, 3)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
@pytest.mark.parametrize("width", [3, 4, 13])
def test_the_quick_way_finds_the_same_as_one_by_one(case: Case, width: int) -> None:
    targets = targets_of(case, width=width)
    found = too_narrow(constraints(case), targets, truth(case))
    slow = intervals(constraints(case), targets, unknowns=len(truth(case)))
    narrow = {place: (each.low, each.high) for place, each in enumerate(slow) if each.width < width}
    assert {place: (each.low, each.high) for place, each in found.items()} == narrow


def test_a_width_as_large_as_asked_is_safe() -> None:
    known = [Constraint(cells=(0, 1), low=10, high=12), Constraint(cells=(1,), low=8, high=20)]
    assert set(too_narrow(known, single_unknowns(1, width=4), [2, 8])) == set()
    assert set(too_narrow(known, single_unknowns(1, width=5), [2, 8])) == {0}


def test_each_target_has_a_width_of_its_own() -> None:
    known = [Constraint(cells=(place,), low=0, high=3) for place in range(3)]
    targets = [Target(cells=(place,), width=width) for place, width in enumerate((3, 4, 1))]
    assert set(too_narrow(known, targets, [1, 1, 1])) == {1}


@pytest.mark.parametrize("quick", [True, False])
def test_a_target_can_be_a_difference_of_unknowns(quick: bool) -> None:
    """Of 40 to 44 people 37 to 40 gave the answer: 0 to 7 did not."""
    known = [Constraint(cells=(0,), low=40, high=44), Constraint(cells=(1,), low=37, high=40)]
    target = Target(cells=(0,), minus=(1,), width=8)
    if quick:
        (found,) = too_narrow(known, [target], [42, 39]).values()
    else:
        (found,) = intervals(known, [target], unknowns=2)
    assert (found.low, found.high, found.rests_on) == (0, 7, {0, 1})


def test_what_only_somebody_who_is_told_more_knows_closely_is_safe() -> None:
    """Of 10 to 14 in two groups together, who is told the one knows the other to within 4, and nobody else does."""
    pairs = [Constraint(cells=(place, 4), low=10, high=14) for place in range(4)]
    targets, truth = single_unknowns(4, width=6), [6] * 5
    told = [Constraint(cells=(4,), low=6, high=6)]
    assert set(too_narrow([*pairs, *told], targets, truth)) == {0, 1, 2, 3}
    assert too_narrow(pairs, targets, truth, told=(4,)) == {}


def test_an_interval_names_the_constraints_it_rests_on() -> None:
    known = [
        Constraint(cells=(0, 1), low=10, high=12),
        Constraint(cells=(1,), low=10, high=12),
        Constraint(cells=(2,), low=10, high=12),
    ]
    assert intervals(known, single_unknowns(1), unknowns=3)[0].rests_on == {0, 1}


def test_an_interval_names_the_constraints_of_its_lower_bound_too() -> None:
    known = [Constraint(cells=(0, 1), low=10, high=12), Constraint(cells=(1,), low=0, high=3)]
    found = intervals(known, single_unknowns(1), unknowns=2)[0]
    assert (found.low, found.high, found.rests_on) == (7, 12, {0, 1})


def test_without_constraints_a_count_has_no_upper_bound() -> None:
    found = intervals([], single_unknowns(1), unknowns=1)[0]
    assert (found.low, found.high, found.rests_on) == (0, inf, frozenset())


@pytest.mark.parametrize("part", [0.5, 0.1])
def test_people_come_in_whole_numbers(part: float) -> None:
    found = intervals([Constraint(cells=(0,), low=part, high=5 - part)], single_unknowns(1), unknowns=1)[0]
    assert (found.low, found.high) == (1, 4)


@pytest.mark.parametrize("part", [0.5, 0.1])
def test_parts_of_people_that_the_solver_met_on_its_way_prove_nothing(part: float) -> None:
    """Between a half and four and a half lie 1 to 4: many targets, so that they are pushed together first."""
    known = [Constraint(cells=(cell,), low=part, high=5 - part) for cell in range(6)]
    found = too_narrow(known, single_unknowns(6), [2] * 6)
    assert {place: (each.low, each.high) for place, each in found.items()} == dict.fromkeys(range(6), (1, 4))


def test_constraints_that_contradict_each_other_are_an_error() -> None:
    with pytest.raises(ValueError, match="contradict"):
        intervals(
            [Constraint(cells=(0,), low=5, high=9), Constraint(cells=(0,), low=10, high=12)],
            single_unknowns(1),
            unknowns=1,
        )
