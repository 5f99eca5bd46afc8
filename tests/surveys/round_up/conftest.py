"""Releases as the Centre has them, and people on the list of the round-up."""

import datetime
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core import mail


def put_release(area: str, number: int = 1, *, title: str = "How are you?", **more: Any) -> Any:
    """A public release in the Centre's copy."""
    from surveys.models import GatheredRelease

    code = area.lower()
    slug = title.split()[0].lower()
    facts = {
        "area": code,
        "area_name": area,
        "survey": f"key-of-{slug}",
        "survey_title": title,
        "number": number,
        "released_on": datetime.date(2026, 9, 14),
        "responses": 120,
        "address": f"https://{code}.example.org/{slug}/results/{number}/",
    }
    return GatheredRelease.objects.create(**(facts | more))


def join(
    email: str = "ada@example.org", *, at: datetime.datetime, areas: tuple[str, ...] = (), language: str = "en-gb"
) -> Any:
    """Somebody who has asked and confirmed."""
    from surveys.models import Subscriber
    from surveys.round_up.subscribing import confirm, subscribe

    subscribe(email, areas=list(areas), language=language, by=None, at=at)
    confirm(Subscriber.objects.get(email=email), language=language, at=at)
    return Subscriber.objects.get(email=email)


@pytest.fixture
def put(db: None) -> Callable[..., Any]:
    return put_release


@pytest.fixture
def on_the_list(db: None, at: datetime.datetime) -> Callable[..., Any]:
    return partial(join, at=at)


@pytest.fixture
def ask(client: Any, django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """`ask("ada@example.org")` sends the form, and lets the queue do what it asked for."""

    def send(email: str, **more: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/round-up/", {"email": email, **more})

    return send


@pytest.fixture
def link() -> Callable[..., str]:
    """`link("confirm")` is the path of that link in the last mail."""

    def find(word: str) -> str:
        found = re.search(rf"http://[^/\s]+(/round-up/{word}/\S+)", str(mail.outbox[-1].body))
        assert found
        return found[1]

    return find
