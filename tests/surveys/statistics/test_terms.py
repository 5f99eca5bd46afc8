"""Which words mark some texts against others."""

from math import log, sqrt

import pytest

from surveys.statistics.terms import frequent, marking, marks, suggested, terms

BUSES = ["The bus never comes", "No bus to the clinic", "A bus would help", "We need a bus", "bus, bus, bus"]
MONEY = ["Rent is too high", "My rent went up", "I cannot pay the rent", "High rent", "Rent and bills"]


def test_terms_are_words_and_pairs_without_the_smallest():
    assert terms("The night bus is late") == {"night", "bus", "late", "night bus"}


def test_the_score_is_that_of_the_formula():
    inside, outside = ["bus late"] * 9, ["rent high"] * 9
    # Three terms (bus, late, bus late) in nine texts: 27 counts inside, 27 outside, 54 in the prior, 9 of them "bus".
    odds = log((9 + 9) / (27 + 54 - 9 - 9)) - log((0 + 9) / (27 + 54 - 0 - 9))
    assert marking(inside * 3, outside * 3)["bus"] == pytest.approx(sqrt(3) * odds / sqrt(1 / 18 + 1 / 9), rel=1e-12)


@pytest.mark.parametrize(("inside", "outside"), [([], []), (BUSES, []), ([], BUSES)])
def test_with_nothing_on_one_side_nothing_marks_anything(inside, outside):
    assert marking(inside, outside) == {}


def test_a_text_is_suggested_for_the_set_that_its_words_mark():
    marking_terms = marks({"transport": BUSES * 4, "money": MONEY * 4})
    assert suggested("When is the next bus?", marking_terms) == ["transport"]
    assert suggested("The rent!", marking_terms) == ["money"]
    assert suggested("I am lonely", marking_terms) == []


def test_frequent_terms_come_in_order_and_only_if_three_texts_have_them():
    assert frequent([*BUSES, *MONEY[:2]]) == ["bus"]
