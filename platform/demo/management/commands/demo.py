"""Build what is missing of the demo, and serve it: `make demo`."""

import shutil
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from demo.programme import AREAS, PASSWORD
from demo.serving import need_port, serve, stop_leftovers


class Command(BaseCommand):
    help = "Make the Centre and nine areas with real answers, and serve them. A second run finds what is there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="throw the demo's data away first")
        parser.add_argument("--build-only", action="store_true", help="do not serve")

    def handle(self, *args: Any, **options: Any) -> None:
        self.started = time.monotonic()
        stop_leftovers()
        if not options["build_only"]:
            need_port(settings.SITE_PORT)
        if options["reset"]:
            self.reset()
        self.say("Preparing the database")
        call_command("migrate_schemas", shared=True, verbosity=0)
        self.migrate_old_areas()
        from demo.building import build

        build(self.say)
        self.say(f"Ready after {time.monotonic() - self.started:.0f} seconds")
        if not options["build_only"]:
            serve(settings.SITE_PORT, self.addresses())

    def say(self, message: str) -> None:
        self.stdout.write(f"• {message}")
        self.stdout.flush()

    def reset(self) -> None:
        """Drop the areas of the demo, one to a transaction, and the registry."""
        if connection.settings_dict["NAME"] != "equal_ground":
            raise CommandError("Only the demo's own database is thrown away; this is another one.")
        self.say("Throwing the old demo away")
        with connection.cursor() as cursor:
            cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'")
            for (schema_name,) in cursor.fetchall():
                cursor.execute(f'DROP SCHEMA "{schema_name}" CASCADE')
            cursor.execute("CREATE SCHEMA public")
        connection.close()
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)

    def migrate_old_areas(self) -> None:
        """Bring areas of an earlier version of the code up to date, as an upgrade does."""
        from surveys.one_by_one import tell_of_failures
        from tenants.upgrading import migrate_areas

        outcomes = migrate_areas()
        behind = [outcome for outcome in outcomes if outcome.result]
        for outcome in behind:
            self.say(f"Brought {outcome.name} up to date")
        tell_of_failures(outcomes, what="areas")
        if behind:
            call_command("gather_areas")

    def addresses(self) -> str:
        port = settings.SITE_PORT
        lines = ["", f"{'The Centre':<20}http://centre.localhost:{port}/  (compare: /comparison/)"]
        lines += [f"{name:<20}http://{label}.localhost:{port}/" for _division, name, label in AREAS]
        lines += [
            "",
            "Each has its admin at /admin/. Users: lead@centre.example, lead@new-england.example, and so on;",
            f"the password of all: {PASSWORD}",
            "",
            "Ctrl-C stops the server and the database.",
        ]
        return "\n".join(lines)
