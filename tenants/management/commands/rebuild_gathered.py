"""Make the Centre's copy anew from the areas, or only see whether it would come out the same."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.one_by_one import one_by_one, tell_of_failures
from tenants.models import PilotArea
from tenants.regathering import is_true_copy, rebuild


class Command(BaseCommand):
    help = "Rebuild the Centre's copy of every area's released cells, and name the areas where something changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, only compare")

    def handle(self, *args: Any, **options: Any) -> None:
        act = is_true_copy if options["check"] else rebuild
        areas = PilotArea.objects.filter(kind=PilotArea.Kind.AREA)
        outcomes = one_by_one(areas, act, name=lambda area: area.name)
        differing = [outcome.name for outcome in outcomes if outcome.error is None and not outcome.result]
        if differing and not options["check"]:
            self.stdout.write(f"Changed: {', '.join(differing)}.")
        tell_of_failures(outcomes, what="areas")
        if differing and options["check"]:
            raise CommandError(f"Not what the area has released: {', '.join(differing)}. Run rebuild_gathered.")
        if not differing:
            self.stdout.write("Everything came out the same.")
