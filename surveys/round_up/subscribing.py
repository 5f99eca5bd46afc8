"""Getting onto the list of the round-up, in two steps, and off it, in one."""

import datetime
import secrets
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from surveys import conf
from surveys.models import Subscriber
from surveys.round_up.news import last_noted, note_releases

BETWEEN_MAILS = datetime.timedelta(days=1)  # to one address that did not ask for them, perhaps
TO_CONFIRM = datetime.timedelta(days=7)


class TooManyAskedError(Exception):
    """So many have asked in the last hour that nobody else is sent a mail now."""


@transaction.atomic
def subscribe(email: str, *, areas: list[str], language: str, by: Any, at: datetime.datetime, name: str = "") -> None:
    """Ask the owner of an address, by mail, to confirm. It comes out the same whether or not the address is known.

    by: the user of the staff who adds them, None for themselves; only these are counted against the limit.
    Raises TooManyAskedError, whatever the address is.
    """
    if by is None and asked_in_the_last_hour(at) >= conf.round_ups_asked_per_hour():
        raise TooManyAskedError
    asked = {"asked_for": areas, "asked_at": at, "asked_by": by.get_username() if by else ""}
    # Small letters, as nobody's mail depends on them and one address must be one row.
    subscriber, is_new = Subscriber.objects.get_or_create(
        email=email.strip().lower(),
        defaults={**asked, "name": name, "language": language, "key": secrets.token_urlsafe(16)},
    )
    long_ago = Subscriber.objects.filter(pk=subscriber.pk, asked_at__lte=at - BETWEEN_MAILS)
    if is_new or long_ago.update(**asked):
        transaction.on_commit(partial(order_confirmation, subscriber.pk, language))
    else:
        Subscriber.objects.filter(pk=subscriber.pk).update(asked_for=areas)  # the mail that they have will do
    if by:
        log(instance=subscriber, action="surveys.add_subscriber", user=by)


def asked_in_the_last_hour(at: datetime.datetime) -> int:
    return Subscriber.objects.filter(asked_by="", asked_at__gt=at - datetime.timedelta(hours=1)).count()


def order_confirmation(subscriber_id: int, language: str) -> None:
    """By the queue, whose rows hold no address: mail is never part of a request."""
    from surveys.round_up.tasks import send_confirmation

    send_confirmation.enqueue(subscriber_id, language)


def asking(key: str, *, at: datetime.datetime) -> Subscriber | None:
    """Whoever can still confirm, or has; None when they are not on the list, or have waited for too long."""
    subscriber = Subscriber.objects.filter(key=key).first()
    if subscriber is None or (subscriber.confirmed_on is None and subscriber.asked_at < at - TO_CONFIRM):
        return None
    return subscriber


def has_something_to_confirm(subscriber: Subscriber) -> bool:
    return subscriber.confirmed_on is None or subscriber.areas != subscriber.asked_for


@transaction.atomic
def confirm(subscriber: Subscriber, *, language: str, at: datetime.datetime) -> None:
    """From now on they are told of what is new, in the areas that they asked for last. Safe to repeat."""
    row = Subscriber.objects.filter(pk=subscriber.pk)
    row.update(areas=subscriber.asked_for, language=language)
    note_releases()
    row.filter(confirmed_on=None).update(confirmed_on=timezone.localdate(at), told=last_noted())


def unsubscribe(key: str) -> None:
    """Nothing is kept of them. Safe to repeat."""
    Subscriber.objects.filter(key=key).delete()


@transaction.atomic
def remove(subscriber: Subscriber, *, by: Any) -> None:
    """By the staff, for somebody who asked for it otherwise than by the link."""
    log(instance=subscriber, action="surveys.remove_subscriber", user=by)
    subscriber.delete()


def forget_unconfirmed(*, at: datetime.datetime) -> int:
    """Delete those who were asked and never confirmed; returns how many."""
    waiting = Subscriber.objects.filter(confirmed_on=None, asked_at__lt=at - TO_CONFIRM)
    deleted, _of_what = waiting.delete()
    return deleted
