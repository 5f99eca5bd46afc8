"""The release job: release what can be released of every survey. Run it by a timer, once a day or oftener."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from surveys.models.translating import sources
from surveys.release_attempts import is_due, release_and_record


class Command(BaseCommand):
    help = "Release the pending responses of every survey, as far as nobody can be recognised."

    def handle(self, *args: Any, **options: Any) -> None:
        for survey in sources().live():
            if not is_due(survey, at=timezone.now()):
                continue
            outcome = release_and_record(survey, by="release_due", at=timezone.now())
            if options["verbosity"] > 1 or outcome.release or outcome.findings:
                self.stdout.write(f"{survey.title}: {outcome}")
