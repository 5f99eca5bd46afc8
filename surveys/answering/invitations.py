"""Invitation codes: made for the team to hand out, and redeemed once, with nothing that leads on to an answer."""

import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from surveys.models import InvitationCode, SurveyPage
from surveys.numerals import plain_digits

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0, O, 1 and I
LENGTH = 12  # 60 bits
GROUP = 4
MISREAD = str.maketrans({"1": "L", "I": "L"})
MOST = 5000


class UnknownCodeError(Exception):
    """Not a code of this survey."""


class UsedCodeError(Exception):
    """A code of this survey that somebody has begun with."""


@transaction.atomic
def make_codes(survey: SurveyPage, *, count: int, batch: str, by: Any) -> list[str]:
    """New codes as they are printed; this is the only time that they exist as such.

    survey: in its source language. Raises ValidationError when a batch of that name was made before.
    """
    survey.hold()
    if survey.invitation_codes.filter(batch=batch).exists():
        raise ValidationError({"batch": _("There are codes under this name. Choose another name.")})
    codes: dict[str, str] = {}
    while len(codes) < count:
        code = new_code()
        codes[digest_of(survey, code)] = grouped(code)
    # In the order of the digests, so that the order of the rows says nothing about that of the list.
    rows = [InvitationCode(survey=survey, digest=digest, batch=batch) for digest in sorted(codes)]
    InvitationCode.objects.bulk_create(rows, batch_size=500)
    log(instance=survey, action="surveys.make_codes", user=by, data={"batch": batch, "count": count})
    return list(codes.values())


def redeem(survey: SurveyPage, typed: str) -> None:
    """Mark a code as used, in a transaction of its own: so no row of an answer shares one with the code.

    All used codes of a batch are written again with it, or the database would know in which order they were used.
    Raises UnknownCodeError or UsedCodeError.
    """
    with transaction.atomic(durable=True):
        survey.hold()
        code = survey.invitation_codes.filter(digest__in=possible_digests(survey, read(typed))).first()
        if code is None:
            raise UnknownCodeError
        if code.used:
            raise UsedCodeError
        batch = survey.invitation_codes.filter(batch=code.batch)
        batch.filter(Q(used=True) | Q(pk=code.pk)).update(used=True)


def batches(survey: SurveyPage) -> "QuerySet[InvitationCode, dict[str, Any]]":
    """Of each batch its name and how many codes it has. How many are used would tell who watches when a neighbour
    answers: `results.pulse` has that number, and it stands still."""
    return survey.invitation_codes.values("batch").annotate(made=Count("pk")).order_by("batch")


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def grouped(code: str) -> str:
    """As it is printed: "4F7K-29QX-M3TC"."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read(typed: str) -> str:
    """As somebody typed it: in capitals or not, in digits of any script, with whatever stands between the groups."""
    return "".join(sign for sign in plain_digits(typed).upper() if sign.isalnum()).translate(MISREAD)


def digest_of(survey: SurveyPage, code: str, *, secret: str | bytes | None = None) -> str:
    """Keyed, with SECRET_KEY or another secret: who has only the database cannot try codes out."""
    salt = f"surveys.invitation.{survey.translation_key}"
    return salted_hmac(salt, code.encode(errors="replace"), secret=secret, algorithm="sha256").hexdigest()


def possible_digests(survey: SurveyPage, code: str) -> list[str]:
    """Codes are on paper for months, so those that were made with an earlier key still count."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [digest_of(survey, code, secret=key) for key in keys]
