"""The words of residents' pages in other languages: whole, with the same gaps to fill in, and compiled."""

import re
from html import unescape
from pathlib import Path

import polib
import pytest
from django.test import Client
from wagtail.models import Locale

from surveys.models import SurveyPage
from tests.surveys.answering.conftest import begin

LOCALE = Path(__file__).parents[2] / "surveys" / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))
FRAMES = sorted((Path(__file__).parents[2] / "platform" / "locale").glob("*/LC_MESSAGES/django.po"))
GAP = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def language(path: Path) -> str:
    return path.parts[-3]


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("path", [*CATALOGUES, *FRAMES], ids=str)
def test_every_word_is_translated_with_the_same_gaps(path):
    catalogue = polib.pofile(str(path))
    forms = int((re.search(r"nplurals=(\d)", catalogue.metadata.get("Plural-Forms", "")) or [0, 0])[1])
    for entry in catalogue:
        assert not entry.fuzzy
        assert all(said(entry)), entry.msgid
        assert len(said(entry)) == (forms if entry.msgid_plural else 1), entry.msgid
        for words in said(entry):
            assert sorted(GAP.findall(words)) == sorted(GAP.findall(entry.msgid)), entry.msgid


@pytest.mark.parametrize("path", [*CATALOGUES, *FRAMES], ids=str)
def test_what_is_compiled_is_what_is_written(path):
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    assert {entry.msgid: said(entry) for entry in compiled} == {
        entry.msgid: said(entry) for entry in polib.pofile(str(path))
    }


@pytest.mark.django_db
@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_a_survey_speaks_the_language_all_the_way(path, survey, settings):
    code = language(path)
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en-gb", "English"), (code, code)]
    SurveyPage.objects.filter(pk=survey.pk).update(locale=Locale.objects.get_or_create(language_code=code)[0])
    catalogue = {entry.msgid: said(entry)[0] for entry in polib.pofile(str(path))}
    client = Client()
    start = client.get("/how/").content.decode()
    begin(client)
    asked = client.post("/how/answer/1/", {}).content.decode()
    client.post("/how/answer/1/", {"answer-q-happy": "not"})
    client.post("/how/answer/2/", {})
    check = client.get("/how/check/").content.decode()
    client.post("/how/check/")
    thanks = client.get("/how/thanks/").content.decode()
    for page, words in (
        (start, ["Start", "Before you start", "If you need help now"]),
        (asked, ["There is a problem", "Choose one answer.", "Continue", "Save and come back later", "(optional)"]),
        (check, ["Check your answers", "Not answered", "Change", "Send my answers"]),
        (thanks, ["Thank you. Your answers have been sent."]),
    ):
        for english in words:
            assert catalogue[english] in page
            assert f">{english}<" not in page


LITERAL = re.compile(r"{% translate (?:\"([^\"]+)\"|'([^']+)')")
RESULTS = LOCALE.parent / "templates" / "surveys" / "results"


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_every_word_of_the_results_charts_and_methods_is_in_it(path):
    from surveys.charts import bar, groups, likert, line, waves, words
    from surveys.statistics.methods import METHODS

    written = {one or other for page in RESULTS.glob("*.html") for one, other in LITERAL.findall(page.read_text())}
    drawn = {
        phrase
        for module in (bar, groups, likert, line, waves, words)
        for name, phrase in vars(module).items()
        if name.isupper() and isinstance(phrase, str) and name not in ("KEY", "AGREEMENT", "MARK", "BAR", "QUIET")
    }
    methods = {phrase for method in METHODS.values() for phrase in (method.name, method.formula)}
    assert len(written) > 40
    assert len(drawn) > 20
    known = {entry.msgid for entry in polib.pofile(str(path))}
    assert {
        phrase for phrase in written | drawn | methods if phrase not in known and not phrase.startswith("#")
    } == set()


@pytest.mark.django_db
@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_results_speak_the_language_of_their_survey(path, survey, two_groups, at, settings):
    """Page, chart and spreadsheet: none says in English what it has words for."""
    from surveys.drawn import chart_svg
    from surveys.releasing import release

    code = language(path)
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en-gb", "English"), (code, code)]
    SurveyPage.objects.filter(pk=survey.pk).update(locale=Locale.objects.get_or_create(language_code=code)[0])
    survey = SurveyPage.objects.get(pk=survey.pk)
    made = release(survey, by="tests", at=at).release
    page = unescape(Client().get("/how/results/").content.decode())
    catalogue = {entry.msgid: said(entry)[0] for entry in polib.pofile(str(path))}
    for english in (
        "These are early results.",
        "Why is this hidden?",
        "How this is worked out",
        "These figures as a table",
        "Take these results with you",
        "Percentage with its interval",
        "Everyone",
    ):
        assert catalogue[english] in page
        assert f">{english}<" not in page
    table = made.tables.first().table
    assert catalogue["Thin lines: where the true figure probably lies (95% interval)"][:20] in chart_svg(
        table, 0, code
    ).decode().replace("\u2067", "")
