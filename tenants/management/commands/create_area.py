"""Make a pilot area from the command line: `manage.py create_area "North" north.example.org lead@example.org`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from tenants.provisioning import create_area


class Command(BaseCommand):
    help = "Make a pilot area: its site, its schema and its first administrator, who is invited by mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="what people call the area")
        parser.add_argument("domain", help="the web address of its site, such as north.example.org")
        parser.add_argument("contact_email", help="the first administrator's email address")
        parser.add_argument("--contact-name", default="")
        parser.add_argument("--region", default="")
        parser.add_argument("--centre", action="store_true", help="make the Centre's own site")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            area = create_area(
                name=options["name"],
                domain=options["domain"],
                contact_email=options["contact_email"],
                contact_name=options["contact_name"],
                region=options["region"],
                kind="centre" if options["centre"] else "area",
                by="command line",
                at=timezone.now(),
            )
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(self.style.SUCCESS(f"{area.name} is ready at {area.base_url}/"))
