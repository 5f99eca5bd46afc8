"""Posters: everything that somebody in front of one needs, on one sheet, in the language of the page."""

import datetime

import pypdfium2
import pytest
import zxingcpp
from django.test import override_settings

from surveys.ways_in.poster import poster_html, poster_pdf, typed

pytestmark = pytest.mark.django_db
ADDRESS = "https://north.example.org/surveys/how/"


def test_a_poster_says_who_asks_how_long_and_where_to_find_help(survey):
    survey.who_asks = "The council of the north"
    html = poster_html(survey, ADDRESS)
    for words in (
        "How are you?",
        "The council of the north asks.",
        "about 5 minutes",
        "north.example.org/surveys/how",
    ):
        assert words in html
    assert "Samaritans" in html
    assert "data:image/svg+xml" in html


def test_nothing_on_a_poster_is_loaded_from_elsewhere(survey):
    html = poster_html(survey, ADDRESS)
    assert html.count("src=") == 1
    assert "<link" not in html


def test_a_poster_says_by_when_and_that_a_code_is_needed(survey):
    assert "Open until" not in poster_html(survey, ADDRESS)
    survey.closes_on, survey.entry = datetime.date(2026, 11, 30), "code"
    survey.save()
    html = poster_html(survey, ADDRESS)
    assert "Open until 30 November 2026." in html
    assert "You need the invitation code" in html


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://north.example.org/surveys/how/", "north.example.org/surveys/how"),
        ("http://north.localhost:8000/how/", "north.localhost:8000/how"),
        ("https://north.example.org/", "north.example.org"),
    ],
)
def test_an_address_is_shown_as_it_is_typed(address, words):
    assert typed(address) == words


def test_a_poster_is_one_tagged_page_that_names_its_language(survey, pango, inside):
    pdf = inside(poster_pdf(survey, ADDRESS))
    assert pdf.count("/Type /Page/") == 1
    assert 'pdfuaid:part="1"' in pdf
    assert "/Lang (en-gb)" in pdf
    assert "/Alt (A QR code that leads to north.example.org/surveys/how)" in pdf


def test_the_code_on_the_printed_sheet_leads_to_the_survey(survey, pango):
    sheet = pypdfium2.PdfDocument(poster_pdf(survey, ADDRESS))[0].render(scale=1.5).to_pil()
    assert [found.text for found in zxingcpp.read_barcodes(sheet)] == [ADDRESS]


def test_a_long_title_and_a_long_address_still_fit_on_one_page(survey, pango, inside):
    survey.title = "What helps you when things are hard, and what would help you more than it does now? " * 2
    survey.who_asks = "The Partnership for Mental Health Equality of the Three Valleys and the Coast"
    survey.closes_on = datetime.date(2026, 11, 30)
    address = "https://the-three-valleys-and-the-coast.example.org/our-surveys-of-this-year/what-helps-you-when/"
    assert inside(poster_pdf(survey, address)).count("/Type /Page/") == 1


def test_a_translation_has_a_poster_in_its_own_language_that_names_the_others(survey):
    from wagtail.models import Locale

    from surveys.models import SurveyPage

    languages = [("en-gb", "English"), ("ar", "Arabic")]
    with override_settings(WAGTAIL_I18N_ENABLED=True, WAGTAIL_CONTENT_LANGUAGES=languages, LANGUAGES=languages):
        arabic = Locale.objects.create(language_code="ar")
        page = survey.copy_for_translation(arabic, copy_parents=True)
        page.title = "كيف حالك؟"
        page.save_revision().publish()
        html = poster_html(SurveyPage.objects.get(pk=page.pk), ADDRESS)
    assert '<html lang="ar" dir="rtl">' in html
    assert "كيف حالك؟" in html
    assert '<span lang="en-gb" dir="ltr">' in html
