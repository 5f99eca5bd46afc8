"""The one walk through everything, in a real browser: from a survey's first word to the Centre's comparison."""

import re

from playwright.sync_api import Page, expect

PASSWORD = "a long password for tests"


def test_the_walk(new_area, address, visitor, picture):
    area = new_area("Journeyside")
    lead = visitor(viewport={"width": 1280, "height": 900})
    sign_in(lead, address(area, "admin/"), area.contact_email)
    write_survey(lead, address(area, "admin/"), picture)


def sign_in(page: Page, admin: str, email: str) -> None:
    page.goto(admin)
    page.get_by_label("Email").or_(page.get_by_label("Username")).fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def write_survey(page: Page, admin: str, picture) -> None:
    page.goto(admin + "pages/")
    page.screenshot(path="/tmp/j1.png")
    page.get_by_role("link", name="Surveys", exact=True).first.click()
    page.screenshot(path="/tmp/j2.png")
    page.get_by_role("link", name=re.compile("Add child page")).first.click()
    page.wait_for_timeout(1000)
    page.screenshot(path="/tmp/j3.png", full_page=True)
    open("/tmp/j3.html", "w").write(page.content())
