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
    page.locator("[name=username]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def write_survey(page: Page, admin: str, picture) -> None:
    page.goto(admin + "pages/")
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Surveys", exact=True))
    row.get_by_role("button", name=re.compile("More options")).click()
    page.get_by_role("link", name=re.compile("Add (a )?child page.*Surveys")).or_(row.get_by_role("link", name=re.compile("Add child page"))).first.click()
    page.wait_for_load_state()
    page.locator("#id_title").fill("How are things?")
    page.locator("#panel-child-content-introduction-section [contenteditable=true]").fill("We want to know.")
    page.wait_for_timeout(500)
    page.screenshot(path="/tmp/j3.png", full_page=True)
    open("/tmp/j3.html", "w").write(page.content())
    body = page.locator("[data-contentpath=body]")
    body.get_by_role("button", name=re.compile("Insert")).first.click()
    page.wait_for_timeout(500)
    page.screenshot(path="/tmp/j4.png", full_page=True)
    open("/tmp/j4.html", "w").write(body.inner_html())
    body.get_by_role("button", name=re.compile("Insert")).nth(1).click()
    page.wait_for_timeout(500)
    page.screenshot(path="/tmp/j5.png", full_page=True)
    open("/tmp/j5.html", "w").write(page.content())
