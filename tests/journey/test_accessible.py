"""Residents' pages are usable: by the rules of WCAG 2.2 AA that a machine can check, by keyboard, at 320 pixels."""

from collections.abc import Iterator
from contextlib import nullcontext
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journey.axe import barriers

NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def area(new_area, open_survey, answered, released):
    """An area with one survey that is open and has results, and one that is closed."""
    area = new_area("Hillside")
    open_survey(area, "How are things?")
    open_survey(area, "Last year", is_open=False)
    counts = {("very", "alone"): 20, ("not_too", "alone"): 40, ("pretty", "together"): 60, ("very", "together"): 25}
    answered(area, counts)
    released(area)
    return area


def pages(page: Page, site: str, centre: str) -> Iterator[str]:
    """Opens each page that people come across, one after the other; yields its name when it is there."""
    survey = site + "surveys/how-are-things/"
    for name, address in {
        "home": site,
        "list of surveys": site + "surveys/",
        "closed survey": site + "surveys/last-year/",
        "not found": site + "nothing-here/",
        "results": survey + "results/",
        "methods of results": survey + "results/methods/",
        "measures": centre + "comparison/",
        "comparison": centre + "comparison/journey-happiness/",
        "comparison of groups": centre + "comparison/journey-happiness/?by=journey-group",
        "gaps": centre + "comparison/journey-happiness/gaps/",
        "trend": centre + "comparison/journey-happiness/trend/",
        "nothing for a funnel": centre + "comparison/journey-happiness/funnel/",
        "profile": centre + f"comparison/areas/{urlsplit(site).hostname.partition('.')[0]}/",
        "coverage": centre + "comparison/coverage/",
        "methods": centre + "comparison/methods/",
        "no such measure": centre + "comparison/nothing/",
        "start": survey,
    }.items():
        page.goto(address)
        yield name
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_label("Very happy")).to_be_visible()
    yield "question"
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "question in error"
    page.get_by_label("Very happy").check()
    yield "question with an answer"
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("I live alone").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("button", name="Send my answers")).to_be_visible()
    yield "check"
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    yield "thanks"


@pytest.mark.parametrize("viewport", [NARROW, {"width": 1280, "height": 900}], ids=["narrow", "wide"])
def test_axe_finds_nothing(area, address, centre_address, visitor, viewport):
    page = visitor(viewport=viewport)
    found = {}
    for name in pages(page, address(area), centre_address):
        if report := barriers(page):
            found[name] = report
    assert found == {}


def test_nothing_scrolls_sideways_at_320_pixels(area, address, centre_address, visitor):
    page = visitor(viewport=NARROW)
    width = "document.documentElement.scrollWidth"
    assert {
        name: wide for name in pages(page, address(area), centre_address) if (wide := page.evaluate(width)) > 320
    } == {}


def test_the_keyboard_alone_is_enough(area, address, visitor, responses):
    before = len(responses(area))
    page = visitor()
    page.goto(address(area, "surveys/how-are-things/"))
    for goal, key in [
        ("Start", "Enter"),
        ("Very happy", "Space"),
        ("Continue", "Enter"),
        ("I live alone", "Space"),
        ("Continue", "Enter"),
        ("Send my answers", "Enter"),
    ]:
        tab_to(page, goal)
        with page.expect_navigation() if key == "Enter" else nullcontext():
            page.keyboard.press(key)
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. Your answers have been sent.")
    assert len(responses(area)) == before + 1


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus, which must be seen, is named so."""
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim()") == words:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"Tab never reaches “{words}”.")
