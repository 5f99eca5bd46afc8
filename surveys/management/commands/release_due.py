"""The release job: release what can be released of every survey. Run it by a timer, once a day or oftener."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from surveys.models import SurveyPage
from surveys.models.translating import sources
from surveys.one_by_one import one_by_one, tell_of_failures
from surveys.release_attempts import is_due, release_and_record


class Command(BaseCommand):
    help = "Release what can be released of every survey. One that fails is named and stops no other."

    def handle(self, *args: Any, **options: Any) -> None:
        def act(survey: SurveyPage) -> None:
            if not is_due(survey, at=timezone.now()):
                return
            outcome = release_and_record(survey, by="release_due", at=timezone.now())
            if options["verbosity"] > 1 or outcome.release or outcome.findings:
                self.stdout.write(f"{survey.title}: {outcome}")

        outcomes = one_by_one(sources().live(), act, name=lambda survey: f"survey {survey.pk}")
        tell_of_failures(outcomes, what="surveys")
