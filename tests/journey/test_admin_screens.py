"""Every screen of the admin that a link leads to, in a real browser: it opens, and nothing in it breaks the policy."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Error, Page, expect

from tests.journey.conftest import the_centre
from tests.journey.editor import insert_block

LEFT_OUT = re.compile(r"/(logout|bulk)/")  # a bulk action opens with what was ticked
NUMBER = re.compile(r"(?<=/)[0-9a-f-]{36}(?=/)|\d+")


@pytest.fixture(scope="module")
def area(new_area, open_survey, answered, released):
    area = new_area("Screenside")
    open_survey(area, "How are things?")
    answered(area, {("very", "alone"): 20, ("not_too", "together"): 20})
    released(area)
    speak_arabic(area)
    return area


def speak_arabic(area) -> None:
    """The site has a second language, and the survey's translation into it is begun."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Locale
    from wagtail_localize.models import Translation, TranslationSource

    from surveys.models import SurveyPage
    from tenants.scope import in_area

    with in_area(area):
        ContentType.objects.clear_cache()
        arabic = Locale.objects.create(language_code="ar")
        source, _created = TranslationSource.update_or_create_from_instance(SurveyPage.objects.get())
        translation = Translation.objects.create(source=source, target_locale=arabic)
        translation.save_target(publish=False)


def screens(page: Page, start: str) -> Iterator[tuple[str, int]]:
    """Follow the links from `start` on, and yield each address with its status; of addresses that differ only in a
    number the first is enough. What is downloaded rather than shown is passed over."""
    seen, waiting = set(), [start]
    while waiting:
        address = re.sub(r"[?#].*", "", waiting.pop(0))
        kind = NUMBER.sub("0", address)
        if kind in seen or not address.startswith(start) or LEFT_OUT.search(address):
            continue
        seen.add(kind)
        try:
            answer = page.goto(address)
        except Error as error:
            if "Download is starting" not in error.message:
                raise
            continue
        yield address.removeprefix(start), answer.status
        waiting += page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")


@pytest.fixture
def lead(visitor, sign_in, area) -> Page:
    page = visitor(viewport={"width": 1280, "height": 900})
    sign_in(page, area)
    return page


def test_an_area_s_screens(lead, address, area, violations):
    said = violations(lead)
    found = dict(screens(lead, address(area, "admin/")))
    assert {screen: status for screen, status in found.items() if status != 200} == {}
    for screen in ("pages/", "reports/workflow/", "users/new/", "surveys/", "surveys/import/", "survey-templates/"):
        assert screen in found
    assert "snippets/surveys/helpline/" not in found  # the Centre's alone
    assert said == []


def test_the_centre_s_screens(visitor, sign_in, centre_address, shared, violations):
    page = visitor(viewport={"width": 1280, "height": 900})
    sign_in(page, the_centre())
    said = violations(page)
    found = dict(screens(page, centre_address + "admin/"))
    assert {screen: status for screen, status in found.items() if status != 200} == {}
    for screen in ("question-packs/", "snippets/surveys/helpline/add/", "tenants/pilotarea/"):
        assert screen in found
    assert said == []


def test_the_editor_of_each_page_with_its_preview(lead, address, area, violations):
    """But not the editors of translations: the links lead to those."""
    from wagtail.models import Page as SitePage

    from tenants.scope import in_area

    with in_area(area):
        pages = [page.pk for page in SitePage.objects.filter(depth__gt=1, locale__language_code="en-gb")]
    said = violations(lead)
    for pk in pages:
        lead.goto(address(area, f"admin/pages/{pk}/edit/"))
        if pk == pages[0]:
            lead.get_by_role("button", name="Toggle preview").click()  # and it stays open
        expect(lead.frame_locator("#w-preview-iframe").locator("h1")).to_be_visible()
    assert len(pages) > 4
    assert said == []


def test_choosing_an_image_and_a_page(lead, address, area, violations):
    from home.models import NewsIndexPage
    from tenants.scope import in_area

    with in_area(area):
        news = NewsIndexPage.objects.get(locale__language_code="en-gb")
    said = violations(lead)
    for kind, chooser in {"Image": "Choose an image", "Next step": "Choose a page"}.items():
        lead.goto(address(area, f"admin/pages/add/home/newspage/{news.pk}/"))
        body = lead.locator("#panel-child-content-body-section")
        insert_block(body.get_by_role("button", name="Insert a block").first, kind)
        body.get_by_role("button", name=chooser, exact=True).click()
        expect(lead.get_by_role("dialog").get_by_role("heading").first).to_be_visible()
    assert said == []
