"""In a web process every mail goes by the queue: sealed there, whole when it arrives, tried again when refused."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from tenants.mail import as_data, from_data, seal, unseal
from tenants.scope import in_area


@pytest.fixture
def web(settings) -> None:
    """As config/wsgi.py sets it."""
    settings.EMAIL_BACKEND = "tenants.mail.QueuedMailBackend"


def whole() -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=gettext_lazy("Grüße"),
        body="Text",
        from_email="a@example.org",
        to=["b@example.org"],
        cc=["c@example.org"],
        bcc=["d@example.org"],
        reply_to=["e@example.org"],
        headers={"Auto-Submitted": "auto-generated"},
        attachments=[("x.bin", b"\x00\xff", "application/octet-stream"), ("x.txt", "words", "text/plain")],
    )
    message.attach_alternative("<p>Text</p>", "text/html")
    return message


def parts(message: EmailMessage) -> list:
    return [(part.get_content_type(), part.get_payload(decode=True)) for part in message.message().walk()]


def test_a_mail_comes_out_as_it_went_in():
    there, back = whole(), from_data(unseal(seal(as_data(whole()))))
    assert parts(back) == parts(there)
    assert as_data(back) == as_data(there)
    assert sorted(back.recipients()) == sorted(there.recipients())


def test_html_alone_stays_html():
    message = EmailMessage("S", "<p>B</p>", "a@example.org", ["b@example.org"])
    message.content_subtype = "html"
    assert from_data(as_data(message)).message().get_content_type() == "text/html"


def test_it_waits_sealed_and_is_delivered_by_the_worker(north, web, work_queue):
    with in_area(north):
        send_mail("Secret", "A secret link", None, ["somebody@example.org"])
    assert mail.outbox == []
    (row,) = DBTaskResult.objects.values()
    assert "ecret" not in str(row)
    assert "somebody" not in str(row)
    assert [result.status for result in work_queue()] == ["SUCCESSFUL"]
    assert [(sent.subject, sent.body, sent.to) for sent in mail.outbox] == [
        ("Secret", "A secret link", ["somebody@example.org"])
    ]


def test_what_an_earlier_key_sealed_is_still_delivered(north, web, work_queue, settings):
    with in_area(north):
        send_mail("S", "B", None, ["b@example.org"])
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new key"
    work_queue()
    assert len(mail.outbox) == 1


@pytest.fixture
def mute_mail_server() -> Iterator[tuple[str, int]]:
    """Takes connections and says nothing."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=5)) as server:
        yield server.getsockname()


def test_a_mail_server_that_hangs_holds_nobody_who_waits_for_a_page(
    north, web, browse, settings, work_queue, mute_mail_server
):
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = mute_mail_server
    settings.EMAIL_TIMEOUT = 1
    began = time.monotonic()
    answers = [
        browse(north).post("/admin/password_reset/", {"email": email}).status_code
        for email in (north.contact_email, "nobody@example.org")
    ]
    assert answers == [302, 302]
    assert time.monotonic() - began < 5
    assert {result.status for result in work_queue()} == {"READY", "SUCCESSFUL"}
    row = DBTaskResult.objects.get(status="READY")
    assert row.exception_class_path == "tenants.mail.MailFailedError"
    assert "MailFailedError: SMTPServerDisconnected" in row.traceback
    assert north.contact_email not in row.traceback


def test_no_mail_takes_longer_than_ten_seconds(settings):
    assert settings.EMAIL_TIMEOUT == 10
