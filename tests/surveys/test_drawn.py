from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from surveys.drawn import kept
from surveys.models import DrawnChart


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
