"""Results in a real browser: found by a list, unfolded on paper, and as usable in the Centre's admin as in public."""

import pytest
from playwright.sync_api import expect

from tests.journey.axe import barriers
from tests.journey.conftest import the_centre

COUNTS = {("very", "alone"): 40, ("not_too", "alone"): 60, ("pretty", "together"): 120, ("not_too", "together"): 30}
NARROW, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def areas(new_area, open_survey, answered, released) -> list:
    made = []
    for name in ("Fieldside", "Lakeside", "Moorside"):
        area = new_area(name)
        open_survey(area, "How are things?")
        answered(area, COUNTS)
        released(area)
        made.append(area)
    return made


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_axe_finds_nothing_in_the_centre_s_own_comparison(areas, centre_address, sign_in, visitor, viewport):
    page = visitor(viewport=WIDE)
    sign_in(page, the_centre())
    page.set_viewport_size(viewport)
    found = {}
    places = ["", "journey-happiness/", "journey-happiness/?by=journey-group", "journey-happiness/gaps/"]
    places += ["journey-happiness/trend/", "journey-happiness/funnel/", f"areas/{areas[0].schema_name}/"]
    for place in [*places, "coverage/", "methods/", "nothing/"]:
        page.goto(f"{centre_address}admin/comparison/{place}")
        page.eval_on_selector_all("main details", "all => all.forEach(one => one.open = true)")
        if report := barriers(page):
            found[place] = report
    assert found == {}


def test_what_opens_in_the_admin_is_marked_as_such(areas, centre_address, sign_in, visitor):
    page = visitor(viewport=WIDE)
    sign_in(page, the_centre())
    page.goto(f"{centre_address}admin/comparison/journey-happiness/")
    shown = page.eval_on_selector_all("main summary", "all => all.map(one => getComputedStyle(one).display)")
    assert shown
    assert set(shown) == {"list-item"}


def test_without_scripts_a_table_by_groups_opens_and_on_paper_it_is_open(areas, address, visitor, picture):
    pypdfium2 = pytest.importorskip("pypdfium2")
    page = visitor(viewport=NARROW, java_script_enabled=False)
    page.goto(address(areas[0], "surveys/how-are-things/results/"))
    table = page.get_by_role("row", name="I live alone")
    expect(table).to_be_hidden()
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as document:
        words = " ".join(one.get_textpage().get_text_bounded() for one in document)
    page.get_by_text("These figures as a table").first.click()
    expect(table).to_be_visible()
    for said in ("I live alone", "40% (31 to 50)", "60% (50 to 69)"):
        assert said in " ".join(words.split()), said
    assert "How this is worked out" not in words
    picture(page, "results-narrow")


def test_the_row_of_waves_is_even(areas, address, visitor):
    page = visitor(viewport=WIDE)
    page.goto(address(areas[0], "surveys/how-are-things/results/"))
    tops = page.eval_on_selector_all(".results-waves a", "all => all.map(one => one.getBoundingClientRect().top)")
    assert len(tops) > 1
    assert len(set(tops)) == 1
