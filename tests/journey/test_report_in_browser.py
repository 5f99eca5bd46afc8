"""From areas' figures to a report: the Centre's staff start from the evidence, and anybody reads what comes of it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journey.axe import barriers
from tests.journey.conftest import the_centre

COUNTS = {
    "Millside": {
        ("very", "alone"): 40,
        ("not_too", "alone"): 60,
        ("pretty", "together"): 120,
        ("not_too", "together"): 30,
    },
    "Parkside": {
        ("very", "alone"): 60,
        ("not_too", "alone"): 40,
        ("pretty", "together"): 140,
        ("not_too", "together"): 10,
    },
}


@pytest.fixture(scope="module")
def areas(new_area, open_survey, answered, released) -> list:
    """Two areas that have released how happy people are."""
    made = []
    for name, counts in COUNTS.items():
        area = new_area(name)
        open_survey(area, "How are things?")
        answered(area, counts)
        released(area)
        made.append(area)
    return made


def test_a_report_is_drafted_from_the_evidence_published_and_read(
    areas, address, centre_address, sign_in, visitor, work_off, picture
):
    staff = visitor(viewport={"width": 1280, "height": 900})
    sign_in(staff, the_centre())
    the_staff_draft_it(staff, centre_address + "admin/", work_off)
    the_staff_publish_it(staff, work_off)
    reader = visitor(viewport={"width": 1000, "height": 900})
    reader.goto(centre_address + "how-happy-are-we/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("How happy are we?")
    expect(reader.get_by_text(re.compile(r"was said by the group “I live (alone|with others)”")).first).to_be_visible()
    assert barriers(reader) == ""
    charts_are_there(reader)
    picture(reader, "report")
    status, content = fetched(reader, centre_address + "how-happy-are-we/pdf/")
    assert (status, content[:5]) == (200, b"%PDF-")
    assert pages_of(content) > 3
    look_at_gaps(reader, centre_address, picture)


def the_staff_draft_it(page: Page, admin: str, work_off: Callable) -> None:
    page.goto(admin)
    page.get_by_role("link", name="Reports on areas").click()
    page.get_by_label("Title").fill("How happy are we?")
    page.get_by_role("button", name="Write a draft").click()
    expect(page.get_by_text("The draft is being written.")).to_be_visible()
    assert work_off() == {"SUCCESSFUL"}


def the_staff_publish_it(page: Page, work_off: Callable) -> None:
    page.reload()
    page.get_by_role("link", name="How happy are we?", exact=True).click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(re.compile("How happy are we.*published"))).to_be_visible()
    assert work_off() == {"SUCCESSFUL"}


def charts_are_there(page: Page) -> None:
    for chart in page.locator("figure img").all():
        chart.scroll_into_view_if_needed()
        expect(chart).to_have_js_property("complete", True)
        assert chart.evaluate("image => image.naturalWidth") > 0
    page.evaluate("scrollTo(0, 0)")


def fetched(page: Page, address: str) -> tuple[int, bytes]:
    """As the page itself would fetch it; Python cannot find the hosts that a browser finds."""
    fetch = """async address => {
        const answer = await fetch(address);
        return [answer.status, [...new Uint8Array(await answer.arrayBuffer())]];
    }"""
    status, content = page.evaluate(fetch, address)
    return status, bytes(content)


def pages_of(pdf: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def look_at_gaps(page: Page, centre: str, picture: Callable) -> None:
    page.goto(centre + "comparison/journey-happiness/gaps/?by=journey-group&than=together")
    expect(page.locator(".finding")).to_contain_text("percentage points more often")
    chart = page.locator("img.chart").first
    expect(chart).to_have_js_property("complete", True)
    chart.scroll_into_view_if_needed()
    picture(page, "gaps")
