"""Half-finished answers, each sealed with a key made from a token that only the resident's cookie holds."""

import base64
import datetime
import hashlib
import json
import secrets
import uuid
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils import timezone

from surveys import conf
from surveys.models import Draft, SurveyPage, SurveyVersion


@dataclass(frozen=True, kw_only=True)
class OpenDraft:
    """A draft as its resident sees it. version: the one they began, whatever has been published since."""

    token: str
    version: SurveyVersion
    answers: dict[str, Any]


def open_draft(survey: SurveyPage, version: SurveyVersion, *, at: datetime.datetime) -> OpenDraft:
    """Begin; and forget the drafts that have expired."""
    today = timezone.localdate(at)
    Draft.objects.filter(expires_on__lt=today).delete()
    token = secrets.token_urlsafe(32)
    Draft.objects.create(
        id=draft_id(token),
        survey=survey,
        version=version,
        sealed=seal({}, token),
        expires_on=today + datetime.timedelta(days=conf.draft_days()),
    )
    return OpenDraft(token=token, version=version, answers={})


def load(survey: SurveyPage, token: str, *, at: datetime.datetime) -> OpenDraft | None:
    """None when there is no such draft, or it has expired, or nobody can read it any more."""
    drafts = Draft.objects.select_related("version").filter(survey=survey, expires_on__gte=timezone.localdate(at))
    row = drafts.filter(id=draft_id(token)).first()
    answers = unseal(bytes(row.sealed), token) if row else None
    if row is None or answers is None:
        return None
    return OpenDraft(token=token, version=row.version, answers=answers)


def save(draft: OpenDraft, answers: dict[str, Any], *, at: datetime.datetime) -> None:
    """Keep the answers so far, for as many days again."""
    expires_on = timezone.localdate(at) + datetime.timedelta(days=conf.draft_days())
    row = Draft.objects.filter(id=draft_id(draft.token))
    row.update(sealed=seal(answers, draft.token), expires_on=expires_on)


def close(token: str) -> None:
    Draft.objects.filter(id=draft_id(token)).delete()


def draft_id(token: str) -> str:
    return made_from(token, "draft id").hex()


def response_id(token: str) -> uuid.UUID:
    """The same token always gives the same id, so that sending twice makes one response."""
    return uuid.UUID(bytes=made_from(token, "response id")[:16], version=4)


def made_from(token: str, purpose: str) -> bytes:
    """32 bytes that tell nothing about the token, nor about what is made for another purpose."""
    return hashlib.sha256(f"surveys {purpose}|{token}".encode(errors="replace")).digest()


def seal(answers: dict[str, Any], token: str) -> bytes:
    """Encrypted, with the time of sealing left out: it would say to the second when somebody answered."""
    return box(token).encrypt_at_time(json.dumps(answers).encode(), current_time=0)


def unseal(sealed: bytes, token: str) -> dict[str, Any] | None:
    try:
        return json.loads(box(token).decrypt(sealed))
    except InvalidToken:
        return None


def box(token: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(made_from(token, f"seal|{settings.SECRET_KEY}")))
