"""Run another command once in every area: `manage.py in_each_area publish_scheduled`."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.one_by_one import kind_of
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
            # The message of a command that names what it passed over is made for reading; others repeat data.
            told = str(outcome.error) if isinstance(outcome.error, CommandError) else kind_of(outcome.error)
            self.stderr.write(f"{outcome.name}: {told}")
        if failed:
            raise CommandError(f"{options['name']} failed in {len(failed)} areas, named above.")
