"""Bring the Centre's copy in step with every area: after an upgrade, or when a task was lost."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.one_by_one import kind_of
from tenants.gathering import gather_all


class Command(BaseCommand):
    help = "Copy the released cells of every area to the Centre. An area that fails is named and stops no other."

    def handle(self, *args: Any, **options: Any) -> None:
        outcomes = gather_all()
        for outcome in outcomes:
            if outcome.error:
                self.stderr.write(f"{outcome.name}: {kind_of(outcome.error)}")
                continue
            for what in outcome.result.refused if outcome.result else ():
                self.stderr.write(f"{outcome.name}: not taken: {what}")
            if options["verbosity"] > 1 and outcome.result:
                self.stdout.write(f"{outcome.name}: {outcome.result.cells} cells")
        failed = sum(1 for outcome in outcomes if outcome.error)
        if failed:
            raise CommandError(f"{failed} of {len(outcomes)} areas could not be gathered, named above.")
        if partly := [outcome.name for outcome in outcomes if outcome.result and outcome.result.refused]:
            raise CommandError(f"Not all was taken from {', '.join(partly)}: see above.")
        self.stdout.write(f"{len(outcomes)} areas gathered.")
