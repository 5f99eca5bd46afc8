"""Bring every area's schema up to the code's migrations, after an upgrade: `manage.py upgrade_areas`."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from tenants.upgrading import migrate_areas


class Command(BaseCommand):
    help = "Migrate the registry, make the template of new areas, and migrate each area that is behind."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate_schemas", shared=True, verbosity=0)
        for area in migrate_areas():
            self.stdout.write(f"Brought {area.name} up to date")
