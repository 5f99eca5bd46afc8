"""The small sum against floods, done by a real browser with our own script."""

import pytest
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def area(new_area, open_survey):
    area = new_area("Floodplain")
    open_survey(area, "How are things?")
    return area


def test_the_browser_solves_the_sum_and_starts(area, address, visitor, settings, picture):
    from surveys.answering.proof_of_work import solved

    settings.SURVEYS_ALTCHA = True
    page = visitor(viewport={"width": 390, "height": 844})
    page.goto(address(area, "surveys/how-are-things/"))
    page.wait_for_function("document.querySelector('[name=solution]').value", timeout=60_000)
    token, solution = (page.locator(f"[name={name}]").input_value() for name in ("token", "solution"))
    assert solved(token, solution)
    assert not solved(token + "x", solution)
    picture(page, "floods-start")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Continue")).to_be_visible()


def test_the_screen_of_answers_set_aside(area, address, visitor, sign_in, answered, picture):
    from surveys.models import SurveyPage
    from tenants.scope import in_area

    answered(area, {("very", "alone"): 12})
    with in_area(area):
        survey = SurveyPage.objects.get().pk
    page = visitor(viewport={"width": 1000, "height": 900})
    sign_in(page, area)
    page.goto(address(area, f"admin/surveys/{survey}/set-aside/"))
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Why?").fill("All within a minute")
    page.get_by_role("button", name="Set these aside").click()
    expect(page.get_by_text("The answers are set aside.")).to_be_visible()
    expect(page.get_by_role("button", name="Restore these")).to_be_visible()
    picture(page, "floods-aside")
