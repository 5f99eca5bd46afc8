"""Sending the round-up to everybody whose turn it is: never twice, and one that fails stops no other."""

import datetime
import logging
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Site

from surveys.models import Subscriber
from surveys.one_by_one import one_by_one
from surveys.round_up.mail import confirmation, round_up
from surveys.round_up.news import AllNews, all_news

BETWEEN_ROUND_UPS = datetime.timedelta(days=7)

logger = logging.getLogger(__name__)


class MailFailedError(Exception):
    """A mail did not go. Says which kind of error it was and no more, as mail servers repeat the address in theirs."""


@dataclass(frozen=True, kw_only=True)
class Sending:
    """How many round-ups went, and how many did not and are tried again next time."""

    sent: int = 0
    failed: int = 0


def send_round_ups(*, by: Any, at: datetime.datetime) -> Sending:
    """One mail to each confirmed subscriber who had none for a week and for whom there is news. Safe to repeat."""
    due = list(due_on(timezone.localdate(at)))
    if not due:
        return Sending()
    news = all_news()
    outcomes = one_by_one(
        due,
        lambda subscriber: send_round_up(subscriber, news, at=at),
        name=lambda subscriber: f"the round-up to subscriber {subscriber.pk}",
        queries=False,  # no savepoint, with which the mark would go when the machine stops after the mail went
    )
    results = [outcome.result if outcome.error is None else False for outcome in outcomes]
    sending = Sending(sent=results.count(True), failed=results.count(False))
    if sending.sent:
        user = by if hasattr(by, "pk") else None
        site = Site.objects.get(is_default_site=True)
        log(instance=site, action="surveys.send_round_ups", user=user, data={"sent": sending.sent})
    return sending


def due_on(today: datetime.date) -> QuerySet[Subscriber]:
    rested = Q(last_sent_on=None) | Q(last_sent_on__lte=today - BETWEEN_ROUND_UPS)
    return Subscriber.objects.filter(rested, confirmed_on__isnull=False).order_by("pk")


def send_round_up(subscriber: Subscriber, everything: AllNews, *, at: datetime.datetime) -> bool | None:
    """Whether it went; None when there is no news for them, or they were told meanwhile.

    It is marked as sent before it is sent, so that a crash in between loses one mail instead of sending it twice: the
    results are on the site all the same, and a second mail in a week would break what subscribers were promised.
    """
    news = everything.since(subscriber.told, subscriber.areas)
    if not news or not mark(subscriber, told=everything.last, on=timezone.localdate(at)):
        return None
    try:
        round_up(subscriber, news).send()
    except Exception as error:  # whatever it is, the others get theirs
        unmark(subscriber, told=everything.last)
        logger.error("The round-up to subscriber %d was not sent: %s", subscriber.pk, type(error).__name__)
        return False
    return True


def mark(subscriber: Subscriber, *, told: int, on: datetime.date) -> bool:
    """In one statement that finds the row only as it was read: of two who try, the second finds none."""
    row = Subscriber.objects.filter(pk=subscriber.pk, told=subscriber.told, last_sent_on=subscriber.last_sent_on)
    return row.update(told=told, last_sent_on=on) == 1


def unmark(subscriber: Subscriber, *, told: int) -> None:
    row = Subscriber.objects.filter(pk=subscriber.pk, told=told)
    row.update(told=subscriber.told, last_sent_on=subscriber.last_sent_on)


def send_confirmation(subscriber: Subscriber, *, language: str) -> None:
    """Raises MailFailedError."""
    try:
        confirmation(subscriber, language=language).send()
    except Exception as error:
        raise MailFailedError(type(error).__name__) from None
