"""Delete what was kept for long enough: half-finished answers, own words, subscribers who never confirmed, and old
drawings of charts."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from surveys.models import Draft, DrawnChart, FreeText
from surveys.round_up.subscribing import forget_unconfirmed


class Command(BaseCommand):
    help = "Delete expired drafts, free texts, unconfirmed subscribers and old charts. Run it once a day."

    def handle(self, **options: Any) -> None:
        today = timezone.localdate()
        drafts, _of_what = Draft.objects.filter(expires_on__lt=today).delete()
        texts, _of_what = FreeText.objects.filter(delete_after__lt=today).delete()
        subscribers = forget_unconfirmed(at=timezone.now())
        last = today - timedelta(days=DrawnChart.KEPT_DAYS)
        charts, _of_what = DrawnChart.objects.filter(drawn_on__lt=last).delete()
        self.stdout.write(
            f"Deleted {drafts} drafts, {texts} free texts, {subscribers} unconfirmed subscribers and {charts} charts."
        )
