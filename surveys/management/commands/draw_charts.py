"""Draws the charts of every survey's newest release that are not drawn yet: after a change of style, for instance."""

from typing import Any

from django.core.management.base import BaseCommand

from surveys.drawn import draw_release
from surveys.models import Release
from surveys.one_by_one import one_by_one, tell_of_failures


class Command(BaseCommand):
    help = "Draw the charts of the newest releases, where they are not drawn yet."

    def handle(self, *args: Any, **options: Any) -> None:
        newest = {release.survey_id: release for release in Release.objects.standing().order_by("number")}
        outcomes = one_by_one(newest.values(), draw_release, name=lambda release: f"release {release.pk}")
        self.stdout.write(f"{sum(outcome.result or 0 for outcome in outcomes)} charts are there.")
        tell_of_failures(outcomes, what="releases")
