"""The signed token of the start form: a random key, the version that it starts, and when the form was shown."""

import datetime
import secrets
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

from surveys.models import SurveyPage, SurveyVersion

LASTS = datetime.timedelta(days=1)


class ForgedError(Exception):
    """Not one of ours, or of another survey."""


class StaleError(Exception):
    """One of ours, and too old, or for a version that there is no more."""


@dataclass(frozen=True, kw_only=True)
class Start:
    token: str
    version: SurveyVersion | None
    begun: int


def new_token(survey: SurveyPage, version: SurveyVersion | None, *, at: datetime.datetime) -> str:
    """It becomes the token of the draft, from which the id of the response is made: starting twice starts once."""
    number = version.number if version else 0
    return signer(survey).sign_object([secrets.token_urlsafe(16), number, int(at.timestamp())])


def read(survey: SurveyPage, token: str, *, at: datetime.datetime) -> Start:
    """version: None for a test run. Raises ForgedError or StaleError.

    The time is kept nowhere but in the token and in the sealed draft.
    """
    try:
        _key, number, begun = signer(survey).unsign_object(token)
    except (BadSignature, ValueError):
        raise ForgedError from None
    version = survey.versions.filter(number=number).first()
    if (number and version is None) or at.timestamp() - begun > LASTS.total_seconds():
        raise StaleError
    return Start(token=token, version=version, begun=begun)


def signer(survey: SurveyPage) -> Signer:
    """translation_key, which is random, tells surveys of different areas apart; their numbers do not."""
    return Signer(salt=f"surveys.start.{survey.translation_key}.{survey.pk}")
