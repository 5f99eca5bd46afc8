"""The mails as they leave: what is in them, how often, to whom, and that nothing else is."""

import datetime
import logging
import re

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from surveys.models import GatheredCell, GatheredRelease, PublishedComparison, Subscriber
from surveys.round_up.sending import Sending, send_round_ups
from tests.plain import urls
from tests.surveys.round_up.refusing_mail import REFUSED, STOPS

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
REFUSING = "tests.surveys.round_up.refusing_mail.RefusingBackend"


def send(at) -> list[list[str]]:
    """To whom round-ups went."""
    mail.outbox.clear()
    send_round_ups(by="tests", at=at)
    return [message.to for message in mail.outbox]


def html_of(message) -> str:
    ((content, kind),) = message.alternatives
    assert kind == "text/html"
    return content


def test_a_new_release_is_told_in_plain_text_and_in_html(put, on_the_list, at):
    on_the_list()
    put("North", 2, title="Mood & more")
    assert send(at) == [["ada@example.org"]]
    (message,) = mail.outbox
    assert message.subject == "Round-up of new results"
    assert (
        "\nNorth\n\n- Mood & more\n  Release 2, 14 September 2026. About 120 people have answered.\n" in message.body
    )
    assert "https://north.example.org/mood/results/2/" in message.body
    html = html_of(message)
    assert '<html lang="en-gb" dir="ltr">' in html
    assert '<a href="https://north.example.org/mood/results/2/"' in html
    assert "<bdi>Mood &amp; more</bdi>" in html
    assert "Release 2, 14 September 2026. About 120 people have answered." in html
    assert re.findall(r"<(?:img|script|link|iframe|form)|url\(|@import", html) == []


def test_both_kinds_lead_to_the_same_places(put, on_the_list, at):
    on_the_list()
    put("North", 1)
    send(at)
    (message,) = mail.outbox
    found = [set(re.findall(r"https?://[^\s\"<>]+", content)) for content in (message.body, html_of(message))]
    assert found[0] == found[1]
    hosts = {address.split("/")[2] for address in found[0]}
    assert hosts == {"localhost", "north.example.org"}


def test_the_headers_let_a_mail_program_unsubscribe_by_one_click(put, on_the_list, at, client):
    on_the_list()
    put("North", 1)
    send(at)
    headers = mail.outbox[0].message()
    found = re.fullmatch(r"<http://localhost(/round-up/unsubscribe/\S+/)>", str(headers["List-Unsubscribe"]))
    assert found
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"
    response = client.post(found[1], {"List-Unsubscribe": "One-Click"})
    assert (response.status_code, Subscriber.objects.count()) == (200, 0)


def test_nobody_is_sent_two_in_a_week(put, on_the_list, at):
    on_the_list()
    sent = []
    for number, days in enumerate((0, 1, 6, 7, 13, 14), start=1):
        put("North", number)
        sent.append(len(send(at + days * DAY)))
    assert sent == [1, 0, 0, 1, 0, 1]
    assert "Release 5" in mail.outbox[0].body
    assert "Release 6" in mail.outbox[0].body
    assert "Release 4" not in mail.outbox[0].body


def test_without_news_there_is_no_mail_and_news_after_a_quiet_month_comes_at_once(put, on_the_list, at):
    on_the_list()
    assert send(at + 30 * DAY) == []
    put("North", 1)
    assert send(at + 31 * DAY) == [["ada@example.org"]]
    assert send(at + 60 * DAY) == []


def test_what_was_there_before_they_confirmed_is_not_told(put, on_the_list, at):
    put("North", 1)
    on_the_list()
    assert send(at) == []


def test_who_has_not_confirmed_gets_none(put, ask, at):
    ask("ada@example.org")
    put("North", 1)
    assert Subscriber.objects.count() == 1
    assert send(timezone.now()) == []


def test_each_hears_of_the_areas_they_chose(put, on_the_list, at):
    on_the_list("ada@example.org", areas=("north",))
    on_the_list("ben@example.org", areas=("south",))
    on_the_list("cay@example.org", areas=("west",))
    put("North", 1)
    put("South", 1)
    send(at)
    told = {message.to[0]: ["North" in message.body, "South" in message.body] for message in mail.outbox}
    assert told == {"ada@example.org": [True, False], "ben@example.org": [False, True]}


def test_a_release_told_earlier_and_retracted_since_is_named_as_retracted(put, on_the_list, at):
    on_the_list()
    release = put("North", 1)
    send(at)
    release.retracted_on = datetime.date(2026, 9, 20)
    release.why_retracted = "Somebody wrote their name"
    release.save()
    assert send(at + 7 * DAY) == [["ada@example.org"]]
    (message,) = mail.outbox
    for content in (message.body, html_of(message)):
        assert "Release 1 was retracted on 20 September 2026. Do not use its figures any more." in content
        assert "people have answered" not in content
        assert "Somebody wrote" not in content


def test_nothing_that_is_not_public_is_in_it(put, on_the_list, at):
    on_the_list()
    shown = put(
        "North",
        1,
        digest="d" * 64,
        mode="kiosk",
        representation=[{"breakdown": "Age", "groups": [{"text": "Secret group"}]}],
    )
    GatheredCell.objects.create(release=shown, area="north", measure="rare-illness", answer="yes", status="hidden")
    put("North", 1, title="Staff only", address="")
    put("South", 1, title="Withdrawn", retracted_on=datetime.date(2026, 9, 15))
    titles = GatheredRelease.objects.values_list("survey_title", flat=True)
    assert set(titles) == {"How are you?", "Staff only", "Withdrawn"}
    assert GatheredCell.objects.get().status == "hidden"
    send(at)
    everything = mail.outbox[0].message().as_string() + mail.outbox[0].body + html_of(mail.outbox[0])
    assert "How are you?" in everything
    for private in ("Staff only", "Withdrawn", "rare-illness", "Secret group", "kiosk", "d" * 64, "hidden", "South"):
        assert private not in everything, private


def test_a_mail_is_in_the_language_of_its_reader(put, on_the_list, at, settings):
    settings.LANGUAGES = [("en-gb", "English"), ("ar", "Arabic")]
    on_the_list("ada@example.org", language="ar")
    on_the_list("ben@example.org", language="xx")
    put("North", 1)
    send(at)
    arabic, english = (html_of(message) for message in mail.outbox)
    assert '<html lang="ar" dir="rtl">' in arabic
    assert '<html lang="en-gb" dir="ltr">' in english
    assert "سبتمبر" in arabic
    assert mail.outbox[0].subject == "موجز النتائج الجديدة"


class WithoutComparison:
    """A project whose site compares no areas."""

    urlpatterns = [one for one in urls.urlpatterns if str(one.pattern) != "comparison/"]


def test_the_comparison_is_linked_where_there_is_one_in_public(put, on_the_list, at, settings):
    on_the_list()
    found = []
    for number, (public, urlconf) in enumerate([(False, urls), (True, WithoutComparison), (True, urls)], start=1):
        settings.ROOT_URLCONF = urlconf
        if public:
            PublishedComparison.objects.get_or_create(measure="happy", by="tests", on=datetime.date(2026, 9, 1))
        put("North", number)
        send(at + 7 * number * DAY)
        found.append(
            ["http://localhost/comparison/" in text for text in (mail.outbox[0].body, html_of(mail.outbox[0]))]
        )
    assert found == [[False, False], [False, False], [True, True]]


def test_one_that_fails_stops_no_other_and_is_tried_again(put, on_the_list, at, settings, caplog):
    settings.EMAIL_BACKEND = REFUSING
    for email in ("ada@example.org", REFUSED, "zoe@example.org"):
        on_the_list(email)
    put("North", 1)
    mail.outbox.clear()
    with caplog.at_level(logging.DEBUG):
        assert send_round_ups(by="tests", at=at) == Sending(sent=2, failed=1)
    assert [message.to[0] for message in mail.outbox] == ["ada@example.org", "zoe@example.org"]
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "SMTPRecipientsRefused" in caplog.text
    assert "@" not in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send(at + DAY) == [[REFUSED]]
    assert "How are you?" in mail.outbox[0].body


def test_a_crash_in_the_middle_sends_nothing_twice(put, on_the_list, at, settings):
    settings.EMAIL_BACKEND = REFUSING
    for email in ("ada@example.org", STOPS, "zoe@example.org"):
        on_the_list(email)
    put("North", 1)
    mail.outbox.clear()
    with pytest.raises(SystemExit):
        send_round_ups(by="tests", at=at)
    assert [message.to[0] for message in mail.outbox] == ["ada@example.org", STOPS]
    assert send(at) == [["zoe@example.org"]]


def test_the_command_says_how_many_and_ends_with_an_error_when_one_failed(put, on_the_list, settings, capsys):
    on_the_list()
    put("North", 1)
    call_command("send_round_ups")
    call_command("send_round_ups")
    assert capsys.readouterr().out == "Sent 1 round-ups.\n"
    settings.EMAIL_BACKEND = REFUSING
    on_the_list(REFUSED)
    put("North", 2)
    with pytest.raises(CommandError, match="1 round-ups were not sent") as caught:
        call_command("send_round_ups")
    assert "@" not in str(caught.value)


def test_the_log_says_how_many_were_sent_and_no_address(put, on_the_list, at):
    on_the_list()
    put("North", 1)
    send(at)
    entry = ModelLogEntry.objects.get(action="surveys.send_round_ups")
    assert entry.data == {"sent": 1}
    assert "@" not in f"{entry.label} {entry.data}"


def test_a_confirmation_that_is_refused_leaves_no_address_in_the_log(ask, settings, caplog):
    settings.EMAIL_BACKEND = REFUSING
    with caplog.at_level(logging.DEBUG):
        ask(REFUSED)
    assert "SMTPRecipientsRefused" in caplog.text
    assert "refused@" not in caplog.text
    assert "no such user" not in caplog.text


def test_the_releases_are_read_once_for_all_subscribers(put, on_the_list, at):
    counts = []
    for people in (1, 3):
        Subscriber.objects.all().delete()
        for number in range(people):
            on_the_list(f"{number}@example.org")
        put("North", people)
        with CaptureQueriesContext(connection) as seen:
            assert len(send(at)) == people
        counts.append(len([query for query in seen if "surveys_gatheredrelease" in query["sql"]]))
    assert counts == [2, 2]
