"""What an address carries that only we can have made: signed, in the characters that Wagtail serves."""

import datetime
from typing import Any

from django.core import signing
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode


def signed(content: list[Any], *, salt: str) -> str:
    # Wagtail serves addresses of letters, digits, - and _ alone, and a signature has colons.
    return urlsafe_base64_encode(signing.dumps(content, salt=salt).encode())


def read(token: str, *, salt: str, lasts: datetime.timedelta) -> list[Any] | None:
    """None when it is not ours, or too old."""
    try:
        return signing.loads(urlsafe_base64_decode(token).decode(), salt=salt, max_age=lasts)
    except (signing.BadSignature, ValueError):
        return None
