"""Draws the charts of every survey's newest release that are not drawn yet: after a change of style, for instance."""

from typing import Any

from django.core.management.base import BaseCommand

from surveys.drawn import draw_release
from surveys.models import Release


class Command(BaseCommand):
    help = "Draw the charts of the newest releases, where they are not drawn yet."

    def handle(self, *args: Any, **options: Any) -> None:
        newest = {release.survey_id: release for release in Release.objects.standing().order_by("number")}
        count = sum(draw_release(release) for release in newest.values())
        self.stdout.write(f"{count} charts are there.")
