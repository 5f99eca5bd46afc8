"""Sends the round-up of new results to those whose turn it is. Run it by a timer, once a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from surveys.round_up.sending import send_round_ups


class Command(BaseCommand):
    help = "Mail the round-up of new results: at most once a week to each subscriber, and only when there is news."

    def handle(self, **options: Any) -> None:
        sending = send_round_ups(by="send_round_ups", at=timezone.now())
        if sending.sent or options["verbosity"] > 1:
            self.stdout.write(f"Sent {sending.sent} round-ups.")
        if sending.failed:
            raise CommandError(f"{sending.failed} round-ups were not sent, and are tried again next time.")
