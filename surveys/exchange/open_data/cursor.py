"""The place in a list where the next page begins: the key of the last row, as an opaque text."""

import base64
import binascii
import json
from typing import Any

from django.utils.translation import gettext as _

from surveys.exchange.open_data.refused import RefusedError

LARGEST = 2**31 - 1  # of a number in the database


def closed(key: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode().rstrip("=")


def opened(cursor: str, types: tuple[type, ...]) -> list[Any]:
    """Raises RefusedError for anything but the key of a row, whose parts are of these types."""
    try:
        key = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
        fitting = [type(part) for part in key] == list(types) and all(map(kept, key))
    except (binascii.Error, ValueError, TypeError, RecursionError):
        fitting = False
    if not fitting:
        raise RefusedError(
            400, _("This cursor is not one that the API gave. Leave it out to begin with the first page.")
        )
    return key


def kept(part: str | int) -> bool:
    """Whether the database could hold it."""
    return 0 <= part <= LARGEST if isinstance(part, int) else storable(part)


def storable(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)
