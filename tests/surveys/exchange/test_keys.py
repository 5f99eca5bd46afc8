"""Keys of an imported survey: made here, the same wherever the form goes, and the file's own names come back."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page, PageLogEntry

from surveys.answering.field_names import field_name
from surveys.conditions import Test
from surveys.definition import LONGEST_COLUMN, LONGEST_KEY, PREFER_NOT, Definition, Question
from surveys.exchange.body import shared_blocks
from surveys.exchange.definition_schema import schema
from surveys.exchange.importing import import_survey
from surveys.exchange.json_in import from_json
from surveys.exchange.json_out import to_json
from surveys.exchange.keys import OUR_KEY, with_file_names, with_own_keys
from surveys.exchange.newest import newest_of
from surveys.exchange.report import Imported, RefusedError
from surveys.exchange.xlsform_in import from_xlsform
from surveys.models import PageCount, Response, SurveyPage
from surveys.models.copying import copy_for_new_wave
from surveys.models.freezing import define, drafted
from tests.surveys.answering.conftest import begin
from tests.surveys.conftest import block, page_block

pytestmark = pytest.mark.django_db
CASES = Path(__file__).with_name("cases")
REFUSED = {
    *(f"json-{name}.json" for name in ("duplicate-key", "huge", "nan", "long-option-key", "long-title")),
    *("duplicate-names.xlsx", "header-mess.xlsx", "unclosed.xlsx", "utf16.json"),
}
UNFINISHED = {
    "lang-ar-first.xlsx": "A question, or one of its answers, has no words that can be seen",
    "odd-options.xlsx": "Two answers read “Yes”: nobody could tell them apart",
}
"""Files that become drafts, and why each cannot be published before somebody corrects it."""
FILES = sorted(path.name for path in CASES.iterdir() if path.suffix in (".xlsx", ".json"))
READ = [name for name in FILES if name not in REFUSED]
PUBLISHED = [name for name in READ if name not in UNFINISHED]


def read(name: str) -> Imported:
    content = (CASES / name).read_bytes()
    return from_json(content) if name.endswith(".json") else from_xlsform(content, language="en-gb")


def brought_in(name: str, user) -> SurveyPage:
    page = import_survey(read(name), parent=Page.objects.get(depth=2), by=user)
    page.introduction, page.slug = "<p>The area asks.</p>", "case"
    page.save_revision().publish()
    return SurveyPage.objects.get(pk=page.pk)


def every_key(definition: Definition) -> list[str]:
    parts = [part for page in definition.pages for part in page.parts]
    options = [option.key for part in parts for option in part.options if part.kind != "scale"]
    return [*(page.key for page in definition.pages), *(part.key for part in parts), *options]


def least(question: Question) -> str:
    """An answer that can be typed: the smallest number that is allowed."""
    return str(question.settings.get("min", 1))


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_key_is_ours_and_fits_everywhere(name, admin_user):
    page = brought_in(name, admin_user)
    keys = every_key(page.current_version.questions)
    assert keys
    assert [key for key in keys if not OUR_KEY.fullmatch(key)] == []


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_names_of_the_file_come_back(name, admin_user):
    imported = read(name)
    page = import_survey(imported, parent=Page.objects.get(depth=2), by=admin_user)
    assert every_key(newest_of(page).definition) == every_key(imported.definition)


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_no_survey_can_be_is_refused_in_words(name):
    with pytest.raises(RefusedError) as refusal:
        read(name)
    assert str(refusal.value)


@pytest.mark.parametrize("name", sorted(UNFINISHED))
def test_a_draft_that_must_be_corrected_first_has_our_keys_and_keeps_the_names(name, admin_user):
    imported = read(name)
    page = import_survey(imported, parent=Page.objects.get(depth=2), by=admin_user)
    draft = drafted(page)
    keys = every_key(draft)
    assert [key for key in keys if key != PREFER_NOT and not OUR_KEY.fullmatch(key)] == []
    assert every_key(with_file_names(draft, page.file_names)) == every_key(imported.definition)
    with pytest.raises(ValidationError, match=UNFINISHED[name]):
        define(page)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_resident_gets_from_the_first_page_to_the_second(name, admin_user, settings):
    """Once a long name was a 500 for everybody, and what was typed into "save" or "back" was lost."""
    settings.SURVEYS_SECONDS_FOR_AN_ANSWER = 0
    page = brought_in(name, admin_user)
    client = Client()
    begin(client, "/case/")
    shown = client.get("/case/answer/1/").content.decode()
    fields = re.findall(r'name="(answer-[^"]+)"', shown)
    choices = dict(re.findall(r'name="(answer-[^"]+)" value="([^"]+)"', shown))
    first = page.current_version.questions.pages[0]
    allowed = {field_name(question.key): least(question) for question in first.questions}
    allowed |= {f"{field_name(question.key)}_year": "1950" for question in first.questions}
    answer = client.post("/case/answer/1/", {field: choices.get(field) or allowed.get(field, "1") for field in fields})
    assert (answer.status_code, answer.get("Location") not in (None, "/case/answer/1/")) == (303, True)
    assert set(PageCount.objects.values_list("page", flat=True)) == {"started", first.key}


def test_answers_to_questions_named_like_buttons_are_kept(admin_user, settings):
    settings.SURVEYS_SECONDS_FOR_AN_ANSWER = 0
    page = brought_in("name-language.xlsx", admin_user)
    client = Client()
    begin(client, "/case/")
    for number in range(1, 8):
        shown = client.get(f"/case/answer/{number}/").content.decode()
        [field] = set(re.findall(r'name="(answer-[^"]+)"', shown))
        offered = re.findall(rf'name="{field}" value="([^"]+)"', shown)
        assert client.post(f"/case/answer/{number}/", {field: offered[1] if offered else "So it is"})["Location"]
    assert client.post("/case/check/")["Location"] == "/case/thanks/"
    named = {page.file_names[key]: value for key, value in Response.objects.get().answers.items()}
    assert set(named) == {"language", "save", "back", "clear", "easy", "still", "pass"}
    assert page.file_names[named["language"]] == "ar"


def test_the_same_form_has_the_same_keys_on_every_site_and_another_form_has_others():
    imported = read("plain-names.xlsx")
    once, again = (with_own_keys(imported, {})[0].definition for _time in range(2))
    assert once == again
    other = replace(imported, definition=replace(imported.definition, title="Another form"))
    assert not set(every_key(once)) & set(every_key(with_own_keys(other, {})[0].definition))


def test_conditions_skips_and_the_answer_that_excludes_others_follow(db):
    data = json.loads((CASES / "json-id-key.json").read_text())
    imported = from_json(json.dumps(data).encode())
    renamed, names = with_own_keys(imported, {})
    by_name = {name: key for key, name in names.items()}
    asked = {page.title + names[page.key]: page.show_if for page in renamed.definition.pages}
    condition = next(one for one in asked.values() if one)
    assert isinstance(condition, Test)
    assert condition.question == by_name["kids"]
    [kids] = [one for one in renamed.definition.questions() if one.key == by_name["kids"]]
    assert condition.value == next(option.key for option in kids.options if option.text == "Yes")
    assert with_file_names(renamed.definition, names) == imported.definition


def test_a_survey_of_ours_goes_out_and_in_again_with_its_keys(survey, admin_user):
    """Keys that the editor made are UUIDs; those of a shared set end in the set's own word for the question."""
    own, _names = with_own_keys(Imported(definition=define(survey), language="en-gb"), shared_blocks())
    again, names = with_own_keys(own, shared_blocks())
    assert (again.definition, names) == (own.definition, {})


def test_a_shared_set_stays_one_block(low_mood, survey, body, admin_user):
    body[0]["value"]["questions"][0]["value"] |= {"measure": "low-mood"}
    survey.body = body
    survey.save_revision().publish()
    content = to_json(define(survey), language="en-gb", translations={}).content
    page = import_survey(from_json(content), parent=Page.objects.get(depth=2), by=admin_user)
    first = page.body[0].value["questions"][0]
    assert (first.block_type, first.value["measure"]) == ("shared", "low-mood")
    keys = [part.key for part in define(page).questions()][:2]
    assert keys == [f"{first.id}.interest", f"{first.id}.down"]
    exported = [part.key for part in newest_of(page).definition.questions()]
    assert exported == [part.key for part in define(survey).questions()]


def test_a_copy_keeps_the_names(admin_user):
    page = brought_in("plain-names.xlsx", admin_user)
    copied = copy_for_new_wave(page, by=admin_user)
    assert copied.file_names == page.file_names
    assert [part.key for part in newest_of(copied).definition.questions()] == ["travel", "ok"]


@pytest.mark.parametrize(("letters", "kept"), [(LONGEST_KEY, True), (LONGEST_KEY + 1, False)])
def test_a_name_that_is_too_long_to_be_kept_is_told_of(letters, kept, admin_user):
    imported = read("plain-names.xlsx")
    [page, *rest] = imported.definition.pages
    parts = tuple(replace(part, key="n" * letters) for part in page.parts)
    definition = replace(imported.definition, pages=(replace(page, key="p", parts=parts), *rest))
    made = import_survey(replace(imported, definition=definition), parent=Page.objects.get(depth=2), by=admin_user)
    assert ("n" * letters in made.file_names.values()) is kept
    entry = PageLogEntry.objects.get(page=made.pk, action="surveys.import")
    assert any("longer than 200 letters" in one["why"] for one in entry.data["not_taken"]) is not kept


@pytest.mark.parametrize("key", ["q" * (LONGEST_KEY + 1), "q" * LONGEST_KEY])
def test_an_id_that_rows_have_no_room_for_is_not_published(key, survey):
    survey.body = [page_block("p", "P", [block("short_text", key, text="What?")])]
    if len(key) <= LONGEST_KEY:
        assert [question.key for question in define(survey).questions()] == [key]
        return
    with pytest.raises(ValidationError, match="“What\\?” has an id that is too long"):
        define(survey)


def test_lengths_are_said_once():
    """What a file may hold, rows have room for."""
    labels = ("label", "question", "page")
    longest = {schema()["$defs"][name]["properties"]["key"]["maxLength"] for name in labels}
    assert longest == {LONGEST_KEY}
    room = {
        f"{model.__name__}.{field.name}": field.max_length
        for model in apps.get_app_config("surveys").get_models()
        for field in model._meta.fields
        if (model.__name__, field.name) in KEPT
    }
    assert len(room) == len(KEPT)
    assert {name for name, length in room.items() if length not in (LONGEST_KEY, LONGEST_COLUMN)} == set()


KEPT = {
    *((name, "question") for name in ("FreeText", "Theme", "Coding", "Quotation", "Margin")),
    *(("PageCount", "page"), ("Tally", "about"), ("TwoWay", "first"), ("TwoWay", "second")),
}
