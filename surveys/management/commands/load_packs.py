"""Loads the packs of measures that ship: all of them, or those that are named."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from surveys.bank.packs import load, packs
from surveys.one_by_one import one_by_one, tell_of_failures


class Command(BaseCommand):
    help = "Load the packs of shared measures. What is there already keeps its words."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("packs", nargs="*", help=f"which ones, of: {', '.join(packs())}; all if none is named")

    def handle(self, *args: Any, **options: Any) -> None:
        unknown = set(options["packs"]) - set(packs())
        if unknown:
            raise CommandError(f"There is no pack {', '.join(sorted(unknown))}. There are: {', '.join(packs())}.")

        def act(code: str) -> None:
            loaded = load(code, by="load_packs", at=timezone.now())
            said = f"{code}: {len(loaded.added)} added, {len(loaded.updated)} there already"
            kept = f", in other words and left so: {', '.join(loaded.kept)}" if loaded.kept else ""
            self.stdout.write(said + kept)

        outcomes = one_by_one(options["packs"] or packs(), act, name=lambda code: f"pack {code}")
        tell_of_failures(outcomes, what="packs")
