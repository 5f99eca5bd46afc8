"""The round-up's pages and its mail in a real browser: by the rules that a machine can check, on a narrow screen."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journey.axe import barriers
from tests.journey.conftest import the_centre
from tests.journey.test_accessible import NARROW
from tests.surveys.round_up.conftest import put_release

AREAS = ("North", "Llanfairpwllgwyngyllgogerychwyrndrobwll", "South")


@pytest.fixture(scope="module")
def published(committed) -> Iterator[None]:
    """Three areas have published something; whoever asked for the round-up in this module is forgotten at its end."""
    from surveys.models import GatheredRelease, NotedRelease, Subscriber
    from tenants.scope import in_area

    with in_area(the_centre()):
        for name in AREAS:
            put_release(name, title="How are things these days, and how were they last year?")
        yield
        for model in (GatheredRelease, NotedRelease, Subscriber):
            model.objects.all().delete()


def links_of(email: str) -> dict[str, str]:
    from surveys.models import Subscriber
    from surveys.round_up.links import CONFIRM, UNSUBSCRIBE, signed
    from tenants.scope import in_area

    with in_area(the_centre()):
        key = Subscriber.objects.get(email=email).key
        return {purpose: signed(purpose, key).split("/round-up/")[1] for purpose in (CONFIRM, UNSUBSCRIBE)}


def mail_of(email: str) -> str:
    """As HTML, with all that was ever published."""
    from surveys.models import Subscriber
    from surveys.round_up.mail import round_up
    from surveys.round_up.news import all_news
    from tenants.scope import in_area

    with in_area(the_centre()):
        news = all_news().since(0)
        return round_up(Subscriber.objects.get(email=email), news).alternatives[0][0]


def pages(page: Page, site: str, email: str) -> Iterator[str]:
    """The whole way, from the foot of a page to having left again; yields the name of each page when it is there."""
    heading = page.get_by_role("heading", level=1)
    page.goto(site)
    page.get_by_role("link", name="Round-up of new results by mail").click()
    expect(page.get_by_label(AREAS[1])).to_be_visible()
    yield "form"
    page.get_by_role("button", name="Ask for the round-up").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter an email address")
    yield "form in error"
    page.get_by_label("Your email address").fill(email)
    page.get_by_label("North").check()
    page.get_by_label(AREAS[1]).check()
    page.get_by_role("button", name="Ask for the round-up").click()
    expect(heading).to_have_text("Look in your mail")
    yield "asked"
    to = links_of(email)
    page.goto(f"{site}round-up/{to['confirm']}")
    yield "confirm"
    page.get_by_role("button", name="Yes, send me the round-up").click()
    expect(heading).to_have_text("You get the round-up")
    yield "confirmed"
    page.goto("about:blank")  # a mail is under no site's content policy
    page.set_content(mail_of(email))
    expect(heading).to_have_text("Round-up of new results")
    yield "mail"
    page.goto(f"{site}round-up/{to['unsubscribe']}")
    yield "unsubscribe"
    page.get_by_role("button", name="Unsubscribe").click()
    expect(heading).to_have_text("You are not on the list any more")
    yield "unsubscribed"
    page.goto(f"{site}round-up/{to['confirm']}")
    yield "too late"
    page.goto(f"{site}round-up/confirm/broken/")
    yield "lost"


def test_axe_finds_nothing_and_nothing_scrolls_sideways(published, centre_address, visitor, violations, picture):
    page = visitor(viewport=NARROW)
    said = violations(page)
    found, wide = {}, {}
    for name in pages(page, centre_address, f"{timezone.now():%H%M%S}@example.org"):
        picture(page, f"round-up {name}")
        if report := barriers(page):
            found[name] = report
        if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROW["width"]:
            wide[name] = width
    assert (found, wide) == ({}, {})
    assert said == []


def test_the_pages_work_without_scripts(published, centre_address, visitor):
    page = visitor(java_script_enabled=False)
    names = list(pages(page, centre_address, "noscript@example.org"))
    assert names[-1] == "lost"
