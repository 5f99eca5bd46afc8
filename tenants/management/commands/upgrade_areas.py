"""Bring every area's schema up to the code's migrations, after an upgrade: `manage.py upgrade_areas`."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from tenants.upgrading import attack_published_figures, migrate_areas


class Command(BaseCommand):
    help = (
        "Migrate the registry, make the template of new areas, and migrate each area that is behind. Then attack what "
        "areas have published under older rules."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate_schemas", shared=True, verbosity=0)
        for area in migrate_areas():
            self.stdout.write(f"Brought {area.name} up to date")
        failed = [outcome for outcome in attack_published_figures() if outcome.error]
        for outcome in failed:
            self.stderr.write(f"{outcome.area.name}: what it has published could not be attacked: {outcome.error}")
        if failed:
            raise CommandError(f"{len(failed)} areas are migrated, but their published figures were not attacked")
