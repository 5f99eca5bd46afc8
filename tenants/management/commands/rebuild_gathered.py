"""Make the Centre's copy anew from the areas, or only see whether it would come out the same."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants.models import PilotArea
from tenants.regathering import is_true_copy, rebuild


class Command(BaseCommand):
    help = "Rebuild the Centre's copy of every area's released cells, and name the areas where something changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, only compare")

    def handle(self, *args: Any, **options: Any) -> None:
        act = is_true_copy if options["check"] else rebuild
        differing = []
        for area in PilotArea.objects.filter(kind=PilotArea.Kind.AREA):
            try:
                same = act(area)
            except Exception as error:  # named, so that one broken area does not hide the others
                self.stderr.write(f"{area.name}: {type(error).__name__}: {error}")
                same = False
            if not same:
                differing.append(area.name)
        if differing and options["check"]:
            raise CommandError(f"Not what the area has released: {', '.join(differing)}. Run rebuild_gathered.")
        self.stdout.write(f"Changed: {', '.join(differing)}." if differing else "Everything came out the same.")
