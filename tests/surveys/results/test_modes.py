"""In which way a release's people answered: four in five stand for all, by rounded counts."""

import pandas as pd
import pytest

from surveys.models import Tally
from surveys.results.modes import main_mode, modes_in, subtract


def tally(people: int = 100, *, left_in: int = 0, **modes: int) -> Tally:
    return Tally(people=people, left_in=left_in, modes=modes)


@pytest.mark.parametrize(
    ("by_themselves", "on_paper", "mode"),
    [
        (75, 25, "mixed"),
        (80, 20, "self"),
        (395, 105, "mixed"),
        (400, 100, "self"),
        (85, 15, "self"),
        (15, 85, "paper"),
        (50, 50, "mixed"),
        (78, 22, "self"),  # rounded to 80 and 20
        (77, 22, "mixed"),  # rounded to 75 and 20
    ],
)
def test_four_in_five_stand_for_all(by_themselves, on_paper, mode):
    assert main_mode([tally(self=by_themselves, paper=on_paper)]) == mode


def test_the_boundary_is_exact_for_every_size():
    assert {main_mode([tally(self=4 * n, kiosk=n)]) for n in range(10, 3000, 5)} == {"self"}


def test_modes_are_added_up_over_the_tallies():
    assert main_mode([tally(self=90), tally(paper=30)]) == "mixed"
    assert main_mode([tally(self=90), tally(paper=20)]) == "self"


def test_too_few_to_round_count_for_nothing():
    assert main_mode([tally(self=35, paper=9)]) == "self"


def test_where_each_way_is_too_small_to_say_none_stands_for_all():
    assert main_mode([tally(12, self=6, paper=6)]) == "mixed"


def test_one_tally_that_does_not_know_leaves_it_unknown():
    assert main_mode([tally(self=90), tally()]) == ""
    assert main_mode([]) == ""


def test_who_left_and_who_is_nobody_is_not_asked():
    assert main_mode([tally(self=90), tally(left_in=2), tally(0)]) == "self"


def test_the_modes_of_a_frame_are_counted_and_nobody_is_left_out():
    people = pd.DataFrame({"mode": pd.Categorical(["self", "paper", "self"], categories=["self", "paper", "kiosk"])})
    assert modes_in(people) == {"self": 2, "paper": 1}
    assert modes_in(pd.DataFrame({"q": ["a"]})) == {}


def test_who_withdrew_is_taken_off_their_mode():
    assert subtract({"self": 10, "paper": 3}, {"self": 4, "paper": 3}) == {"self": 6}
