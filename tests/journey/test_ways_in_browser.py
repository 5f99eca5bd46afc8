"""A shared tablet, invitation codes and paper forms in a real browser."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.journey.axe import RULES, barriers

# A tablet's pages do go on by themselves: each is announced, and gives more time for the asking (WCAG 2.2.1).
ON_A_TABLET = {**RULES, "rules": {"meta-refresh": {"enabled": False}}}
HOW = "surveys/how-are-things/"


@pytest.fixture(scope="module")
def area(new_area, open_survey):
    area = new_area("Lakeside")
    open_survey(area, "How are things?")
    return area


def sound(page, root: str = "html", rules: dict = RULES) -> None:
    page.locator(root).wait_for()
    assert barriers(page, root=root, rules=rules) == ""


def stop_the_clock(page) -> None:
    """From now on time passes for the page's scripts only when a test says so, however long the test itself takes."""
    page.clock.pause_at(datetime.fromtimestamp(page.evaluate("Date.now()") / 1000 + 1, UTC))


@pytest.fixture
def desk(visitor, sign_in, address, area):
    """The desk of the survey, of somebody who may change it."""
    from surveys.models import SurveyPage
    from tenants.scope import in_area

    page = visitor()
    sign_in(page, area)
    with in_area(area):
        survey = SurveyPage.objects.get()
    page.goto(address(area, f"admin/surveys/{survey.pk}/"))
    return page


def test_a_tablet_asks_whether_somebody_is_there_and_starts_again(desk, visitor, picture):
    desk.get_by_role("link", name="Shared tablet").click()
    picture(desk, "kiosk-address")
    tablet = visitor(viewport={"width": 768, "height": 1024})
    tablet.clock.install()
    tablet.goto(desk.get_by_role("link", name="Open it here").get_attribute("href"))
    start = tablet.url
    sound(tablet)
    picture(tablet, "kiosk-start")
    expect(tablet.locator(".site-header")).to_be_hidden()
    tablet.get_by_role("button", name="Start").click()
    tablet.get_by_label("Very happy").check()
    sound(tablet)
    picture(tablet, "kiosk-question")
    stop_the_clock(tablet)
    tablet.get_by_label("Very happy").press("Space")  # somebody is there
    tablet.clock.fast_forward(179_000)
    tablet.get_by_label("Pretty happy").check()
    tablet.clock.fast_forward(179_000)
    expect(tablet.get_by_role("heading", level=1)).to_have_text("How things are")
    tablet.clock.fast_forward(2_000)
    expect(tablet.get_by_role("heading", level=1)).to_have_text("Are you still there?")
    tablet.clock.resume()
    sound(tablet, rules=ON_A_TABLET)
    picture(tablet, "kiosk-still")
    tablet.get_by_role("link", name="Go on").click()
    expect(tablet.get_by_label("Pretty happy")).to_be_checked()
    tablet.get_by_role("link", name="Stop and delete my answers").click()
    tablet.wait_for_url(start)
    assert [cookie["name"] for cookie in tablet.context.cookies()] == ["csrftoken"]


def test_the_thanks_of_a_tablet_go_back_without_a_script(desk, visitor, responses, area):
    desk.get_by_role("link", name="Shared tablet").click()
    tablet = visitor(java_script_enabled=False)
    tablet.goto(desk.get_by_role("link", name="Open it here").get_attribute("href"))
    start, before = tablet.url, len(responses(area))
    tablet.get_by_role("button", name="Start").click()
    tablet.get_by_label("Very happy").check()
    tablet.get_by_role("button", name="Continue").click()
    tablet.get_by_label("I live alone").check()
    tablet.get_by_role("button", name="Continue").click()
    tablet.get_by_role("button", name="Send my answers").click()
    expect(tablet.get_by_role("heading", level=1)).to_contain_text("Thank you")
    thanks = tablet.url
    tablet.get_by_role("link", name="Give me more time").click()
    tablet.wait_for_url(lambda url: url != thanks)
    another = tablet.context.new_page()  # whose thanks came later, and which asks for no more time
    another.goto(thanks)
    expect(another.get_by_role("heading", level=1)).to_contain_text("Thank you")
    another.wait_for_url(start, timeout=25_000)
    expect(tablet.get_by_role("heading", level=1)).to_contain_text("Thank you")
    expect(tablet.get_by_role("link", name="Give me more time")).to_be_visible()
    assert len(responses(area)) == before + 1


def test_paper_forms_are_entered_one_after_another(desk, picture):
    desk.get_by_role("link", name="Enter paper forms and interviews").click()
    expect(desk.get_by_label("On paper")).to_be_visible()
    sound(desk, "main")
    picture(desk, "entry-admin")
    desk.get_by_label("On paper").check()
    desk.get_by_role("button", name="Begin").click()
    expect(desk.get_by_text("You are entering a paper form")).to_be_visible()
    sound(desk)
    picture(desk, "entry-banner")
    desk.get_by_label("Very happy").check()
    desk.get_by_role("button", name="Continue").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("About you")
    desk.get_by_role("button", name="Continue").click()
    desk.get_by_role("button", name="Send my answers").click()
    expect(desk.get_by_role("button", name="Enter the next one")).to_be_visible()
    picture(desk, "entry-thanks")
    desk.get_by_role("button", name="Enter the next one").click()
    expect(desk.get_by_text("You are entering a paper form")).to_be_visible()
    expect(desk.get_by_label("Very happy")).not_to_be_checked()


def test_codes_are_made_and_asked_for(desk, visitor, address, area, picture):
    from surveys.models import SurveyPage
    from tenants.scope import in_area

    with in_area(area):
        SurveyPage.objects.update(entry="code")
    desk.get_by_role("link", name="Invitation codes").click()
    desk.get_by_label("Name of the batch").fill("Letters")
    desk.get_by_label("How many codes").fill("2")
    with desk.expect_download() as download:
        desk.get_by_role("button", name="Make and download").click()
    code = download.value.path().read_text().splitlines()[1].split(",")[0]
    desk.reload()
    sound(desk, "main")
    picture(desk, "codes")
    resident = visitor(viewport={"width": 320, "height": 640})
    resident.goto(address(area, HOW))
    resident.get_by_label("Your invitation code").fill("wrong")
    resident.get_by_role("button", name="Start").click()
    expect(resident.get_by_role("alert")).to_contain_text("We do not know this code")
    sound(resident)
    picture(resident, "code-unknown")
    resident.get_by_label("Your invitation code").fill(code.lower())
    resident.get_by_role("button", name="Start").click()
    expect(resident.get_by_role("heading", level=1)).to_have_text("How things are")
