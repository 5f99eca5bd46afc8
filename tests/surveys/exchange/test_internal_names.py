"""A form whose questions are called by every word that the code uses itself, from its file to the Centre."""

import datetime
import io
import re

import pytest
import xlsxwriter
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from surveys.answering.submit import submit_many
from surveys.comparison.folding import fold
from surveys.comparison.publishing import publish_comparison
from surveys.comparison.sending import sent
from surveys.exchange.newest import newest_of
from surveys.models import FreeText, GatheredRelease, Response, SurveyPage
from surveys.releasing import release
from surveys.results.frame import FrameColumn, responses_frame
from surveys.results.pulse import take_pulse
from tests.surveys.answering.conftest import begin
from tests.surveys.exchange.internal_names import frame_columns, internal_names

pytestmark = pytest.mark.django_db
FIELD = re.compile(r'<(?:input|textarea|select)[^>]* name="([^"]+)"')
ADMIN = (
    *("desk", "results", "own_words", "margins", "two_ways", "answers", "aside", "export"),
    *("export_xlsform", "export_json"),
)
COUNTED = ("mode", "wave", "release", "everyone", "answers", "id", "column")
MEASURES = {"mode": "happy", "release": "age"}
OF_PYXFORM = {"meta"}  # pyxform makes a group of this name itself
HEADERS = (
    "type",
    "name",
    "label",
    "appearance",
    "equal_ground::kind",
    "equal_ground::measure",
    "equal_ground::breakdown",
)
MEASURED = {"happy": ("very", "not"), "age": ("young", "old")}


def names() -> list[str]:
    return sorted(internal_names() - OF_PYXFORM)


def form_of(names: list[str]) -> bytes:
    """Counted ones have one answer, others are texts and dates by turns; twenty to a page."""
    rows: list[tuple[str, ...]] = []
    for place, name in enumerate(names):
        if place % 20 == 0:
            rows += [("end group",)] if place else []
            rows.append(("begin group", f"page_{place}", f"Page {place}", "field-list"))
        measure = MEASURES.get(name, "")
        kind = f"select_one {measure or 'words'}" if name in COUNTED else ("text", "date")[place % 2]
        own = "single_choice" if name in COUNTED else ""
        rows.append((kind, name, f"What of {name}?", "", own, measure, "yes" if measure == "age" else ""))
    choices = [
        ("words", "everyone"),
        ("words", "mode"),
        *((code, key) for code, keys in MEASURED.items() for key in keys),
    ]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        survey = book.add_worksheet("survey")
        for number, row in enumerate([HEADERS, *rows, ("end group",)]):
            survey.write_row(number, 0, row)
        listed = book.add_worksheet("choices")
        for number, (of, key) in enumerate([("list_name", "name"), *choices]):
            listed.write_row(number, 0, (of, key, "label" if not number else f"Answer {key}"))
    return file.getvalue()


@pytest.fixture
def named(admin_client, happiness, age, wave) -> SurveyPage:
    """Imported in the admin, given what a file cannot say, and published."""
    file = SimpleUploadedFile("names.xlsx", form_of(names()))
    parent = Page.objects.get(depth=2).pk
    answer = admin_client.post("/admin/surveys/import/", {"file": file, "parent": parent})
    assert answer.status_code == 302, answer.context["form"].errors
    page = SurveyPage.objects.get()
    page.introduction, page.wave, page.slug = "<p>The area asks.</p>", wave, "names"
    page.save_revision().publish()
    return SurveyPage.objects.get()


def answer_for(field: str, page: str) -> str:
    if field.endswith("_day"):
        return "3"
    if field.endswith("_month"):
        return "4"
    if field.endswith("_year"):
        return "2026"
    offered = re.findall(rf'name="{re.escape(field)}" value="([^"]+)"', page)
    return offered[0] if offered else f"Of {field}"


def walk(survey: SurveyPage) -> int:
    """Somebody answers every question, page by page; returns how many fields there were."""
    client, fields, number = Client(), 0, 1
    assert begin(client, "/names/").status_code == 303
    for number in range(1, len(survey.current_version.questions.pages) + 1):
        here = f"/names/answer/{number}/"
        page = client.get(here).content.decode()
        given = {name: answer_for(name, page) for name in FIELD.findall(page) if name.startswith("answer-")}
        fields += len(given)
        onward = client.post(here, given)
        assert onward.status_code == 303, re.findall(r'survey-error"[^>]*>([^<]*<[^<]*)', onward.content.decode())
        assert onward["Location"] in (f"/names/answer/{number + 1}/", "/names/check/")
    assert client.get("/names/check/").status_code == 200
    assert client.post("/names/check/")["Location"] == "/names/thanks/"
    return fields


def test_the_words_are_collected_from_the_code():
    found = internal_names()
    expected = {
        "mode",
        "wave",
        "release",
        "language",
        "back",
        "save",
        "easy",
        "clear",
        "pass",
        "still",
        "survey",
        "key",
    }
    assert expected <= found
    assert {"csrfmiddlewaretoken", "page_id", "token", "set_aside", "everyone", "prefer-not"} <= found
    assert len(found) > 300


def test_such_a_form_is_walked_from_its_file_to_the_centre(named, wave, happiness, admin_client, admin_user, settings):
    settings.SURVEYS_SECONDS_FOR_AN_ANSWER = 0
    at = timezone.now()
    assert set(named.file_names.values()) >= set(names())
    walk(named)
    kept = Response.objects.get()
    asked = {question.key: question for question in named.current_version.questions.questions()}
    assert set(kept.answers) == set(asked)
    assert {text.question for text in FreeText.objects.all()} == {
        key for key, question in asked.items() if question.kind == "short_text"
    }
    others = {key: question.options[0].key for key, question in asked.items() if question.kind == "single_choice"}
    submit_many(named, named.current_version, [(others, wave, f"person {n}", at) for n in range(39)])
    frame = responses_frame(named)
    assert (set(frame[FrameColumn.MODE]), set(frame[FrameColumn.WAVE]), set(frame[FrameColumn.RELEASE])) == (
        {"self"},
        {wave.code},
        {0},
    )
    made = release(named, by="tests", at=at).release
    assert (made.mode, made.responses) == ("self", 40)
    take_pulse(named, today=datetime.date.today())
    assert fold(sent(), area="north", area_name="North").refused == ()
    assert GatheredRelease.objects.get().mode == "self"
    publish_comparison(happiness, by="tests", at=at)
    admin_user.user_permissions.add(*Permission.objects.filter(codename__in=["view_freetext", "export_answers"]))
    for address in (
        *screens(named),
        *(reverse("surveys_own_words_read", args=[named.pk, key]) for key in own_words(asked)),
    ):
        assert admin_client.get(address).status_code == 200, address


def own_words(asked) -> list[str]:
    return [key for key, question in asked.items() if question.kind == "short_text"][:3]


def screens(survey: SurveyPage) -> list[str]:
    """Of the Centre, of residents and of the team."""
    return [
        *(f"/comparison/{place}" for place in ("", "coverage/", "happy/", "happy/gaps/", "areas/north/")),
        *(f"/data/{place}" for place in ("", "api/", "catalogue.jsonld")),
        *(f"/data/api/v1/{name}" for name in ("releases/", "measures/", "cells/")),
        *("/names/results/", "/names/results/1/csv/", "/names/results/1/xlsx/"),
        *(reverse(f"surveys_{name}", args=[survey.pk]) for name in ADMIN),
        reverse("surveys_desks"),
    ]


def test_somebody_who_withdraws_leaves_the_figures_of_such_a_form(named, wave, at):
    """A question called "release" once hid in which release they were."""
    asked = {question.key: question for question in named.current_version.questions.questions()}
    ticks = {key: question.options[0].key for key, question in asked.items() if question.kind == "single_choice"}
    submit_many(named, named.current_version, [(ticks, wave, f"first {n}", at) for n in range(60)])
    assert release(named, by="tests", at=at).release.responses == 60
    gone = Response.objects.filter(pk__in=Response.objects.values_list("pk", flat=True)[:20])
    gone.update(withdrawn=True)
    submit_many(named, named.current_version, [(ticks, wave, f"second {n}", at) for n in range(60)])
    assert release(named, by="tests", at=at).release.responses == 100


def test_the_file_comes_back_under_its_own_names(named):
    exported = newest_of(named).definition
    assert {part.key for page in exported.pages for part in page.parts} == set(names())
    assert {option.key for part in exported.questions() for option in part.options} >= {"everyone", "mode"}


def test_no_key_of_it_is_a_word_of_the_code(named):
    keys = {question.key for question in named.current_version.questions.questions()}
    assert not keys & internal_names()
    assert all(re.fullmatch(r"[0-9a-f-]{36}", key) for key in keys)
    assert frame_columns() == {"wave", "mode", "release"}
