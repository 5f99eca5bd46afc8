"""In the real editor: conditions are picked from lists and kept; a new series is asked about before it begins."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journey.editor import insert_block, open_editor

HAPPINESS = "How would you say things are these days?"
WORK = "Do you work?"


@pytest.fixture(scope="module")
def area(new_area, open_survey, answered):
    area = new_area("Routeside")
    open_survey(area, "How are things?")
    answered(area, {("very", "alone"): 3})
    open_survey(area, "Where do you live?", is_open=False)
    return area


def titled(area, title: str):
    from surveys.models import SurveyPage
    from tenants.scope import in_area

    with in_area(area):
        return SurveyPage.objects.get(title=title)


@pytest.fixture
def survey(area):
    return titled(area, "How are things?")


@pytest.fixture
def lead(visitor, sign_in, area) -> Page:
    page = visitor(viewport={"width": 1280, "height": 900})
    sign_in(page, area)
    return page


def test_conditions_are_picked_kept_and_published_once_it_was_asked(lead, address, area, survey, picture, asked):
    editor = address(area, f"admin/pages/{survey.pk}/edit/")
    open_editor(lead, editor)
    a_question_is_inserted(lead)
    conditions_are_picked(lead)
    changes = lead.locator("[data-surveys-report]").first
    expect(changes).to_contain_text("other people than before are asked it", timeout=15_000)
    save(lead)
    the_conditions_are_still_picked(lead)
    taken_at(lead, picture)
    assert asked()["version"] == 1
    the_lead_is_asked_before_it_is_published(lead, picture)
    series = {HAPPINESS: 1, WORK: 1, "Do you live alone?": 2}
    assert asked() == {"version": 2, "series": series, "show_if": ["no", "not_too"]}


@pytest.fixture
def asked(area, survey) -> Callable:
    """`asked()` is what the latest version says of the second page's condition, in words rather than ids."""
    from tenants.scope import in_area

    def look() -> dict:
        with in_area(area):
            version = survey.current_version
        questions = list(version.questions.questions())
        texts = {option.key: option.text.lower() for question in questions for option in question.options}
        condition = version.questions.pages[-1].show_if
        given = [test.value for test in condition.tests()] if condition else []
        return {
            "version": version.number,
            "series": {question.text: question.series for question in questions},
            "show_if": [value if "_" in value else texts[value] for value in given],
        }

    return look


def test_a_condition_whose_question_goes_says_so_and_keeps_the_draft(lead, address, area, picture):
    survey = titled(area, "Where do you live?")
    open_editor(lead, address(area, f"admin/pages/{survey.pk}/edit/"))
    a_question_is_inserted(lead)
    settings_of(lead, 1).get_by_role("button", name="Add", exact=True).first.click()
    pick(lists(lead, 1), question=WORK, answer="No")
    save(lead)
    settings_of(lead, 1)
    lead.get_by_role("region", name="One answer").get_by_role("button", name="Delete", exact=True).first.click()
    expect(lists(lead, 1).first).to_have_attribute("aria-invalid", "true")
    assert chosen(lists(lead, 1))[0] == "No longer in the survey"
    publish(lead)
    words = "Show this page if: The question of this condition is no longer in the survey. Choose another one."
    error = lead.get_by_text(words)
    expect(error).to_be_visible()
    error.scroll_into_view_if_needed()
    picture(lead, "wrong")
    settings_of(lead, 1)
    expect(lists(lead, 1).first).to_have_attribute("aria-invalid", "true")
    assert chosen(lists(lead, 1))[0] == "No longer in the survey"
    assert titled(area, "Where do you live?").latest_revision_id != survey.latest_revision_id


def test_a_skip_leads_to_a_later_page_or_the_end_and_answered_needs_no_answer(lead, address, area):
    survey = titled(area, "Where do you live?")
    open_editor(lead, address(area, f"admin/pages/{survey.pk}/edit/"))
    settings_of(lead, 0).get_by_role("button", name="Add", exact=True).last.click()
    to = lead.locator("[id='body-0-value-skips-0-value-to-list']")
    expect(to.locator("option")).to_have_text(["The end of the survey", "About you"])
    skip = lead.locator("[data-contentpath=skips]")
    skip.get_by_role("button", name="Add", exact=True).nth(1).click()
    lists_of_skip = lead.locator("select[id^='body-0-value-skips-0-value-when-tests-0'][id$='-list']:visible")
    lists_of_skip.first.select_option(label=HAPPINESS)
    expect(lists_of_skip).to_have_count(2)
    lead.locator("[name=body-0-value-skips-0-value-when-tests-0-value-operator]").select_option("answered")
    expect(lists_of_skip).to_have_count(1)
    expect(lead.locator("label").filter(has_text="Option or number").locator("visible=true")).to_have_count(0)


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish", exact=True).click()


def a_question_is_inserted(page: Page) -> None:
    body = page.locator("#panel-child-content-body-section")
    insert_block(body.get_by_role("button", name="Insert a block").nth(2), "One answer")
    block = page.locator("[name='body-0-value-questions-1-value-text']")
    block.fill(WORK)
    options = page.locator("[name^='body-0-value-questions-1-value-options-'][name$='-value']")
    options.nth(0).fill("Yes")
    page.locator("[data-contentpath=options]").get_by_role("button", name="Add", exact=True).last.click()
    options.nth(1).fill("No")


def settings_of(page: Page, number: int) -> Locator:
    """The part of a page's block that is put away, opened."""
    cog = page.locator(f"[aria-controls='block_group-body-{number}-value-settings']")
    if cog.get_attribute("aria-expanded") == "false":
        cog.click()
    return page.locator(f"#block_group-body-{number}-value-settings")


def lists(page: Page, number: int) -> Locator:
    return page.locator(f"select[id^='body-{number}-value-show_if-tests-'][id$='-list']:visible")


def conditions_are_picked(page: Page) -> None:
    """One on the question of a moment ago, one on the shared measure before it."""
    settings = settings_of(page, 1)
    add = settings.get_by_role("button", name="Add", exact=True)
    add.nth(0).click()
    pick(lists(page, 1), question=WORK, answer="No")
    add.nth(1).click()
    pick(lists(page, 1), question=HAPPINESS, answer="Not too happy", skip=2)
    page.locator("[name=body-1-value-show_if-match]").select_option(label="Any of these holds")


def pick(found: Locator, *, question: str, answer: str, skip: int = 0) -> None:
    found.nth(skip).select_option(label=question)
    found.nth(skip + 1).select_option(label=answer)


def save(page: Page) -> None:
    """By the button, which opens the editor again."""
    page.get_by_role("button", name="Save draft").last.click()
    expect(page.get_by_text(re.compile("has been updated"))).to_be_visible()


def chosen(found: Locator) -> list[str]:
    return found.evaluate_all("lists => lists.map(list => list.selectedOptions[0].textContent)")


def the_conditions_are_still_picked(page: Page) -> None:
    settings_of(page, 1)
    expect(lists(page, 1)).to_have_count(4)
    assert chosen(lists(page, 1)) == [WORK, "No", HAPPINESS, "Not too happy"]
    assert page.locator("[data-surveys-picks]:visible").count() == 0


def taken_at(page: Page, picture: Callable) -> None:
    """The condition, from its heading on, below the editor's own bar."""
    heading = page.locator("#block_group-body-1-value-show_if-heading")
    heading.evaluate("field => field.scrollIntoView({block: 'start'})")
    page.mouse.wheel(0, -60)
    picture(page, "builder")


def the_lead_is_asked_before_it_is_published(page: Page, picture: Callable) -> None:
    publish(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Publish “How are things?”?")
    expect(page.get_by_text("Your draft is saved, and has not been published.")).to_be_visible()
    expect(page.get_by_text("“Do you live alone?”: other people than before are asked it")).to_be_visible()
    picture(page, "confirm")
    page.get_by_role("button", name="Publish and start a new series").click()
    expect(page.get_by_text(re.compile("is published. Its new series begin now."))).to_be_visible()
