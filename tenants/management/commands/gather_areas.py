"""Bring the Centre's copy in step with every area: after an upgrade, or when a task was lost."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.gathering import gather_all


class Command(BaseCommand):
    help = "Copy the released cells of every area to the Centre. An area that fails is named and stops no other."

    def handle(self, *args: Any, **options: Any) -> None:
        outcomes = gather_all()
        for outcome in outcomes:
            if outcome.error:
                self.stderr.write(f"{outcome.area.name}: {type(outcome.error).__name__}: {outcome.error}")
            elif options["verbosity"] > 1:
                self.stdout.write(f"{outcome.area.name}: {outcome.result} cells")
        failed = sum(1 for outcome in outcomes if outcome.error)
        if failed:
            raise CommandError(f"{failed} of {len(outcomes)} areas could not be gathered, named above.")
        self.stdout.write(f"{len(outcomes)} areas gathered.")
