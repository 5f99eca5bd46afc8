"""An option against floods: the browser solves a small sum while the first screen is read, with altcha.

Without JavaScript nothing is lost: the answers come under the weekly cap, as they all do without the option.
"""

import hashlib
import json

from django.conf import settings

from surveys import conf

LARGEST = 50_000  # at most this many hashes: a second or two on an old phone, and a cost for who floods


def challenge_for(token: str) -> str:
    """What the script on the first screen solves, as JSON; "" without the option. It is good for this token alone."""
    if not conf.altcha():
        return ""
    from altcha.v1 import ChallengeOptions, create_challenge

    made = create_challenge(ChallengeOptions(max_number=LARGEST, hmac_key=key(), salt=salt_of(token)))
    return json.dumps(made.to_dict())


def solved(token: str, payload: str) -> bool:
    """payload: what altcha's format gives back, base64 of JSON. False for anything else, whatever it is."""
    if not (conf.altcha() and payload):
        return False
    from altcha.v1 import Payload, verify_solution

    try:
        given = Payload.from_base64(payload)
        right, _error = verify_solution(given, key(), check_expires=False)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # nested too deep for JSON
        return False
    return right and given.salt.rstrip("&") == salt_of(token)


def salt_of(token: str) -> str:
    return hashlib.sha256(f"surveys altcha|{token}".encode()).hexdigest()


def key() -> str:
    return f"surveys altcha|{settings.SECRET_KEY}"
