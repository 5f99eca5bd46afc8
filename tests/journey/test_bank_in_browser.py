"""The question bank in a real browser: the Centre loads a pack, an editor searches and chooses."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journey.conftest import PATIENCE, the_centre
from tests.journey.editor import insert_block

PACK = "GAD-2 and GAD-7: anxiety"


@pytest.fixture
def tidy(committed):
    """What the Centre made here is gone after the test, in every area."""
    from surveys.models import Measure, SurveyTemplate
    from tenants.scope import each_area

    yield

    def forget(area: object) -> None:
        Measure.objects.filter(pack="gad-7").delete()
        SurveyTemplate.objects.filter(code__startswith="browser").delete()

    assert [outcome.error for outcome in each_area(forget, centre=True) if outcome.error] == []


def looked_at(page: Page, name: str) -> None:
    """Kept only when somebody wants to look: BANK_PICTURES=/tmp/somewhere."""
    if folder := os.environ.get("BANK_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_a_pack_is_loaded_by_the_centre_and_chosen_in_an_area(
    page: Page, new_area, address, centre_address, sign_in, tidy
):
    area = new_area("Bankside")
    page.set_default_timeout(PATIENCE)
    sign_in(page, the_centre())
    page.goto(centre_address + "admin/question-packs/")
    looked_at(page, "packs")
    page.get_by_role("region", name=PACK).get_by_role("button", name="Load this pack").click()
    expect(page.get_by_text("2 measures were added")).to_be_visible()
    page.goto(centre_address + "admin/snippets/surveys/measure/")
    page.get_by_role("link", name="Signs of anxiety (GAD-7 score)").click()
    expect(page.get_by_label("Bands")).to_have_value(
        "below | Score 0 to 9 | 0 to 9\ncut-off | Score 10 to 21: the level of a possible anxiety disorder | 10 to 21"
    )
    looked_at(page, "measure")
    page.context.clear_cookies()
    sign_in(page, area)
    choose_in_the_editor(page, address(area, "admin/pages/"))


def choose_in_the_editor(page: Page, pages: str) -> None:
    page.goto(pages)
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Surveys", exact=True))
    row.get_by_role("button", name="More options").click()
    row.get_by_role("link", name="Add child page").click()
    page.locator("#id_title").fill("How are things?")
    body = page.locator("#panel-child-content-body-section")
    insert = body.get_by_role("button", name="Insert a block")
    insert.nth(0).click()
    insert_block(insert.nth(1), "Shared question")
    body.get_by_role("button", name="Choose a shared question", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Trouble relaxing")).to_be_visible()
    dialog.get_by_label("Subject").select_option(label=PACK)
    dialog.get_by_label("Search").fill("restless")
    expect(dialog.get_by_text("There is 1 match")).to_be_visible()
    looked_at(page, "chooser")
    dialog.get_by_role("link", name="Signs of anxiety (GAD-7 score)").click()
    expect(dialog).to_have_count(0)
    expect(body.get_by_text("gad-7 - Signs of anxiety (GAD-7 score)")).to_be_visible()
    looked_at(page, "chosen")


def test_a_template_is_adopted_with_one_click_and_its_next_version_taken_over(
    page: Page, new_area, address, sign_in, tidy
):
    from django.utils import timezone

    from surveys.issuing import issue
    from surveys.models import SurveyTemplate
    from tenants.scope import in_area

    question = {"type": "long_text", "id": "q-1", "value": {"text": "What would help?", "help": "", "required": False}}
    body = [{"type": "page", "id": "p-1", "value": {"title": "You", "intro": "", "questions": [question]}}]
    area = new_area("Templateside")
    with in_area(the_centre()):
        template = SurveyTemplate.objects.create(
            code="browser", title="What helps?", introduction="<p>We ask.</p>", body=body
        )
        issue(template, changes="", by="tests", at=timezone.now())
    page.set_default_timeout(PATIENCE)
    sign_in(page, area)
    page.get_by_role("link", name="Survey templates").click()
    looked_at(page, "templates")
    page.get_by_role("button", name="Adopt").click()
    expect(page.get_by_text("It is not published yet")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("What helps?")
    with in_area(the_centre()):
        issue(template, changes="The same again.", by="tests", at=timezone.now())
    page.reload()
    expect(page.get_by_text("There is a newer version of this survey's template. The same again.")).to_be_visible()
    looked_at(page, "newer")
    page.get_by_role("link", name="See it").click()
    looked_at(page, "behind")
    page.get_by_role("button", name="Take over the new version").click()
    expect(page.get_by_text("The new version is in your draft.")).to_be_visible()
    expect(page.get_by_text("There is a newer version")).to_have_count(0)
