"""Works all figures out anew and writes them into one data package: for the open data, or to look into elsewhere."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from surveys.comparison.publishing import published_measures
from surveys.exchange.everything_package import everything_package


class Command(BaseCommand):
    help = "Write every figure of the published comparisons, or of all, into one zip: a Frictionless data package."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="such as comparison.zip")
        parser.add_argument("--all", action="store_true", help="those that are not published as well")

    def handle(self, *args: Any, **options: Any) -> None:
        everything_package(options["file"], only=None if options["all"] else published_measures())
        self.stdout.write(f"{options['file']} is written.")
