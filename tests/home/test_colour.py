"""Colours: contrast as WCAG defines it, and the shades derived from a site's own."""

import pytest

from home.colour import contrast, deepened, mixed


def test_black_on_white_has_the_greatest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_colour_has_no_contrast_with_itself():
    assert contrast("#2c5f63", "#2c5f63") == 1


def test_the_grey_on_each_side_of_the_limit_is_told_apart():
    # The well-known pair: #767676 is the lightest grey that passes on white, #777777 the first that fails.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_mixing_all_or_nothing_gives_either_colour():
    assert mixed("#102030", "#ffffff", 1) == "#102030"
    assert mixed("#102030", "#ffffff", 0) == "#ffffff"


def test_a_dark_colour_is_not_deepened():
    assert deepened("#0a2a2c", least=7) == "#0a2a2c"


def test_a_mid_colour_is_deepened_until_it_reads_well():
    deep = deepened("#767676", least=7)
    assert deep != "#767676"
    assert contrast(deep, "#ffffff") >= 7
