"""A real browser finds nothing that breaks the content policy: in the sites, and in the editor's widgets."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journey.editor import open_editor


@pytest.fixture(scope="module")
def area(new_area, open_survey, answered, released):
    area = new_area("Policyside")
    open_survey(area, "How are things?")
    answered(area, {("very", "alone"): 20, ("not_too", "together"): 20})
    released(area)
    return area


@pytest.fixture
def lead(visitor, sign_in, area, violations) -> Page:
    page = visitor(viewport={"width": 1280, "height": 900})
    sign_in(page, area)
    return page


def settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")


def test_what_breaks_the_policy_is_heard_of(visitor, address, area, violations):
    page = visitor()
    said = violations(page)
    page.goto(address(area))
    with page.expect_console_message(lambda message: "Security Policy" in message.text):
        page.evaluate("""() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
        }""")
    assert page.evaluate("window.ran") is None
    assert len(said) == 1


def test_the_sites_keep_to_it(visitor, address, area, centre_address, violations):
    page = visitor()
    said = violations(page)
    survey = address(area, "surveys/how-are-things/")
    for place in (address(area), address(area, "surveys/"), survey, survey + "results/", address(area, "nowhere/")):
        page.goto(place)
        settle(page)
    page.goto(survey)
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto(centre_address + "comparison/journey-happiness/")
    settle(page)
    assert said == []


def test_a_chart_looks_the_same_on_its_own(visitor, address, area, violations):
    """Opened by itself a picture is a page, and the policy is its own."""
    page = visitor()
    said = violations(page)
    page.goto(address(area, "surveys/how-are-things/results/1/chart/0/"))
    colours = page.eval_on_selector_all("path", "paths => paths.map(path => getComputedStyle(path).fill)")
    assert len(set(colours)) > 1
    assert said == []


def test_the_editor_of_a_survey_keeps_to_it_and_its_widgets_work(lead, address, area, violations):
    from home.models import SurveyIndexPage
    from tenants.scope import in_area

    with in_area(area):
        index = SurveyIndexPage.objects.get()
    said = violations(lead)
    lead.goto(address(area, f"admin/pages/add/surveys/surveypage/{index.pk}/"))
    body = lead.locator("#panel-child-content-body-section")
    body.get_by_role("button", name="Insert a block").first.click()
    lead.get_by_role("button", name="Choose wave", exact=True).click()
    lead.get_by_role("dialog").get_by_role("link", name="Autumn 2026").click()
    expect(lead.get_by_role("dialog")).to_have_count(0)
    expect(lead.locator("#id_wave-title")).to_have_text("Autumn 2026")
    lead.locator("#id_closes_on").click()
    calendar = lead.locator(".xdsoft_datetimepicker:visible")
    calendar.locator("td[data-date]").last.click()
    expect(lead.locator("#id_closes_on")).to_have_value(re.compile(r"^\d{4}-\d\d-\d\d$"))
    lead.get_by_role("button", name="Toggle preview").click()
    settle(lead)
    assert said == []


def test_history_and_the_comparison_of_two_drafts_keep_to_it(lead, address, area, violations):
    from surveys.models import SurveyPage
    from tenants.scope import in_area

    with in_area(area):
        survey = SurveyPage.objects.first()
        survey.minutes = 7
        survey.save_revision()
        first, second = survey.revisions.order_by("pk").values_list("pk", flat=True)[:2]
    said = violations(lead)
    lead.goto(address(area, f"admin/pages/{survey.pk}/history/"))
    settle(lead)
    lead.goto(address(area, f"admin/pages/{survey.pk}/revisions/compare/{first}...{second}/"))
    settle(lead)
    expect(lead.locator(".comparison").first).to_be_visible()
    assert said == []


# The server has saved the draft, and the editor hears of it a second and a half later.
SLOW_SAVE = """
const quick = window.fetch;
window.fetch = async (...given) => {
  const answer = await quick(...given);
  await new Promise((resolve) => setTimeout(resolve, given[1]?.method?.toUpperCase() === "POST" ? 1500 : 0));
  return answer;
};
"""


def test_publishing_waits_for_the_draft_that_is_being_saved(lead, address, area):
    """A slow save and a quick editor: without the wait the page is made twice, and the second is refused."""
    from home.models import NewsIndexPage, NewsPage
    from tenants.scope import in_area

    with in_area(area):
        index = NewsIndexPage.objects.get()
    lead.add_init_script(SLOW_SAVE)
    open_editor(lead, address(area, f"admin/pages/add/home/newspage/{index.pk}/"))
    with lead.expect_request(lambda request: request.method == "POST"):
        lead.locator("#id_title").fill("In a hurry")
        lead.locator("#id_intro").fill("Somebody publishes at once.")
    lead.get_by_role("button", name="More actions").last.click()
    lead.get_by_role("button", name="Publish", exact=True).click()
    expect(lead.get_by_role("row").filter(has_text="In a hurry")).to_contain_text("live", ignore_case=True)
    with in_area(area):
        assert [page.live for page in NewsPage.objects.filter(title="In a hurry")] == [True]
