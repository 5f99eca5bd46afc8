"""Delete what was kept for long enough: half-finished answers, own words, subscribers who never confirmed, and old
drawings of charts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from surveys.models import Draft, DrawnChart, FreeText
from surveys.one_by_one import one_by_one, tell_of_failures
from surveys.round_up.subscribing import forget_unconfirmed


class Command(BaseCommand):
    help = "Delete expired drafts, free texts, unconfirmed subscribers and old charts. Run it once a day."

    def handle(self, **options: Any) -> None:
        today = timezone.localdate()
        last = today - timedelta(days=DrawnChart.KEPT_DAYS)
        acts: dict[str, Callable[[], int]] = {
            "drafts": lambda: Draft.objects.filter(expires_on__lt=today).delete()[0],
            "free texts": lambda: FreeText.objects.filter(delete_after__lt=today).delete()[0],
            "unconfirmed subscribers": lambda: forget_unconfirmed(at=timezone.now()),
            "charts": lambda: DrawnChart.objects.filter(drawn_on__lt=last).delete()[0],
        }
        outcomes = one_by_one(acts, lambda what: acts[what](), name=str)
        deleted = [f"{outcome.result} {outcome.name}" for outcome in outcomes if outcome.error is None]
        self.stdout.write(f"Deleted {' and '.join(filter(None, [', '.join(deleted[:-1]), *deleted[-1:]]))}.")
        tell_of_failures(outcomes, what="kinds")
