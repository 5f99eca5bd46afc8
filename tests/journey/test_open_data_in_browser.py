"""The pages of open data in a browser: usable on a phone, without scripts, by the rules that a machine can check."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journey.axe import barriers

NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
SMALL = """() => [...document.querySelectorAll('.open-data-area a, main :is(button, input, select, summary)')]
    .filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"""


@pytest.fixture(scope="module")
def releases(committed) -> Iterator[None]:
    """Twelve areas: one with two surveys and a retracted release, one with a long name and no address."""
    from surveys.models import GatheredRelease
    from tenants.scope import in_area
    from tests.journey.conftest import the_centre

    def add(name: str, number: int = 1, survey: str = "How are things?", **more: object) -> None:
        code = f"journey-{name.lower().replace(' ', '-')}"
        given = {
            "area_name": name,
            "region": "Riversides",
            "survey": survey[:36],
            "survey_title": survey,
            "number": number,
            "released_on": date(2026, 9, number),
            "responses": 250,
            "mode": "self",
            "address": f"https://{code}.example.org/surveys/how-are-things/results/{number}/",
        }
        GatheredRelease.objects.create(**{"area": code, **given, **more})

    with in_area(the_centre()):
        add("Alder", 1, early=True)
        add("Alder", 2, retracted_on=date(2026, 10, 1), why_retracted="Some paper forms had been entered twice.")
        add("Alder", 3, mode="mixed")
        add("Alder", 1, "What young people say about where they live", mode="interviewer")
        add("Bythesea-upon-Llanfairpwllgwyngyllgogerychwyrndrobwll", address="", region="Coast")
        for number in range(10):
            add(f"Valley {number}")
    yield
    with in_area(the_centre()):
        GatheredRelease.objects.filter(area__startswith="journey-").delete()


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("path", ["data/", "data/?q=nowhere", "data/api/"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    releases, centre_address, visitor, violations, picture, viewport, path
):
    page = visitor(viewport=viewport)
    said = violations(page)
    page.goto(centre_address + path)
    picture(page, f"open-data-{path.strip('/').replace('/', '-').replace('?', '-')}-{viewport['width']}")
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.evaluate(SMALL) == []
    assert said == []


def test_an_area_is_found_without_scripts(releases, centre_address, visitor):
    page = visitor(viewport=NARROW, java_script_enabled=False)
    page.goto(centre_address + "data/")
    page.get_by_role("link", name="Next areas").click()
    expect(page.get_by_role("heading", level=3)).to_have_text(["Valley 8", "Valley 9"])
    page.get_by_label("Name of an area").fill("alder")
    page.get_by_label("Region").select_option("Riversides")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=3)).to_have_text(["Alder"])
    expect(page.get_by_role("link", name="CSV (Alder, How are things?, release 3)")).to_have_attribute(
        "href", "https://journey-alder.example.org/surveys/how-are-things/results/3/csv/"
    )
