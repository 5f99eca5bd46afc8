"""Onto the list by one's own hand alone, at most one unasked mail a day, and off it without a trace."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys import conf
from surveys.checks import check_round_ups_asked_per_hour
from surveys.models import Subscriber
from surveys.round_up.subscribing import TooManyAskedError, asking, confirm, forget_unconfirmed, subscribe, unsubscribe

pytestmark = pytest.mark.django_db
SECOND = datetime.timedelta(seconds=1)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """`sent(email, at)` asks, and returns to whom mails went."""

    def ask(email, at, **more):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            subscribe(email, **{"areas": [], "language": "en-gb", "by": None, "at": at, **more})
        return [message.to for message in mail.outbox]

    return ask


def test_one_mail_a_day_goes_to_an_address_however_it_is_spelled(sent, at):
    spelled = ["Ada@Example.org", "ada@example.org", " ADA@EXAMPLE.ORG ", "ada@example.org"]
    hours = [at, at, at + DAY - SECOND, at + DAY]
    assert [sent(*pair) for pair in zip(spelled, hours, strict=True)] == [
        [["ada@example.org"]],
        [],
        [],
        [["ada@example.org"]],
    ]
    assert Subscriber.objects.get().confirmed_on is None


def test_the_database_refuses_the_same_address_in_other_letters(sent, at):
    sent("ada@example.org", at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscriber.objects.create(email="ADA@example.org", language="en-gb", key="k", asked_at=at)


def test_so_many_may_ask_in_an_hour_and_the_address_makes_no_difference(sent, at, settings):
    settings.SURVEYS_ROUND_UPS_ASKED_PER_HOUR = 2
    sent("ada@example.org", at)
    sent("ben@example.org", at)
    hour = datetime.timedelta(hours=1)
    for email in ("ada@example.org", "eve@example.org"):
        with pytest.raises(TooManyAskedError):
            sent(email, at + hour - SECOND)
    assert sent("eve@example.org", at + hour) == [["eve@example.org"]]


def test_whom_the_staff_add_is_not_counted_and_has_to_confirm(sent, at, settings, admin_user):
    settings.SURVEYS_ROUND_UPS_ASKED_PER_HOUR = 1
    added = [sent(f"champion{number}@example.org", at, by=admin_user, name="Champion") for number in range(3)]
    assert added == [[[f"champion{number}@example.org"]] for number in range(3)]
    assert sent("ada@example.org", at) == [["ada@example.org"]]
    assert set(Subscriber.objects.values_list("confirmed_on", flat=True)) == {None}
    assert Subscriber.objects.get(email="champion0@example.org").asked_by == "admin"


def test_a_stranger_cannot_change_what_somebody_hears_of(on_the_list, sent, at):
    ada = on_the_list(areas=("north",))
    sent("ada@example.org", at + DAY, areas=["south"])
    ada.refresh_from_db()
    assert ada.areas == ["north"]
    confirm(ada, language="cy", at=at + DAY)
    ada.refresh_from_db()
    assert (ada.areas, ada.language) == (["south"], "cy")
    assert ada.confirmed_on == timezone.localdate(at)


def test_whoever_does_not_confirm_within_seven_days_is_forgotten(sent, on_the_list, at):
    on_the_list("confirmed@example.org")
    sent("ada@example.org", at)
    key = Subscriber.objects.get(email="ada@example.org").key
    week = 7 * DAY
    assert asking(key, at=at + week)
    assert asking(key, at=at + week + SECOND) is None
    assert forget_unconfirmed(at=at + week) == 0
    assert forget_unconfirmed(at=at + week + SECOND) == 1
    assert [row.email for row in Subscriber.objects.all()] == ["confirmed@example.org"]


def test_the_daily_tidying_forgets_them_too(sent, capsys):
    sent("ada@example.org", timezone.now() - 8 * DAY)
    call_command("forget_expired")
    assert capsys.readouterr().out == "Deleted 0 drafts, 0 free texts, 1 unconfirmed subscribers and 0 charts.\n"
    assert not Subscriber.objects.exists()


def test_nothing_is_left_of_whoever_unsubscribes(on_the_list):
    ada = on_the_list()
    unsubscribe(ada.key)
    unsubscribe(ada.key)
    assert not Subscriber.objects.exists()


def test_a_subscriber_never_prints_an_address(on_the_list):
    ada = on_the_list()
    assert "ada" not in f"{ada} {ada!r}".lower()


def test_the_limit_is_a_whole_number_above_nothing(settings):
    assert (conf.round_ups_asked_per_hour(), check_round_ups_asked_per_hour()) == (60, [])
    found = []
    for most in (0, 1, True, "60", -1):
        settings.SURVEYS_ROUND_UPS_ASKED_PER_HOUR = most
        found.append([error.id for error in check_round_ups_asked_per_hour()])
    wrong = ["surveys.E042"]
    assert found == [wrong, [], wrong, wrong, wrong]
