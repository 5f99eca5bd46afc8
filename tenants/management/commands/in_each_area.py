"""Run another command once in every area: `manage.py in_each_area publish_scheduled`."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants.scope import each_area


class Command(BaseCommand):
    help = "Run a command in every area's schema and the Centre's. One that fails is named and stops no other."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the command, such as publish_scheduled")
        parser.add_argument("arguments", nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        def act(_area: object) -> None:
            call_command(options["name"], *options["arguments"])

        failed = [outcome for outcome in each_area(act, centre=True) if outcome.error]
        for outcome in failed:
            self.stderr.write(f"{outcome.area.name}: {type(outcome.error).__name__}: {outcome.error}")
        if failed:
            raise CommandError(f"{options['name']} failed in {len(failed)} areas, named above.")
