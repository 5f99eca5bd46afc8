"""The one walk through everything, in a real browser: from a survey's first word to the Centre's comparison."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journey.editor import insert_block

PHONE = {"width": 375, "height": 800}
OTHERS = {
    ("very", "alone"): 15,
    ("pretty", "alone"): 25,
    ("not_too", "alone"): 25,
    ("very", "together"): 40,
    ("pretty", "together"): 30,
    ("not_too", "together"): 15,
}
MEASURES = {"journey-happiness": "How would you say things are these days?", "journey-group": "Do you live alone?"}


@pytest.fixture
def lead(visitor) -> Page:
    return visitor(viewport={"width": 1280, "height": 900})


@pytest.fixture
def resident(visitor) -> Page:
    """Somebody with a phone, in a browser that runs no scripts."""
    return visitor(viewport=PHONE, java_script_enabled=False)


@pytest.fixture
def reader(visitor) -> Page:
    return visitor()


def test_from_the_first_word_of_a_survey_to_the_comparison(
    new_area, address, centre_address, sign_in, lead, resident, reader, answered, responses, work_off, picture
):
    area = new_area("Journeyside")
    sign_in(lead, area)
    the_lead_writes_a_survey(lead, address(area, "admin/pages/"), picture)
    the_resident_answers(resident, address(area), picture)
    assert responses(area) == [["very", "alone"]]
    answered(area, OTHERS)
    figures = the_lead_releases(lead, address(area, "admin/"))
    anybody_reads_the_results(reader, address(area), figures, picture)
    reader.goto(centre_address + "comparison/journey-happiness/")
    expect(reader.get_by_text("Journeyside")).to_have_count(0)
    assert work_off() == {"SUCCESSFUL"}
    the_centre_compares(reader, centre_address + "comparison/", picture)


def the_lead_writes_a_survey(page: Page, pages: str, picture: Callable) -> None:
    page.goto(pages)
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Surveys", exact=True))
    row.get_by_role("button", name=re.compile("More options")).click()
    row.get_by_role("link", name="Add child page").click()
    page.locator("#id_title").fill("How are things?")
    introduction = page.locator("#panel-child-content-introduction-section")
    introduction.locator("[contenteditable=true]").fill("Journeyside wants to know how people here are doing.")
    body = page.locator("#panel-child-content-body-section")
    insert = body.get_by_role("button", name="Insert a block")
    insert.nth(0).click()
    insert_block(insert.nth(1), "Shared question")
    fill_page(body, 0, title="How things are", measure="journey-happiness", required=True)
    insert.nth(3).click()
    insert_block(insert.nth(4), "About you question")
    fill_page(body, 1, title="About you", measure="journey-group", required=False)
    expect(body.get_by_label("Split the results by this question").nth(1)).to_be_checked()
    page.get_by_role("button", name="Choose wave", exact=True).click()
    page.get_by_role("dialog").get_by_role("link", name="Autumn 2026").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    # The editor saves a draft by itself; somebody who publishes at that very moment may meet a Wagtail error.
    page.wait_for_url(re.compile("/edit/"))
    expect(page.locator("#w-autosave-indicator").get_by_text("Saved")).to_be_visible()
    heading = body.get_by_label("Title of the page").first
    heading.evaluate("field => field.scrollIntoView({block: 'center', inline: 'end'})")
    picture(page, "editor")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish", exact=True).click()
    published = page.get_by_role("row").filter(has=page.get_by_role("link", name="How are things?", exact=True))
    expect(published.get_by_role("link", name="Current page status: live")).to_be_visible()


def fill_page(body: Locator, place: int, *, title: str, measure: str, required: bool) -> None:
    body.get_by_label("Title of the page").nth(place).fill(title)
    body.get_by_label("Must be answered").nth(place).set_checked(required)
    body.get_by_role("button", name="Choose a shared question", exact=True).click()
    dialog = body.page.get_by_role("dialog")
    dialog.get_by_label("Search").fill(measure.replace("-", " "))
    dialog.get_by_role("link", name=MEASURES[measure]).click()
    expect(dialog).to_have_count(0)
    expect(body.get_by_text(f"{measure} - {MEASURES[measure]}")).to_be_visible()


def the_resident_answers(page: Page, home: str, picture: Callable) -> None:
    page.goto(home)
    page.get_by_role("link", name="How are things?").click()
    page.get_by_role("button", name="Start").click()
    an_empty_page_is_explained(page)
    page.get_by_label("Pretty happy").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("I live alone").check()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_label("Pretty happy")).to_be_checked()
    picture(page, "survey-phone")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("I live alone")).to_be_checked()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="Change your answer to: How would you say things are these days?").click()
    page.get_by_label("Very happy").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("dd").first).to_have_text("Very happy")
    the_answers_are_sent_once(page)


def an_empty_page_is_explained(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    expect(page.get_by_role("group").locator(".survey-error")).to_have_text(re.compile("Choose one answer."))
    page.get_by_role("alert").get_by_role("link", name="Choose one answer.").click()
    expect(page.get_by_label("Very happy")).to_be_focused()


def the_answers_are_sent_once(page: Page) -> None:
    """A second tab shows the same answers; sending from there, or going back, only thanks again."""
    second = page.context.new_page()
    second.goto(page.url)
    page.get_by_role("button", name="Send my answers").click()
    thanks = "Thank you. Your answers have been sent."
    expect(page.get_by_role("heading", level=1)).to_have_text(thanks)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(thanks)
    second.get_by_role("button", name="Send my answers").click()
    expect(second.get_by_role("heading", level=1)).to_have_text(thanks)


def the_lead_releases(page: Page, admin: str) -> list[str]:
    """By the button; returns what the admin's first table says."""
    page.goto(admin)
    page.get_by_role("link", name="Survey results").click()
    page.get_by_role("link", name="How are things?").click()
    page.get_by_role("button", name="Release what can be released now").click()
    expect(page.get_by_text("Release 1 is public.")).to_be_visible()
    expect(page.locator("table.listing tbody tr")).to_have_count(1)
    expect(page.locator("table.listing tbody tr")).to_contain_text("150")
    return first_figures(page)


def first_figures(page: Page) -> list[str]:
    table = page.get_by_role("region", name="How would you say things are these days?: Everyone")
    page.wait_for_load_state()
    return table.locator("td").all_inner_texts()


def anybody_reads_the_results(page: Page, home: str, figures: list[str], picture: Callable) -> None:
    page.goto(home + "surveys/")
    page.get_by_role("link", name="Results of How are things?").click()
    expect(page.locator(".results-about")).to_contain_text("About 150 responses.")
    expect(page.locator(".finding").first).to_contain_text("%")
    assert first_figures(page) == figures
    assert [figure.split("%")[0] for figure in figures] == ["37", "37", "27", "150"]
    for chart in page.locator("img.chart").all():
        is_drawn(chart)
    page.locator(".results-question").first.evaluate("section => section.scrollIntoView()")
    picture(page, "results")


def is_drawn(chart: Locator) -> None:
    chart.scroll_into_view_if_needed()
    expect(chart).to_have_js_property("complete", True)
    assert chart.evaluate("image => image.naturalWidth") > 0
    assert "%" in chart.get_attribute("alt")


def the_centre_compares(page: Page, comparison: str, picture: Callable) -> None:
    page.goto(comparison)
    page.get_by_role("link", name="How would you say things are these days?").click()
    expect(estimates(page).first).to_have_text(re.compile(r"^27% \("))
    page.get_by_text("Change what is compared").click()
    page.get_by_label("Split by").select_option("Do you live alone?")
    page.get_by_role("button", name="Show").click()
    expect(estimates(page)).to_have_text([re.compile(rf"^{share}% \(") for share in (38, 18)])
    chart = page.locator("img.chart").first
    expect(chart).to_have_js_property("complete", True)
    assert chart.evaluate("image => image.naturalWidth") > 0
    page.get_by_role("heading", name="Area by area").evaluate("heading => heading.scrollIntoView()")
    picture(page, "comparison")
    with page.expect_download() as started:
        page.get_by_role("link", name="All figures (CSV)").click()
    with Path(started.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["area_name"] == "Journeyside"]
    assert [(row["group_text"], row["base"], row["percent"]) for row in rows] == [
        ("I live alone", "65", "38.5"),
        ("I live with others", "85", "17.6"),
    ]


def estimates(page: Page) -> Locator:
    """Journeyside's, in the table of areas."""
    table = page.get_by_role("region", name="Who said “Not too happy”")
    return table.get_by_role("row").filter(has_text="Journeyside").get_by_role("cell")
