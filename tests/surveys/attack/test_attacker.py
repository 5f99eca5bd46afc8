"""The attacker finds out what can be found out by hand, and takes nothing for a fact that is not one."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import linprog

from surveys.conditions import Test as Condition
from surveys.definition import QuestionPage
from surveys.table import Label
from tests.attack.attack import attack
from tests.attack.by_hand import asks, case, figures, pair, people, single
from tests.attack.levels import RELEASED_ONLY, RULE_OF_TEN, STRONGEST, TODAY, Told
from tests.attack.secrets import Secret
from tests.attack.solver import Model, Search

SLEEP = single("sleep", ["six", "other"], required=True)
HISPANIC = single("hispanic", ["yes", "no"], breakdown=True)


def found(made, level, **wanted) -> list[tuple[int, int]]:
    """The intervals of the secrets that are found out and are as wanted."""

    def fits(secret: Secret) -> bool:
        return all(getattr(secret, name) == value for name, value in wanted.items())

    findings = [finding for finding in attack(made, level).findings if fits(finding.secret)]
    return [(finding.interval.low, finding.interval.high) for finding in findings]


def batch_of(made, number):
    return frozenset(batch for batch in made.batches[""] if batch.came_in == number)


@pytest.fixture
def hours_of_sleep():
    """Two releases that a reader can subtract: of the Hispanic people who came between them, four slept six hours."""
    everybody = [
        *people(17, 1, {"sleep": "six", "hispanic": "yes"}),
        *people(89, 1, {"sleep": "other", "hispanic": "yes"}),
        *people(76, 1, {"sleep": "six", "hispanic": "no"}),
        *people(236, 1, {"sleep": "other", "hispanic": "no"}),
        *people(4, 2, {"sleep": "six", "hispanic": "yes"}),
        *people(30, 2, {"sleep": "other", "hispanic": "yes"}),
        *people(16, 2, {"sleep": "six", "hispanic": "no"}),
        *people(72, 2, {"sleep": "other", "hispanic": "no"}),
    ]
    published = [
        figures(1, "sleep", ["six", "other"], {"everyone": (420, [95, 325])}),
        figures(1, "sleep", ["six", "other"], {"yes": (105, [15, 90]), "no": (310, [75, 235])}, breakdown="hispanic"),
        figures(2, "sleep", ["six", "other"], {"everyone": (540, [115, 425])}),
        figures(2, "sleep", ["six", "other"], {"yes": (140, [20, 120]), "no": (400, [90, 310])}, breakdown="hispanic"),
    ]
    early = {("", 1, ""), ("", 2, "")}
    return case(asks(SLEEP, HISPANIC), everybody, published, early=early)


def of_the_second(made, level):
    return found(made, level, groups=(("hispanic", "yes"),), answer="six", chosen=True, batches=batch_of(made, 2))


@pytest.mark.parametrize("level", [RELEASED_ONLY, RULE_OF_TEN, STRONGEST], ids=lambda level: level.name)
def test_four_to_six_of_the_hispanic_people_slept_six_hours(hours_of_sleep, level):
    ((low, high),) = of_the_second(hours_of_sleep, level)
    assert (low, high) in {(4, 5), (4, 6)}


def test_who_takes_nobody_at_their_word_about_groups_does_not_find_it(hours_of_sleep):
    assert of_the_second(hours_of_sleep, TODAY) == []


def test_the_rule_of_ten_is_what_gives_it_away(hours_of_sleep):
    assert of_the_second(hours_of_sleep, replace(RELEASED_ONLY, rule_of_ten=False)) == []
    assert of_the_second(replace(hours_of_sleep, early=set()), RELEASED_ONLY) == []


def test_without_the_figures_of_everyone_there_is_nothing_to_subtract_from(hours_of_sleep):
    some = [one for one in hours_of_sleep.published if one.breakdown]
    assert of_the_second(replace(hours_of_sleep, published=some), STRONGEST) == []


def test_a_figure_that_fits_nobody_is_a_mistake_of_the_attack(hours_of_sleep):
    wrong = figures(1, "sleep", ["six", "other"], {"everyone": (420, [100, 320])})
    published = [wrong, *hours_of_sleep.published[1:]]
    with pytest.raises(ValueError, match="The truth does not fit"):
        attack(replace(hours_of_sleep, published=published), STRONGEST)


def test_one_that_was_wrong_and_retracted_says_nothing(hours_of_sleep):
    wrong = figures(1, "sleep", ["six", "other"], {"everyone": (420, [100, 320])}, retracted=True)
    assert of_the_second(replace(hours_of_sleep, published=[wrong, *hours_of_sleep.published]), STRONGEST)


def test_one_that_was_right_and_retracted_is_known_for_ever(hours_of_sleep):
    published = [replace(one, retracted=True) for one in hours_of_sleep.published]
    assert of_the_second(replace(hours_of_sleep, published=published), STRONGEST)


@pytest.fixture
def ten_and_one():
    """Of fifty people ten gave an answer of which nothing is said, forty another; and one of those who came later."""
    everybody = [
        *people(10, 1, {"sleep": "six"}),
        *people(40, 1, {"sleep": "other"}),
        *people(1, 2, {"sleep": "six"}),
        *people(22, 2, {"sleep": "other"}),
    ]
    published = [
        figures(1, "sleep", ["six", "other"], {"everyone": (50, [None, 40])}),
        figures(2, "sleep", ["six", "other"], {"everyone": (75, [10, 60])}),
    ]
    return case(asks(SLEEP), everybody, published)


@pytest.mark.parametrize(("told", "intervals"), [(Told.ALL, [(0, 2)]), (Told.SMALL, []), (Told.NOTHING, [])])
def test_who_is_told_that_a_hidden_count_is_not_small_finds_more(ten_and_one, told, intervals):
    later = {"answer": "six", "chosen": True, "batches": batch_of(ten_and_one, 2)}
    assert found(ten_and_one, replace(STRONGEST, told=told), **later) == intervals


@pytest.mark.parametrize(("told", "intervals"), [(Told.SMALL, [(1, 2)]), (Told.NOTHING, [])])
def test_who_is_told_that_a_hidden_count_is_small_finds_more(told, intervals):
    everybody = [*people(9, 1, {"sleep": "six"}), *people(2, 2, {"sleep": "six"}), *people(30, 1, {"sleep": "other"})]
    published = [
        figures(1, "sleep", ["six", "other"], {"everyone": (40, [None, 30])}),
        figures(2, "sleep", ["six", "other"], {"everyone": (40, [10, 30])}),
    ]
    made = case(asks(SLEEP), everybody, published)
    later = {"answer": "six", "chosen": True, "batches": batch_of(made, 2)}
    assert found(made, replace(STRONGEST, told=told), **later) == intervals


def test_two_people_cannot_be_in_more_doubt_than_two():
    everybody = [*people(1, 1, {"sleep": "six"}), *people(1, 1, {"sleep": "other"})]
    hidden = figures(1, "sleep", ["six", "other"], {"everyone": (None, [None, None])})
    result = attack(case(asks(SLEEP), everybody, [hidden]), STRONGEST)
    assert (result.small, result.narrow) == (4, 0)


def test_two_of_three_are_found_out_when_the_others_are_known():
    """The only three of their group, beside two groups whose answers are as good as said."""
    everybody = [
        *people(3, 1, {"sleep": "six", "hispanic": "yes"}),
        *people(12, 1, {"sleep": "six", "hispanic": "no"}),
        *people(13, 1, {"sleep": "other", "hispanic": "no"}),
    ]
    published = [
        figures(1, "sleep", ["six", "other"], {"everyone": (30, [15, 15])}),
        figures(
            1, "sleep", ["six", "other"], {"yes": (None, [None, None]), "no": (25, [10, 15])}, breakdown="hispanic"
        ),
    ]
    made = case(asks(SLEEP, HISPANIC), everybody, published)
    assert found(made, STRONGEST, groups=(("hispanic", "yes"),), answer="six", chosen=True) == [(1, 3)]


ASKED = single("why", ["noise", "worry"], required=True)


def after(value: str, operator: str = "is") -> QuestionPage:
    return QuestionPage(
        key="p-why", title="", parts=(ASKED,), show_if=Condition(question="sleep", operator=operator, value=value)
    )


@pytest.fixture
def asked_why():
    """Of twenty people eighteen slept badly, and are asked why; of how they slept nothing is said."""
    everybody = [
        *people(12, 1, {"sleep": "six", "why": "noise"}),
        *people(6, 1, {"sleep": "six", "why": "worry"}),
        *people(2, 1, {"sleep": "other"}),
    ]
    published = [
        figures(1, "sleep", ["six", "other"], {"everyone": (20, [None, None])}),
        figures(1, "why", ["noise", "worry"], {"everyone": (20, [10, None])}),
    ]
    return case(asks(SLEEP, after("six")), everybody, published)


@pytest.mark.parametrize("condition", [after("six"), after("other", "is_not")], ids=lambda page: page.show_if.operator)
def test_who_is_asked_a_question_gave_the_answer_that_leads_to_it(asked_why, condition):
    made = replace(asked_why, versions={1: asks(SLEEP, condition)})
    assert found(made, STRONGEST, question="sleep", answer="other", chosen=True) == [(0, 2)]


def test_not_so_where_the_question_may_be_left_out_or_goes_to_all(asked_why):
    optional = replace(after("six"), parts=(replace(ASKED, required=False),))
    everybody = replace(after("six"), show_if=None, parts=(replace(ASKED, required=False),))
    for page, expected in ((optional, [(0, 2)]), (everybody, [])):
        made = replace(asked_why, versions={1: asks(SLEEP, page)})
        assert found(made, STRONGEST, question="sleep", answer="other", chosen=True) == expected


def test_ticks_are_bounded_by_those_who_tick():
    """Of twenty people each ticked one or two things, and nobody ticked nothing."""
    helps = replace(single("help", ["a", "b"], required=True), kind="multiple_choice", settings={"most": 1})
    everybody = [*people(11, 1, {"help": ("a",)}), *people(9, 1, {"help": ("b",)})]
    published = [figures(1, "help", ["a", "b"], {"everyone": (20, [10, None])}, exclusive=False)]
    one_each = case(asks(helps), everybody, published)
    assert found(one_each, STRONGEST, answer="b", chosen=True) == [(8, 9)]
    several = case(asks(replace(helps, settings={})), everybody, published)
    assert found(several, STRONGEST, answer="b", chosen=True) == [(8, 9)]
    assert found(several, TODAY, answer="b", chosen=True) == []


def test_who_ticks_none_of_these_ticks_nothing_else():
    options = tuple(Label(key=key, text=key) for key in ("a", "b", "none"))
    helps = replace(single("help", []), kind="multiple_choice", options=options, settings={"none": "none"})
    everybody = [
        *people(14, 1, {"help": ("a", "b")}),
        *people(1, 1, {"help": ("b",)}),
        *people(15, 1, {"help": ("none",)}),
    ]
    published = [figures(1, "help", ["a", "b", "none"], {"everyone": (30, [15, 15, 15])}, exclusive=False)]
    made = case(asks(replace(helps, required=True)), everybody, published)
    loose = case(asks(replace(helps, required=True, settings={})), everybody, published)
    assert attack(made, STRONGEST).narrow >= attack(loose, STRONGEST).narrow


def test_pairs_of_two_breakdowns_are_among_the_people_of_each():
    age = single("age", ["young", "old"], breakdown=True)
    everybody = [
        *people(12, 1, {"sleep": "six", "hispanic": "yes", "age": "young"}),
        *people(2, 1, {"sleep": "six", "hispanic": "yes", "age": "old"}),
        *people(20, 1, {"sleep": "other", "hispanic": "yes", "age": "young"}),
        *people(20, 1, {"sleep": "other", "hispanic": "yes", "age": "old"}),
        *people(20, 1, {"sleep": "other", "hispanic": "no", "age": "young"}),
        *people(20, 1, {"sleep": "other", "hispanic": "no", "age": "old"}),
    ]
    answers = ["six", "other"]
    rows = {
        pair("yes", "young"): (30, [10, 20]),
        pair("yes", "old"): (20, [None, 20]),
        pair("no", "young"): (20, [None, 20]),
        pair("no", "old"): (20, [None, 20]),
    }
    published = [
        figures(1, "sleep", answers, {"everyone": (95, [15, 80])}),
        figures(1, "sleep", answers, {"yes": (55, [15, 40]), "no": (40, [None, 40])}, breakdown="hispanic"),
        figures(1, "sleep", answers, {"young": (50, [10, 40]), "old": (40, [None, 40])}, breakdown="age"),
        figures(1, "sleep", answers, rows, breakdown=pair("hispanic", "age")),
    ]
    made = case(asks(SLEEP, HISPANIC, age), everybody, published)
    assert found(made, STRONGEST, groups=((pair("hispanic", "age"), pair("yes", "old")),), answer="six", chosen=True)


def test_its_bounds_are_those_of_another_solver():
    """On random problems: each interval that is not proved wide, by scipy's interface and without going on."""
    for seed in range(8):
        chance = np.random.default_rng(seed)
        truth = chance.integers(0, 12, size=12).astype(float)
        matrix = sparse.csr_matrix(chance.integers(0, 2, size=(9, 12)).astype(float))
        values = matrix @ truth
        rows = np.column_stack([values - chance.integers(0, 3, size=9), values + chance.integers(0, 3, size=9)])
        columns = np.column_stack([np.zeros(12), np.full(12, 40.0)])
        targets = sparse.csr_matrix(chance.integers(0, 2, size=(6, 12)).astype(float))
        search = Search(Model(matrix, rows, columns), targets, truth, np.full(6, 1e9))
        for place, interval in enumerate(search.intervals()):
            for sign, end in ((1, interval.low), (-1, interval.high)):
                objective = sign * targets[place].toarray().ravel()
                above = sparse.vstack([matrix, -matrix])
                limits = np.concatenate([rows[:, 1], -rows[:, 0]])
                best = linprog(objective, A_ub=above, b_ub=limits, bounds=columns, method="highs").fun
                rounded = np.ceil(best - 1e-6) if sign == 1 else np.floor(-best + 1e-6)
                assert rounded == end


@pytest.mark.parametrize(("all_of_them", "intervals"), [(None, [(3, 6)]), (30, [])])
def test_where_counts_of_nearly_everybody_are_hidden_a_shown_one_leaves_ten_out(all_of_them, intervals):
    """Unless one is shown that leaves nobody out: then there is no such rule to go by."""
    helps = replace(single("help", ["a", "b"], required=True), kind="multiple_choice")
    everybody = [
        *people(20, 1, {"help": ("a", "b")}),
        *people(10, 1, {"help": ("b",)}),
        *people(5, 2, {"help": ("a", "b")}),
        *people(1, 2, {"help": ("b",)}),
    ]
    published = [
        figures(1, "help", ["a", "b"], {"everyone": (30, [20, all_of_them])}, exclusive=False),
        figures(2, "help", ["a", "b"], {"everyone": (35, [25, None])}, exclusive=False),
    ]
    made = case(asks(helps), everybody, published)
    assert found(made, STRONGEST, answer="a", chosen=True, batches=batch_of(made, 2)) == intervals
