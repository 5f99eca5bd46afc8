"""What the Centre refuses of what an area sends, and that the rest is kept and every page still opens."""

import logging
from dataclasses import replace

import pytest

from surveys.comparison.folding import fold
from surveys.comparison.sending import Sent, sent
from surveys.models import GatheredCell, GatheredMeasure, GatheredRelease
from tests.surveys.comparison.test_folding import FIRST, asked, cell, told

pytestmark = pytest.mark.django_db


def folded(*everything: Sent):
    return fold(everything, area="north", area_name="North")


@pytest.mark.parametrize("mode", ["bus", "SELF", "x" * 500, None, 3, ["self"]])
def test_a_mode_outside_the_vocabulary_is_refused_and_the_figures_are_kept(mode, client, caplog):
    done = folded(replace(FIRST, about=FIRST.about | {"mode": mode}), told(1, "s-2", mode="kiosk"))
    assert (done.cells, len(done.refused)) == (2, 1)
    assert done.refused[0].endswith(": mode")
    assert [record.getMessage()[:30] for record in caplog.records if record.levelno == logging.ERROR] == [
        "Not taken from the area north:"
    ]
    assert "bus" not in caplog.text
    assert set(GatheredRelease.objects.values_list("survey", "mode")) == {("s-1", ""), ("s-2", "kiosk")}
    for address in ("/comparison/coverage/", "/data/", "/data/api/v1/releases/"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("mode", ["", "mixed", "self", "kiosk", "interviewer", "paper"])
def test_every_mode_there_is_crosses(mode):
    assert folded(replace(FIRST, about=FIRST.about | {"mode": mode})).refused == ()
    assert GatheredRelease.objects.get().mode == mode


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "secret"},
        {"status": ["shown"]},
        {"status": "hidden", "count": 3},
        {"answer": "a" * 81},
        {"answer": ""},
        {"category": "c" * 501},
        {"wave": None},
        {"count": -1},
        {"count": "many"},
        {"base": 2**31},
    ],
)
def test_a_figure_that_cannot_be_one_is_refused_first_in_the_middle_and_last(wrong):
    bad = {**cell(50, "other"), **wrong}
    good = [cell(50), cell(150, "very")]
    for place in range(3):
        cells = (*good[:place], bad, *good[place:])
        done = folded(replace(FIRST, cells=cells))
        assert (done.cells, done.refused) == (2, ("release 1 of survey s-1: 1 figures",))
        assert set(GatheredCell.objects.values_list("count", flat=True)) == {50, 150}


@pytest.mark.parametrize("wrong", [{"fingerprint": "f" * 17}, {"measure": "m" * 81}, {"version": "one"}, {"odd": 1}])
def test_a_question_that_has_no_room_is_refused_and_the_others_are_kept(wrong):
    done = folded(replace(FIRST, measures=({**asked(), "measure": "other", **wrong}, asked())))
    assert done.refused == ("release 1 of survey s-1: a question",)
    assert GatheredMeasure.objects.count() == 1


@pytest.mark.parametrize("name", ["survey", "survey_title", "number", "released_on"])
def test_a_release_without_what_makes_it_one_is_not_taken_and_the_others_are(name):
    not_taken_among_others({key: value for key, value in FIRST.about.items() if key != name})


@pytest.mark.parametrize(
    "wrong", [{"responses": "many"}, {"early": "perhaps"}, {"retracted_on": "once"}, {"why_retracted": "w" * 501}]
)
def test_a_release_that_says_of_itself_what_cannot_be_is_not_taken_and_the_others_are(wrong):
    not_taken_among_others(FIRST.about | wrong)


def not_taken_among_others(broken: dict) -> None:
    others = [told(1, "s-2"), told(1, "s-3")]
    for place in range(3):
        done = folded(*others[:place], replace(FIRST, about=broken), *others[place:])
        assert len(done.refused) == 1
        assert set(GatheredRelease.objects.values_list("survey", flat=True)) == {"s-2", "s-3"}


def test_an_area_cannot_speak_for_another():
    done = folded(replace(FIRST, about=FIRST.about | {"area": "south", "id": 7, "copied": "x"}))
    assert [what.rsplit(" ", 1)[1] for what in done.refused] == ["area", "copied", "id"]
    assert GatheredRelease.objects.get().area == "north"


@pytest.mark.parametrize("odd", [{}, "none", [{"groups": 3}], [{"breakdown": "Age", "groups": [{"verdict": "odd"}]}]])
def test_how_an_area_is_represented_is_taken_only_in_the_shape_that_pages_read(odd, client):
    done = folded(replace(FIRST, about=FIRST.about | {"representation": odd}))
    assert (done.cells, [what.rsplit(" ", 1)[1] for what in done.refused]) == (2, ["representation"])
    assert GatheredRelease.objects.get().representation == []
    assert client.get("/comparison/coverage/").status_code == 200


def test_all_that_a_real_area_sends_is_taken(two_groups, release_now):
    release_now()
    assert folded(*sent()).refused == ()
