"""Attack what is public already, after an upgrade to stricter rules: `manage.py audit_published`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from surveys.models import SurveyPage
from surveys.one_by_one import one_by_one, tell_of_failures
from surveys.published_audit import audit_published, surveys_to_audit


class Command(BaseCommand):
    help = "Attack the releases of surveys that were protected by older rules, once; says what gives something away."

    def handle(self, *args: Any, **options: Any) -> None:
        def act(survey: SurveyPage) -> None:
            if audit_published(survey, at=timezone.now()).reasons:
                self.stdout.write(f"{survey.title}: its published figures give small counts away; its desk says more")

        outcomes = one_by_one(surveys_to_audit(), act, name=lambda survey: f"survey {survey.pk}")
        tell_of_failures(outcomes, what="surveys")
