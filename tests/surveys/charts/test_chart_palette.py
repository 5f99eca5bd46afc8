"""The palette against the contrasts of WCAG 2.2, and its series against each other in black and white."""

from itertools import pairwise

import pytest

from surveys.charts import palette
from surveys.charts.palette import SERIES, contrast, look


@pytest.mark.parametrize("colour", [palette.BAR, palette.MARK, palette.OVERALL, *(one.colour for one in SERIES)])
def test_marks_stand_out_from_white_three_to_one(colour: str) -> None:
    assert contrast(colour) >= 3


@pytest.mark.parametrize("colour", [palette.INK, palette.QUIET])
@pytest.mark.parametrize("ground", [palette.WHITE, palette.BAND])
def test_words_stand_out_from_their_ground_four_and_a_half_to_one(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5


def test_an_interval_stands_out_from_its_bar_three_to_one() -> None:
    assert contrast(palette.INK, palette.BAR) >= 3


def test_contrast_runs_from_one_to_twenty_one() -> None:
    assert contrast("#ffffff") == 1
    assert contrast("#000000") == pytest.approx(21)


def test_every_series_has_its_own_shape_and_colour() -> None:
    assert len({one.marker for one in SERIES}) == len({one.colour for one in SERIES}) == len(SERIES)


def test_neighbouring_series_differ_in_brightness() -> None:
    assert all(contrast(one.colour, other.colour) >= 1.9 for one, other in pairwise(SERIES))


def test_a_seventh_series_begins_again() -> None:
    assert look(6) == look(0)
