"""Mail out of a web process goes by the queue: whoever waits for a page does not wait for a mail server.

In the queue a mail lies sealed, as its row outlives it: a link to choose a password by is nobody else's business.
"""

import base64
import json
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.crypto import salted_hmac

LISTS = ("to", "cc", "bcc", "reply_to")
TEXTS = ("subject", "body", "from_email")


class QueuedMailBackend(BaseEmailBackend):
    """For EMAIL_BACKEND in web processes; the worker delivers by MAIL_DELIVERY_BACKEND."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            queue_mail(message)
        return len(email_messages)


class MailFailedError(Exception):
    """A mail did not go. Says which kind of error it was and no more, as mail servers repeat the address in theirs."""


def queue_mail(message: EmailMessage) -> None:
    """Have the worker deliver a mail, again and again while the mail server refuses."""
    from tenants.tasks import deliver_mail

    deliver_mail.enqueue(seal(as_data(message)))


def deliver(sealed: str) -> int:
    """Send one mail that was sealed for the queue. Raises MailFailedError."""
    message = from_data(unseal(sealed))
    try:
        return get_connection(settings.MAIL_DELIVERY_BACKEND).send_messages([message])
    except Exception as error:
        raise MailFailedError(type(error).__name__) from None


def as_data(message: EmailMessage) -> dict[str, Any]:
    """All of a mail, as JSON. Raises TypeError for a part that somebody built by hand."""
    return {
        **{name: str(getattr(message, name)) for name in TEXTS},
        **{name: [str(address) for address in getattr(message, name)] for name in LISTS},
        "headers": {name: str(value) for name, value in message.extra_headers.items()},
        "html": [[str(part[0]), part[1]] for part in getattr(message, "alternatives", [])],
        "subtype": message.content_subtype,
        "files": [file_data(*part) for part in message.attachments],
    }


def file_data(name: str | None, content: str | bytes, mimetype: str | None) -> list[str | None]:
    data = content.encode() if isinstance(content, str) else content
    return [name, base64.b64encode(data).decode(), mimetype]


def from_data(data: dict[str, Any]) -> EmailMultiAlternatives:
    fields = {name: data[name] for name in (*TEXTS, *LISTS, "headers")}
    message = EmailMultiAlternatives(**fields)
    message.content_subtype = data["subtype"]
    for content, mimetype in data["html"]:
        message.attach_alternative(content, mimetype)
    for name, content, mimetype in data["files"]:
        message.attach(name, base64.b64decode(content), mimetype)
    return message


def seal(data: Any) -> str:
    return box().encrypt(json.dumps(data).encode()).decode()


def unseal(sealed: str) -> Any:
    return json.loads(box().decrypt(sealed.encode()))


def box() -> MultiFernet:
    """What an earlier key sealed can still be opened."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key_from(secret))) for secret in keys])


def key_from(secret: str | bytes) -> bytes:
    return salted_hmac("tenants.mail", "queue", secret=secret, algorithm="sha256").digest()
