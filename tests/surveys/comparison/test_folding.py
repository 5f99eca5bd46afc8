"""The Centre's copy: what is the same stays as it is, what changed is replaced, and what an area takes back goes."""

import datetime
from dataclasses import replace

import pytest

from surveys.comparison.folding import fold
from surveys.comparison.sending import Sent
from surveys.models import GatheredCell, GatheredMeasure, GatheredRelease

pytestmark = pytest.mark.django_db


def cell(count: int | None, answer: str = "not", **place: str) -> dict:
    where = {"measure": "happy", "breakdown": "", "category": "", "wave": "", **place}
    return {**where, "answer": answer, "status": "hidden" if count is None else "shown", "count": count, "base": 200}


def asked(**fields: object) -> dict:
    return {"measure": "happy", "version": 1, "fingerprint": "0" * 16, "of_everyone": True, **fields}


def told(number: int = 1, survey: str = "s-1", *cells: dict, **about: object) -> Sent:
    facts = {
        "survey": survey,
        "survey_title": "How",
        "number": number,
        "released_on": datetime.date(2026, 9, number),
        "early": False,
        "responses": 200,
        "mode": "self",
        "address": f"https://north.example/{survey}/results/{number}/",
        "policy_version": "1",
        "digest": f"{number}",
    }
    return Sent(about=facts | about, measures=(asked(),) if cells else (), cells=cells)


FIRST = told(1, "s-1", cell(50), cell(150, "very"))


def folded(*sent: Sent, area: str = "north", region: str = "Coast") -> int:
    return fold(sent, area=area, area_name=area.title(), region=region).cells


def rows() -> list[tuple]:
    """Everything of the copy, with its primary keys."""
    return [
        row
        for model in (GatheredRelease, GatheredMeasure, GatheredCell)
        for row in model.objects.order_by("pk").values_list()
    ]


def figures() -> list[tuple]:
    found = GatheredCell.objects.order_by("area", "release__number", "wave", "answer")
    return list(found.values_list("area", "release__number", "wave", "answer", "count"))


def test_a_release_comes_with_its_cells_and_how_they_were_asked():
    assert folded(FIRST) == 2
    (release,) = GatheredRelease.objects.all()
    facts = {name: getattr(release, name) for name in FIRST.about}
    assert facts == FIRST.about
    assert (release.area, release.area_name, release.region, release.retracted_on) == ("north", "North", "Coast", None)
    assert list(release.measures.values_list("measure", "version", "fingerprint", "of_everyone")) == [
        ("happy", 1, "0" * 16, True)
    ]
    assert figures() == [("north", 1, "", "not", 50), ("north", 1, "", "very", 150)]


def test_folding_the_same_again_writes_nothing_new():
    folded(FIRST, told(2, "s-2", cell(70, wave="w")))
    before = rows()
    assert folded(FIRST, told(2, "s-2", cell(70, wave="w"))) == 3
    assert rows() == before


def test_a_newer_release_takes_the_cells_over_and_the_older_one_stays_on_record():
    folded(FIRST)
    old = GatheredRelease.objects.get()
    folded(told(1), told(2, "s-1", cell(60), cell(140, "very")))
    assert figures() == [("north", 2, "", "not", 60), ("north", 2, "", "very", 140)]
    assert list(GatheredRelease.objects.order_by("number").values_list("number", "copied")) == [
        (1, ""),
        (2, GatheredRelease.objects.get(number=2).copied),
    ]
    assert GatheredRelease.objects.get(number=1).pk == old.pk
    assert not old.measures.exists()


def test_one_release_that_changed_is_replaced_and_the_others_are_left_alone():
    other = told(1, "s-2", cell(70, wave="w"))
    folded(FIRST, other)
    untouched = GatheredCell.objects.get(wave="w").pk
    folded(replace(FIRST, cells=(cell(55), cell(None, "very"))), other)
    assert figures() == [("north", 1, "", "not", 55), ("north", 1, "", "very", None), ("north", 1, "w", "not", 70)]
    assert GatheredCell.objects.get(wave="w").pk == untouched


def test_a_measure_that_was_asked_otherwise_than_thought_is_corrected():
    folded(FIRST)
    folded(replace(FIRST, measures=(asked(of_everyone=False),)))
    assert GatheredMeasure.objects.get().of_everyone is False
    assert GatheredCell.objects.count() == 2


def test_cells_can_move_from_one_survey_to_another():
    folded(FIRST, told(1, "s-2"))
    assert folded(told(1, "s-1"), told(1, "s-2", cell(70))) == 1
    assert GatheredCell.objects.get().release.survey == "s-2"


def test_what_is_said_of_a_release_changes_without_new_cells():
    folded(FIRST)
    before = GatheredCell.objects.order_by("pk").values_list("pk", flat=True)[0]
    folded(told(1, "s-1", *FIRST.cells, survey_title="How are you?"), region="Hills")
    release = GatheredRelease.objects.get()
    assert (release.survey_title, release.region) == ("How are you?", "Hills")
    assert GatheredCell.objects.order_by("pk")[0].pk == before


def test_a_release_that_an_area_no_longer_has_goes_with_its_cells():
    folded(FIRST, told(1, "s-2", cell(70, wave="w")))
    assert folded(FIRST) == 2
    assert set(GatheredRelease.objects.values_list("survey", flat=True)) == {"s-1"}
    assert folded() == 0
    assert rows() == []


def test_a_retraction_that_is_told_no_more_is_taken_back():
    day = datetime.date(2026, 10, 1)
    folded(told(1, "s-1", retracted_on=day, why_retracted="Counted twice."))
    assert GatheredRelease.objects.get().retracted_on == day
    folded(FIRST)
    release = GatheredRelease.objects.get()
    assert (release.retracted_on, release.why_retracted) == (None, "")


def test_another_areas_copy_is_left_alone():
    folded(FIRST)
    before = rows()
    folded(FIRST, area="south")
    folded(area="south")
    assert rows() == before


def test_of_what_cannot_be_written_nothing_is():
    folded(FIRST)
    before = rows()
    with pytest.raises(Exception, match="UNIQUE"):
        folded(told(2, "s-2", cell(70), cell(80)))
    assert rows() == before
