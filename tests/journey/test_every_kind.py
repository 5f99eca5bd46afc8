"""Every kind of question in a real browser: empty, in error and filled in, on the smallest phone."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect

from tests.journey.axe import barriers
from tests.journey.test_accessible import NARROW

TITLE = "Every kind"


def question(kind: str, **value: object) -> dict:
    given = {"text": f"About {kind.replace('_', ' ')}?", "help": "A word of help.", "required": True, **value}
    return {"type": kind, "id": f"q-{kind}", "value": given}


def shown(kind: str, **value: object) -> dict:
    return {"type": kind, "id": f"q-{kind}", "value": value}


def options(*texts: str) -> list[dict]:
    return [{"type": "item", "id": f"o-{number}", "value": text} for number, text in enumerate(texts)]


def fill_words(page: Page) -> None:
    page.get_by_role("textbox").fill("In my own words")


def rank(page: Page) -> None:
    for number, box in enumerate(page.get_by_role("combobox").all()):
        box.select_option(index=number + 1)


def agree(page: Page) -> None:
    page.get_by_label("Agree", exact=True).first.check()


def date(page: Page) -> None:
    for name, value in {"Day": "3", "Month": "2", "Year": "2025"}.items():
        page.get_by_label(name).fill(value)


FILLED: dict[str, Callable[[Page], object]] = {
    "single_choice": lambda page: page.get_by_label("Yes", exact=True).check(),
    "multiple_choice": lambda page: page.get_by_label("Friends").check(),
    "agree_disagree": agree,
    "scale": lambda page: page.get_by_label("7", exact=True).check(),
    "ranking": rank,
    "number": lambda page: page.get_by_role("textbox").or_(page.get_by_role("spinbutton")).fill("3"),
    "date": date,
    "postcode": lambda page: page.get_by_role("textbox").fill("WS1 1AA"),
    "short_text": fill_words,
    "long_text": fill_words,
    "consent": lambda page: page.get_by_role("checkbox").check(),
}


def body(image: int, recording: int, film: int) -> list[dict]:
    """A page for each kind, and what is only shown before the first question."""
    aids = {"easy_read": "Say it more simply.", "picture": image, "audio": recording}
    asked = {
        "single_choice": question("single_choice", options=options("Yes", "No"), sensitive=True, **aids),
        "multiple_choice": question(
            "multiple_choice", options=options("Friends", "Family"), none="None of these", most=2
        ),
        "agree_disagree": question(
            "agree_disagree", statements=options("I feel safe."), options=options("Agree", "Disagree")
        ),
        "scale": question("scale", low="Not at all", high="Completely"),
        "ranking": question("ranking", options=options("Parks", "Buses", "Clinics")),
        "number": question("number", min=0, max=7, unit="days"),
        "date": question("date", precision="day"),
        "postcode": question("postcode", table="wards"),
        "short_text": question("short_text"),
        "long_text": question("long_text"),
        "consent": question("consent", agree="I agree"),
    }
    displays = [
        shown("words", heading="Before you begin", words="<p>Some of this is <b>hard</b>.</p>"),
        shown("picture", image=image, alt="A green square", caption="A park"),
        shown("film", title="Who we are", film=film, captions=None, transcript="We are your neighbours."),
    ]
    return [
        {
            "type": "page",
            "id": f"p-{kind}",
            "value": {"title": kind, "intro": "", "questions": [*(displays if not place else []), block]},
        }
        for place, (kind, block) in enumerate(asked.items())
    ]


def library() -> tuple[int, int, int]:
    """A picture, a recording and a film in the area's library."""
    from PIL import Image as Drawing
    from wagtail.documents.models import Document
    from wagtail.images.models import Image

    drawn = BytesIO()
    Drawing.new("RGB", (40, 40), "green").save(drawn, "PNG")
    image = Image.objects.create(title="A park", file=ContentFile(drawn.getvalue(), "park.png"))
    recording = Document.objects.create(title="Read aloud", file=ContentFile(b"ID3", "read.mp3"))
    film = Document.objects.create(title="Film", file=ContentFile(b"film", "film.mp4"))
    return image.pk, recording.pk, film.pk


@pytest.fixture(scope="module")
def area(new_area):
    from home.models import SurveyIndexPage
    from surveys.models import PostcodeTable, SurveyPage
    from tenants.scope import in_area

    area = new_area("Everyside")
    with in_area(area):
        table = PostcodeTable(code="wards", name="Wards")
        table.fill({"east": "East ward"}, {"WS1 1AA": "east"})
        table.save()
        survey = SurveyPage(title=TITLE, introduction="<p>All of them.</p>", body=body(*library()), quick_exit=True)
        SurveyIndexPage.objects.get().add_child(instance=survey)
        survey.save_revision().publish()
    return area


@pytest.fixture
def phone(area, address, visitor) -> Page:
    page = visitor(viewport=NARROW)
    page.goto(address(area, "surveys/every-kind/"))
    return page


def pictures_are_there(page: Page) -> None:
    """One that comes late moves the answers below it away under a click."""
    for image in page.locator("main img").all():
        image.scroll_into_view_if_needed()
        expect(image).to_have_js_property("complete", True)


def axe(page: Page) -> str:
    wide = page.evaluate("document.documentElement.scrollWidth")
    return barriers(page) + ("" if wide <= 320 else f"{wide} wide")


def test_every_kind_is_usable_empty_in_error_and_filled_in(phone, area, picture):
    from surveys.kinds import KINDS

    assert {name for name, kind in KINDS.items() if kind.asks} == set(FILLED)
    found = {}
    phone.get_by_role("button", name="Start").click()
    for kind, fill in FILLED.items():
        expect(phone.locator("form .survey-question").first).to_be_visible()
        pictures_are_there(phone)
        found[f"{kind}, empty"] = axe(phone)
        picture(phone, f"kind-{kind}-empty")
        phone.get_by_role("button", name="Continue").click()
        expect(phone.get_by_role("alert")).to_be_visible()
        found[f"{kind}, in error"] = axe(phone)
        picture(phone, f"kind-{kind}-error")
        fill(phone)
        found[f"{kind}, filled in"] = axe(phone)
        picture(phone, f"kind-{kind}-filled")
        before = phone.url
        phone.get_by_role("button", name="Continue").click()
        phone.wait_for_url(lambda url, before=before: url != before)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Check your answers")
    found["check"] = axe(phone)
    assert {name: said for name, said in found.items() if said} == {}
    expect(phone.get_by_text("WS1")).to_have_count(0)
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thank you")


def test_without_javascript_and_by_keyboard_rankings_and_dates_work_too(area, address, visitor):
    page = visitor(viewport=NARROW, java_script_enabled=False)
    page.goto(address(area, "surveys/every-kind/"))
    before = page.url
    page.get_by_role("button", name="Start").click()
    for fill in FILLED.values():
        page.wait_for_url(lambda url, before=before: url != before)
        pictures_are_there(page)
        fill(page)
        before = page.url
        page.get_by_role("button", name="Continue").press("Enter")
    page.wait_for_url(lambda url, before=before: url != before)
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
