"""In the real editor: conditions are picked from lists and kept; a new series is asked about before it begins."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

HAPPINESS = "How would you say things are these days?"
WORK = "Do you work?"


@pytest.fixture(scope="module")
def area(new_area, open_survey, answered):
    area = new_area("Routeside")
    open_survey(area, "How are things?")
    answered(area, {("very", "alone"): 3})
    return area


@pytest.fixture
def survey(area):
    from surveys.models import SurveyPage
    from tenants.scope import in_area

    with in_area(area):
        return SurveyPage.objects.get()


@pytest.fixture
def lead(visitor, sign_in, area) -> Page:
    page = visitor(viewport={"width": 1280, "height": 900})
    sign_in(page, area)
    return page


def test_conditions_are_picked_kept_and_published_once_it_was_asked(lead, address, area, survey, picture, asked):
    editor = address(area, f"admin/pages/{survey.pk}/edit/")
    lead.goto(editor)
    a_question_is_inserted(lead)
    conditions_are_picked(lead)
    saved(lead)
    lead.goto(editor)
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


def a_question_is_inserted(page: Page) -> None:
    page.locator("#panel-child-content-body-section").get_by_role("button", name="Insert a block").nth(2).click()
    page.get_by_role("option", name="One answer").click()
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


def saved(page: Page) -> None:
    expect(page.locator("#w-autosave-indicator").get_by_text("Saved")).to_be_visible()


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
    changes = page.locator("[data-surveys-report]").first
    expect(changes).to_contain_text("other people than before are asked it")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Publish “How are things?”?")
    expect(page.get_by_text("Your draft is saved, and has not been published.")).to_be_visible()
    expect(page.get_by_text("“Do you live alone?”: other people than before are asked it")).to_be_visible()
    picture(page, "confirm")
    page.get_by_role("button", name="Publish and start a new series").click()
    expect(page.get_by_text(re.compile("is published. Its new series begin now."))).to_be_visible()
