"""Every screen of the admin that a link leads to, in a real browser: it opens, and nothing in it breaks the policy."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Error, Page

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


def test_an_area_s_screens(visitor, sign_in, address, area, violations):
    page = visitor(viewport={"width": 1280, "height": 900})
    sign_in(page, area)
    said = violations(page)
    found = dict(screens(page, address(area, "admin/")))
    assert {screen: status for screen, status in found.items() if status != 200} == {}
    assert said == []
    print(sorted(found))


def test_the_centre_s_screens(visitor, sign_in, centre_address, violations, shared):
    from tests.journey.conftest import the_centre

    page = visitor(viewport={"width": 1280, "height": 900})
    sign_in(page, the_centre())
    said = violations(page)
    found = dict(screens(page, centre_address + "admin/"))
    assert {screen: status for screen, status in found.items() if status != 200} == {}
    assert said == []
    print(sorted(found))
