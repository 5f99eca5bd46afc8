"""The two mails of the round-up: the one that asks to confirm, and the round-up itself."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Site

from surveys.models import Subscriber
from surveys.round_up import links
from surveys.round_up.news import AreaNews
from surveys.round_up.subscribing import TO_CONFIRM

NOT_A_PERSON = {"Auto-Submitted": "auto-generated"}  # so that nobody's absence is answered to us


def confirmation(subscriber: Subscriber, *, language: str) -> EmailMessage:
    """Plain text alone, and none of it anybody else's words: whoever typed the address may not be its owner."""
    with override(links.known_language(language)):
        context = {
            "site": site_name(),
            "link": links.signed(links.CONFIRM, subscriber.key),
            "days": TO_CONFIRM.days,
            "subscriber": subscriber,
        }
        return EmailMessage(
            subject=_("Please confirm: round-up of new results"),
            body=render_to_string("surveys/round_up/mail_confirm.txt", context),
            to=[subscriber.email],
            headers=NOT_A_PERSON,
        )


def round_up(subscriber: Subscriber, news: Sequence[AreaNews]) -> EmailMultiAlternatives:
    """As plain text and as HTML, with the link and the headers by which one click unsubscribes (RFC 8058)."""
    with override(links.known_language(subscriber.language)):
        unsubscribe = links.signed(links.UNSUBSCRIBE, subscriber.key)
        context: dict[str, Any] = {
            "site": site_name(),
            "news": news,
            "comparison": links.comparison(),
            "unsubscribe": unsubscribe,
            "change": links.whole("round_up:subscribe"),
            "subject": _("Round-up of new results"),
        }
        message = EmailMultiAlternatives(
            subject=context["subject"],
            body=render_to_string("surveys/round_up/mail.txt", context),
            to=[subscriber.email],
            headers={
                **NOT_A_PERSON,
                "List-Unsubscribe": f"<{unsubscribe}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
        message.attach_alternative(render_to_string("surveys/round_up/mail.html", context), "text/html")
        return message


def site_name() -> str:
    site = Site.objects.get(is_default_site=True)
    return site.site_name or site.hostname
