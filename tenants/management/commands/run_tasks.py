"""The worker: does what the queue holds, one task after the other."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tenants.worker import AreaWorker


class Command(BaseCommand):
    help = "Do the tasks of the queue as they come. Several may run at once, on several machines."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", action="store_true", help="end when no task is ready")
        parser.add_argument("--interval", type=float, default=1, help="seconds between two looks at an empty queue")

    def handle(self, *args: Any, **options: Any) -> None:
        quiet = logging.WARNING if options["verbosity"] else logging.ERROR
        logging.getLogger("django_tasks").setLevel(quiet)
        worker = AreaWorker(batch=options["batch"], interval=options["interval"])
        worker.configure_signals()
        worker.run()
