"""Half-finished answers, each sealed with a key made from a token that only the resident holds."""

import base64
import datetime
import hashlib
import json
import uuid
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from surveys import conf
from surveys.answering import come_back_code
from surveys.definition import Definition
from surveys.models import Draft, Response, SurveyPage, SurveyVersion

TRIAL = "trial"
"""The mode of a test run, of which nothing is kept."""
LONGEST_TYPED = 10_000


@dataclass(frozen=True, kw_only=True)
class How:
    """How it is being answered. mode: one of `Response.Mode`, or TRIAL. easy: whether in Easy Read words.

    typed: by page key, what was typed and is not an answer yet, as {field name: values}. started: Unix seconds.
    place: the page on which it was put away. hidden: whether a field was filled in that people do not see.
    worked: whether the browser did the sum of `proof_of_work`. counted: keys of the pages that `counting` knows of.
    """

    mode: str = Response.Mode.SELF.value
    easy: bool = False
    typed: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    started: int = 0
    place: int = 1
    hidden: bool = False
    worked: bool = False
    counted: list[str] = field(default_factory=list)

    def with_typed(self, page: str, values: dict[str, list[str]]) -> "How":
        others = {key: kept for key, kept in self.typed.items() if key != page}
        short = {name: [text[:LONGEST_TYPED] for text in texts] for name, texts in values.items()}
        return replace(self, typed={**others, **({page: short} if short else {})})


@dataclass(frozen=True, kw_only=True)
class OpenDraft:
    """A draft as its resident sees it.

    version: the one they began, whatever has been published since; None in a test run.
    definition: what it asks, in the language of the survey.
    """

    token: str
    version: SurveyVersion | None
    definition: Definition
    answers: dict[str, Any] = field(default_factory=dict)
    how: How = field(default_factory=How)


@transaction.atomic
def open_draft(
    survey: SurveyPage,
    asked: SurveyVersion | Definition,
    *,
    token: str,
    at: datetime.datetime,
    how: How | None = None,
) -> OpenDraft:
    """The draft of that token: a new one, or as it is if it was begun before. Forgets the drafts that have expired.

    asked: a version; in a test run a definition, which is then sealed with the answers.
    """
    version, definition = (None, asked) if isinstance(asked, Definition) else (asked, asked.questions)
    Draft.objects.filter(expires_on__lt=timezone.localdate(at)).delete()
    draft = OpenDraft(token=token, version=version, definition=definition, how=how or How(started=int(at.timestamp())))
    row = Draft(id=draft_id(token), survey=survey, version=version, sealed=seal(draft, token), expires_on=last_day(at))
    Draft.objects.bulk_create([row], ignore_conflicts=True)
    return load(survey, token, at=at) or draft


def load(survey: SurveyPage, token: str, *, at: datetime.datetime) -> OpenDraft | None:
    """None when there is no such draft, or it has expired, or nobody can read it any more. token: or a code."""
    drafts = Draft.objects.select_related("version").filter(survey=survey, expires_on__gte=timezone.localdate(at))
    row = drafts.filter(id=draft_id(token)).first()
    content = unseal(bytes(row.sealed), token) if row else None
    if row is None or content is None:
        return None
    definition = row.version.questions if row.version else Definition.from_json(content["trial"])
    return OpenDraft(
        token=content["token"],
        version=row.version,
        definition=definition,
        answers=content["answers"],
        how=How(**content["how"]),
    )


def save(draft: OpenDraft, *, at: datetime.datetime) -> None:
    """Keep it as it is now, for as many days again."""
    row = Draft.objects.filter(id=draft_id(draft.token))
    row.update(sealed=seal(draft, draft.token), expires_on=last_day(at))


def close(token: str) -> None:
    Draft.objects.filter(id=draft_id(token)).delete()


def put_away(draft: OpenDraft, *, at: datetime.datetime) -> str:
    """Keep it under a code from now on, rather than under its token; returns the code."""
    code = come_back_code.made_from(made_from(draft.token, keyed("code")))
    rekey(draft, draft.token, code, at=at)
    return code


def put_away_before(survey: SurveyPage, token: str, *, at: datetime.datetime) -> str | None:
    """The code under which the draft of that token was put away; None if it is not, or not any more."""
    code = come_back_code.made_from(made_from(token, keyed("code")))
    return code if load(survey, code, at=at) else None


def take_up(survey: SurveyPage, code: str, *, at: datetime.datetime) -> OpenDraft | None:
    """The draft that was put away under a code, under its token again: so a code is good for one time."""
    if draft := load(survey, code, at=at):
        rekey(draft, code, draft.token, at=at)
    return draft


@transaction.atomic
def rekey(draft: OpenDraft, old: str, new: str, *, at: datetime.datetime) -> None:
    """Under another token, or code; what was begun anew under it in the meantime gives way.

    Nothing is left to do for the second of two requests, when a button was pressed twice.
    """
    row = Draft.objects.select_for_update().filter(id=draft_id(old)).first()
    if row is None:
        return
    Draft.objects.filter(id__in=[draft_id(old), draft_id(new)]).delete()
    row.id, row.sealed, row.expires_on = draft_id(new), seal(draft, new), last_day(at)
    row.save(force_insert=True)


def last_day(at: datetime.datetime) -> datetime.date:
    return timezone.localdate(at) + datetime.timedelta(days=conf.draft_days())


def draft_id(token: str) -> str:
    return made_from(token, keyed("draft id")).hex()


def response_id(token: str) -> uuid.UUID:
    """The same token always gives the same id, so that sending twice makes one response."""
    return uuid.UUID(bytes=made_from(token, "response id")[:16], version=4)


def order_of(token: str) -> str:
    """What decides the random order of options: the same all through one resident's walk."""
    return made_from(token, "order").hex()


def made_from(token: str, purpose: str) -> bytes:
    """32 bytes that tell nothing about the token, nor about what is made for another purpose."""
    return hashlib.sha256(f"surveys {purpose}|{token}".encode(errors="replace")).digest()


def keyed(purpose: str) -> str:
    """A purpose of this installation alone: short codes cannot be tried out by who has only the database."""
    return f"{purpose}|{settings.SECRET_KEY}"


def seal(draft: OpenDraft, token: str) -> bytes:
    """Encrypted, with the time of sealing left out: it would say to the second when somebody answered."""
    content = {
        "token": draft.token,
        "answers": draft.answers,
        "how": asdict(draft.how),
        "trial": None if draft.version else asdict(draft.definition),
    }
    return box(token).encrypt_at_time(json.dumps(content).encode(), current_time=0)


def unseal(sealed: bytes, token: str) -> dict[str, Any] | None:
    try:
        return json.loads(box(token).decrypt(sealed))
    except InvalidToken:
        return None


def box(token: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(made_from(token, keyed("seal"))))
