"""Bring every area's schema up to the code's migrations, after an upgrade: `manage.py upgrade_areas`."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from surveys.one_by_one import tell_of_failures
from tenants.upgrading import attack_published_figures, migrate_areas


class Command(BaseCommand):
    help = (
        "Migrate the registry, the template of new areas, and areas that are behind; then attack what areas have "
        "published under older rules. One that fails stops no other."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate_schemas", shared=True, verbosity=0)
        outcomes = migrate_areas()
        for outcome in outcomes:
            if outcome.result:
                self.stdout.write(f"Brought {outcome.name} up to date")
        tell_of_failures([*outcomes, *attack_published_figures()], what="areas")
