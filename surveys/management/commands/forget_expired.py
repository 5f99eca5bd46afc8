"""Delete what has been kept for long enough: half-finished answers, and answers in people's own words."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from surveys.models import Draft, FreeText


class Command(BaseCommand):
    help = "Delete expired drafts and free texts. Run it once a day."

    def handle(self, **options: Any) -> None:
        today = timezone.localdate()
        drafts, _of_what = Draft.objects.filter(expires_on__lt=today).delete()
        texts, _of_what = FreeText.objects.filter(delete_after__lt=today).delete()
        self.stdout.write(f"Deleted {drafts} drafts and {texts} free texts.")
