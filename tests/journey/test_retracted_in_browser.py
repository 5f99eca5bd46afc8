"""A lead retracts a release and releases again; what a resident reads meanwhile, on a narrow phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journey.axe import barriers

NARROW = {"width": 320, "height": 640}
WHY = "The answers “Very happy” and “Not too happy” were swapped in one of our files."


@pytest.fixture(scope="module")
def area(new_area, open_survey, answered, released):
    """An area with one release."""
    area = new_area("Lakeside")
    open_survey(area, "How are things?")
    answered(area, {("very", "alone"): 20, ("not_too", "alone"): 40, ("pretty", "together"): 60})
    released(area)
    return area


@pytest.fixture
def read(address, area, visitor) -> Callable:
    """`read("results/")` is that page on a phone, once it was found to be usable there."""

    def open_page(path: str, status: int = 200) -> Page:
        page = visitor(viewport=NARROW)
        answer = page.goto(address(area, f"surveys/how-are-things/{path}"))
        assert answer.status == status
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert barriers(page) == ""
        return page

    return open_page


def test_a_release_is_retracted_and_replaced(area, visitor, sign_in, read, violations):
    lead = visitor()
    said = violations(lead)
    sign_in(lead, area)
    lead.get_by_role("link", name="Survey results").click()
    lead.get_by_role("link", name="How are things?").click()
    lead.get_by_role("link", name="Retract Release 1").click()
    lead.get_by_role("button", name="Retract this release").click()
    expect(lead.get_by_text("Write down why.")).to_be_visible()
    lead.get_by_label("Why?").fill(WHY)
    lead.get_by_role("button", name="Retract this release").click()
    expect(lead.get_by_text("Release 1 is retracted.")).to_be_visible()

    expect(read("results/").get_by_text("The results that were here have been taken back.")).to_be_visible()
    expect(read("results/1/", 410).get_by_text(WHY)).to_be_visible()

    lead.get_by_role("button", name="It is mended: release again").click()
    expect(lead.get_by_text("Release 2 is public.")).to_be_visible()
    expect(read("results/").get_by_text("About 120 responses")).to_be_visible()
    resident = read("results/1/", 410)
    resident.get_by_role("link", name="See the results of release 2").click()
    expect(resident.get_by_text("About 120 responses")).to_be_visible()
    assert said == []
