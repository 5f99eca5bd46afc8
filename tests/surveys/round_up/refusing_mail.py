"""A mail server that refuses one address, as servers do, and one at which the machine stops."""

import smtplib
from collections.abc import Sequence
from typing import Any

from django.core.mail.backends.locmem import EmailBackend

REFUSED = "refused@example.org"
STOPS = "stops@example.org"


class RefusingBackend(EmailBackend):
    def send_messages(self, messages: Sequence[Any]) -> int:
        if messages[0].to == [REFUSED]:
            raise smtplib.SMTPRecipientsRefused({REFUSED: (550, b"no such user")})
        count = super().send_messages(messages)
        if messages[0].to == [STOPS]:
            raise SystemExit
        return count
