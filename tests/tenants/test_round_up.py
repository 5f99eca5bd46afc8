"""The round-up is the Centre's alone: asked for there, sent from there, of what areas made public, and once."""

import re
import threading
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Site

from surveys.models import GatheredRelease, NotedRelease, Subscriber
from surveys.round_up.sending import send_round_ups
from tenants.scope import in_area, in_registry
from tests.surveys.round_up.conftest import join, put_release

LIST = "/admin/round-up/"


def path_in(message, word: str) -> str:
    return re.search(rf"http://centre\.localhost:8000(/\S*round-up/{word}/\S+)", message.body)[1]


def test_a_visitor_of_the_centre_asks_confirms_is_told_and_leaves(
    centre, browse, work_queue, django_capture_on_commit_callbacks
):
    visitor = browse(centre)
    with django_capture_on_commit_callbacks(execute=True):
        assert visitor.post("/cy/round-up/", {"email": "ada@example.org"}).status_code == 302
    assert mail.outbox == []
    (job,) = work_queue()
    assert "ada" not in f"{job.args_kwargs} {job.return_value}"
    (message,) = mail.outbox
    assert path_in(message, "confirm").startswith("/cy/round-up/")
    assert visitor.post(path_in(message, "confirm")).status_code == 200
    with in_area(centre):
        put_release("North")
    with in_registry():
        call_command("in_each_area", "send_round_ups")
        call_command("in_each_area", "send_round_ups")
    _first, message = mail.outbox
    assert (message.to, "https://north.example.org/how/results/1/" in message.body) == (["ada@example.org"], True)
    assert browse(centre).post(path_in(message, "unsubscribe")).status_code == 200
    with in_area(centre):
        assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    "path", ["/round-up/", "/round-up/asked/", "/round-up/confirm/a/", "/round-up/unsubscribe/a/"]
)
def test_an_areas_site_has_no_round_up(centre, north, browse, path):
    assert browse(north).get(path).status_code == 404
    assert "Round-up" in browse(centre).get(path).content.decode()


def test_the_foot_of_the_centres_pages_leads_to_it_and_that_of_an_area_does_not(centre, north, browse):
    found = ['href="/round-up/"' in browse(area).get("/").content.decode() for area in (centre, north)]
    assert found == [True, False]


@pytest.mark.parametrize("path", ["", "add/", "{pk}/remove/"])
def test_the_centres_staff_have_the_list_and_an_areas_lead_has_not(centre, north, browse, lead_of, path):
    with in_area(centre):
        address = LIST + path.format(pk=join(at=timezone.now()).pk)
    assert browse(centre, lead_of(centre)).get(address).status_code == 200
    assert browse(north, lead_of(north)).get(address).status_code == 404
    shown = [f'"{LIST}"' in browse(area, lead_of(area)).get("/admin/").content.decode() for area in (centre, north)]
    assert shown == [True, False]


def test_the_staff_add_somebody_and_the_mail_goes_by_the_queue(
    centre, browse, lead_of, work_queue, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        browse(centre, lead_of(centre)).post(f"{LIST}add/", {"email": "ada@example.org", "language": "en-gb"})
    assert mail.outbox == []
    work_queue()
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]


@pytest.fixture
def committed_list(django_db_setup, django_db_blocker) -> Iterator[object]:
    """Twenty subscribers at the Centre whom other connections see too, and one release that is new to them."""
    from tenants.models import PilotArea

    with django_db_blocker.unblock():
        centre = PilotArea.objects.get(kind=PilotArea.Kind.CENTRE)
        with in_area(centre):
            for number in range(20):
                join(f"{number}@example.org", at=timezone.now())
            put_release("North")
        yield centre
        with in_area(centre):
            for model in (Subscriber, NotedRelease, GatheredRelease):
                model.objects.all().delete()
            forget_log()
        connection.close()


def forget_log() -> None:
    from wagtail.models import ModelLogEntry

    ModelLogEntry.objects.filter(action="surveys.send_round_ups").delete()


def test_two_runs_at_once_send_each_mail_once(committed_list, mailoutbox):
    start = threading.Barrier(3)
    failures = []

    def run() -> None:
        try:
            with in_area(committed_list):
                assert Site.objects.filter(is_default_site=True).exists()
                start.wait(timeout=30)
                send_round_ups(by="tests", at=timezone.now())
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert sorted(message.to[0] for message in mailoutbox) == sorted(f"{number}@example.org" for number in range(20))
