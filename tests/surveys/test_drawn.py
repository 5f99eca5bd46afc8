"""Drawn charts: kept for a while, at an address that says all that they show, and on one scale for a question."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from surveys.charts.choose import chart_for
from surveys.charts.groups import shared_top
from surveys.drawn import chart_digest, kept, top_of, tops_of
from surveys.models import DrawnChart
from surveys.table import Cell, Label, Row, Status, Table


@pytest.mark.django_db
def test_a_chart_is_kept_for_ninety_days_and_then_drawn_again_when_somebody_asks():
    drawn = []

    def draw() -> bytes:
        drawn.append(1)
        return b"<svg/>"

    def days_ago(days: int) -> None:
        DrawnChart.objects.update(drawn_on=timezone.localdate() - timedelta(days=days))
        call_command("forget_expired")

    assert kept("digest", "en-gb", draw) == kept("digest", "en-gb", draw) == b"<svg/>"
    days_ago(90)
    kept("digest", "en-gb", draw)
    assert len(drawn) == 1
    days_ago(91)
    assert kept("digest", "en-gb", draw) == b"<svg/>"
    assert len(drawn) == 2


def by(breakdown: str, *percents: int, question: str = "happy", wave: str = "") -> Table:
    """A row for each percentage, whose interval reaches ten points further; 0 is hidden."""
    cells = [
        Cell(count=percent, percent=percent, low=percent - 10.0, high=percent + 10.0, status=Status.SHOWN)
        if percent
        else Cell(count=None, percent=None, low=None, high=99.0, status=Status.HIDDEN)
        for percent in percents
    ]
    return Table(
        question=Label(key=question, text="How happy?"),
        answers=(Label(key="very", text="Very"),),
        breakdown=Label(key=breakdown, text=breakdown) if breakdown else None,
        wave=Label(key=wave, text=wave) if wave else None,
        rows=tuple(
            Row(label=Label(key=str(place), text=f"Group {place}"), base=100, cells=(cell,))
            for place, cell in enumerate(cells)
        ),
        protected=True,
    )


def axis(svg: bytes) -> list[str]:
    """The round numbers of the scale, each once."""
    return list(dict.fromkeys(re.findall(r">(\d+0?%|0%)<", svg.decode())))


def test_the_groups_of_a_question_share_a_scale_that_holds_them_all():
    low, high = by("sex", 15, 12), by("age", 45, 0)
    tops = tops_of([low, high, by("sex", 85, wave="2004"), by("sex", 85, question="sad"), by("", 85)])
    assert tops == {"happy": 60, "happy..2004": 100, "sad": 100}
    assert (shared_top([low]), shared_top([high])) == (30, 60)
    assert "60%" in axis(chart_for(low, top=60))
    assert "60%" not in axis(chart_for(low))
    assert chart_digest(low, 60, "en-gb") != chart_digest(low, 30, "en-gb")


@pytest.mark.django_db
def test_a_chart_by_itself_is_drawn_as_on_its_page(two_groups, release_now):
    release = release_now().release
    tables = [row.table for row in release.tables.all()]
    split = [table for table in tables if table.breakdown]
    assert len({table.question.key for table in split}) > 0
    for table in split:
        assert {
            top_of(release, one) for one in split if one.question == table.question and one.wave == table.wave
        } == {shared_top(one for one in split if one.question == table.question and one.wave == table.wave)}
