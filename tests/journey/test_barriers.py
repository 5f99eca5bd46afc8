"""What a survey must stand: another direction, forced colours, a connection that drops, one bar of signal."""

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journey.test_accessible import NARROW

PHONE = {"width": 390, "height": 844}
AGAIN = "async (url) => [...new Uint8Array(await (await fetch(url)).arrayBuffer())]"
LIMIT = 25_000  # bytes of a whole survey page, gzipped: a few seconds on one bar of signal


@pytest.fixture(scope="module")
def area(new_area, open_survey):
    area = new_area("Barrierside")
    open_survey(area, "How are things?")
    return area


@pytest.fixture(scope="module")
def survey(area, address) -> str:
    return address(area, "surveys/how-are-things/")


@pytest.fixture(scope="module")
def arabic(area, address, survey) -> str:
    """The address of the same survey in Arabic."""
    from wagtail.models import Locale
    from wagtail_localize.models import Translation, TranslationSource

    from surveys.models import SurveyPage
    from tenants.scope import in_area

    with in_area(area):
        locale, _made = Locale.objects.get_or_create(language_code="ar")
        page = SurveyPage.objects.get()
        for one in [*page.get_ancestors().filter(depth__gt=1).specific(), page]:
            source, _made = TranslationSource.update_or_create_from_instance(one)
            translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
            translation.save_target(publish=True)
    return address(area, "ar/surveys/how-are-things/")


def through(page: Page, *answers: str) -> None:
    for answer in answers:
        page.get_by_label(answer).check()
        page.locator(".survey-actions .survey-button").first.click()


def test_a_survey_in_arabic_runs_from_right_to_left(arabic, visitor, picture):
    page = visitor(viewport=NARROW)
    page.goto(arabic)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("form[data-hold] .survey-button").click()
    page.locator("input[type=radio]").first.wait_for()
    assert page.locator("html").get_attribute("dir") == "rtl"
    radio, words = page.locator("input[type=radio]").first.bounding_box(), page.locator("label:has(input)").first
    box = words.bounding_box()
    assert radio["x"] > box["x"] + box["width"] / 2, "the circle stands at the right"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    picture(page, "right-to-left")


def test_in_forced_colours_everything_that_matters_has_an_edge(survey, visitor, picture):
    page = visitor(viewport=PHONE, forced_colors="active")
    page.goto(survey)
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_be_visible()
    edges = "(e) => { const s = getComputedStyle(e); return s.borderTopStyle + ' ' + s.borderTopWidth }"
    for seen in (
        page.get_by_role("alert"),
        page.get_by_role("button", name="Continue"),
        page.locator("label:has(input)").first,
    ):
        style, width = seen.evaluate(edges).split()
        assert style == "solid"
        assert float(width.removesuffix("px")) >= 1
    page.get_by_label("Very happy").focus()
    assert page.get_by_label("Very happy").evaluate("(e) => getComputedStyle(e).outlineStyle") == "solid"
    picture(page, "forced-colours")


def test_a_connection_that_drops_loses_nothing_and_sends_once(area, survey, visitor, responses):
    before = len(responses(area))
    page = visitor(viewport=PHONE)
    page.goto(survey)
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Very happy").check()
    page.context.set_offline(True)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("status")).to_contain_text("No connection")
    expect(page.get_by_label("Very happy")).to_be_checked()
    page.context.set_offline(False)
    page.get_by_label("I live alone").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Check your answers").wait_for()
    page.context.set_offline(True)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("status")).to_contain_text("No connection")
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    assert responses(area)[before:] == [["very", "alone"]]


def test_every_page_of_a_survey_is_small_and_comes_from_one_host(survey, visitor):
    page = visitor(viewport=PHONE)
    heavy, hosts, fetched = {}, set(), set()
    page.on("response", lambda response: fetched.add(response.url) if response.status == 200 else None)

    def weigh(name: str) -> None:
        page.wait_for_load_state("networkidle")
        assert fetched
        hosts.update(urlsplit(url).netloc for url in sorted(fetched))
        # Fetched again to be weighed: the browser keeps no body of a page it has left.
        heavy[name] = sum(len(gzip.compress(bytes(page.evaluate(AGAIN, url)))) for url in sorted(fetched))

    page.goto(survey)
    weigh("first screen")
    page.context.clear_cookies()
    page.goto(survey)
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Very happy").wait_for()
    page.wait_for_load_state("networkidle")
    fetched.clear()
    page.reload()
    weigh("question")
    assert {name: size for name, size in heavy.items() if size > LIMIT} == {}
    assert hosts == {urlsplit(survey).netloc}


def test_nothing_is_left_in_the_browser_at_the_end(area, survey, visitor):
    page = visitor(viewport=PHONE)
    page.goto(survey)
    page.get_by_role("button", name="Start").click()
    through(page, "Very happy", "I live alone")
    assert "survey_draft" in str(page.context.cookies()), "while it goes on, a cookie keeps the place"
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    drafts = [cookie["value"] for cookie in page.context.cookies() if cookie["name"].startswith("survey_draft")]
    assert drafts == ["sent"]
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.go_back()
    expect(page.get_by_text("Very happy")).to_have_count(0)


def test_leaving_works_without_javascript_and_keeps_nothing(area, address, visitor):
    from surveys.models import Draft, SurveyPage
    from tenants.scope import in_area

    with in_area(area):
        SurveyPage.objects.update(quick_exit=True)
        before = Draft.objects.count()
    page = visitor(viewport=PHONE, java_script_enabled=False)
    page.route(lambda url: "localhost" not in url, lambda route: route.fulfill(body="Weather"))
    page.goto(address(area, "surveys/how-are-things/"))
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Very happy").check()
    page.get_by_role("button", name="Leave this site now").click()
    expect(page.get_by_text("Weather")).to_be_visible()
    assert "survey_draft" not in str([cookie for cookie in page.context.cookies() if cookie["value"]])
    with in_area(area):
        SurveyPage.objects.update(quick_exit=False)
        assert Draft.objects.count() == before


def test_three_screens_of_a_phone(survey, visitor, picture):
    page = visitor(viewport=PHONE, device_scale_factor=2)
    page.goto(survey)
    picture(page, "phone-start")
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Pretty happy").check()
    picture(page, "phone-question")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("I live with others").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Check your answers").wait_for()
    picture(page, "phone-check")
