"""Which comparisons are public: the Centre puts a measure on its site, or takes it off."""

import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from surveys.models import Measure, PublishedComparison


@transaction.atomic
def publish_comparison(measure: Measure, *, by: Any, at: datetime.datetime) -> PublishedComparison:
    """Show the measure's comparison to everybody, and to the areas. Publishing twice is publishing once."""
    published, is_new = PublishedComparison.objects.get_or_create(
        measure=measure.code, defaults={"by": str(by), "on": at.date()}
    )
    if is_new:
        note(measure, "surveys.publish_comparison", by)
    return published


@transaction.atomic
def take_off_comparison(measure: Measure, *, by: Any) -> None:
    """From now on only the Centre's staff see it. Reports that have frozen its figures keep them."""
    deleted, _by_model = PublishedComparison.objects.filter(measure=measure.code).delete()
    if deleted:
        note(measure, "surveys.take_off_comparison", by)


def note(measure: Measure, action: str, by: Any) -> None:
    log(instance=measure, action=action, user=by if hasattr(by, "pk") else None, data={"code": measure.code})


def published_measures() -> set[str]:
    """Their codes."""
    return set(PublishedComparison.objects.values_list("measure", flat=True))
