"""The briefing on an area: one page, whatever there is to say."""

import pytest
from django.test import RequestFactory

from surveys.comparison.publishing import publish_comparison, take_off_comparison
from surveys.comparison.query import Query
from surveys.comparison.showing import public_figure
from surveys.models import GatheredRelease, Measure
from surveys.pages.briefing import briefing, briefing_html
from surveys.reports.briefing import briefing_of

pytestmark = pytest.mark.django_db
pypdfium2 = pytest.importorskip("pypdfium2")


def asked(area="west"):
    return briefing(RequestFactory().get("/"), area=area)


def words_of(pdf: bytes) -> tuple[int, str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document), document[0].get_textpage().get_text_bounded()


def test_it_is_one_tagged_page_that_says_where_its_figures_come_from(pango, published, inside):
    answer = asked()
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    pages, words = words_of(answer.content)
    assert pages == 1
    for said in ("West", "How are things?, release 1, 1 September 2026.", "http://testserver/comparison/areas/west/"):
        assert said in " ".join(words.split()), said
    pdf = inside(answer.content)
    assert "pdfuaid:part" in pdf
    assert pdf.count("/S /Figure") == 2
    assert pdf.count("/Alt ") >= 2


def test_it_has_an_address_below_the_areas_profile(pango, published, client):
    profile = client.get("/comparison/areas/west/").content.decode()
    assert 'href="/comparison/areas/west/briefing/"' in profile
    answer = client.get("/comparison/areas/west/briefing/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert client.get("/comparison/areas/nowhere/briefing/").status_code == 404


def test_it_is_one_page_with_many_long_questions_too(pango, fold_area, happiness, age, at):
    long = (
        "Over the last two weeks, how often have you been bothered by little interest or pleasure in doing things " * 2
    )
    measures = [
        Measure.objects.create(
            code=f"long-{number}",
            topic="outcome",
            text=f"{number} {long}",
            options=[{"key": "not", "text": long[:90]}, {"key": "very", "text": "No"}],
            focus="not",
        )
        for number in range(12)
    ]
    for measure in measures:
        publish_comparison(measure, by="tests", at=at)
    from surveys.models import GatheredCell, GatheredMeasure

    fold_area("west", 330)
    fold_area("north", 10)
    cells = list(GatheredCell.objects.all())
    for measure in measures:
        for release in GatheredRelease.objects.all():
            GatheredMeasure.objects.create(
                release=release, measure=measure.code, fingerprint=measure.counted.fingerprint
            )
        for cell in cells:
            cell.pk, cell._state.adding, cell.measure = None, True, measure.code
            cell.save()
    GatheredRelease.objects.filter(area="west").update(
        area_name="West of the Very Long Borough of Somewhere-upon-the-Water and All Its Many Villages"
    )
    made = briefing_of("west")
    assert 0 < made.left < 12
    assert made.gap
    pages, _words = words_of(asked().content)
    assert pages == 1


def test_it_names_the_widest_gap_that_is_clear_and_none_where_none_is(published):
    assert briefing_of("west").gap == (
        "How happy are you? “Not too happy” was said 33 percentage points (between 24 and 41) less often by the group "
        "“50 or over” than by the group “Under 50”."
    )


def test_who_answered_is_said_when_it_is_known(published):
    assert briefing_of("west").representation == ""
    group = {"text": "Under 50", "verdict": "fewer"}
    GatheredRelease.objects.filter(area="west").update(representation=[{"groups": [group]}])
    assert briefing_of("west").representation == "Fewer people than expected answered of these groups: Under 50."


def test_only_what_is_published_is_in_it(gathered):
    answer = asked()
    assert answer.status_code == 404
    assert b"appy" not in answer.render().content


def test_what_is_taken_off_is_out_of_it_at_once(published):
    query = Query(view="profile", area="west")
    assert "happy" in str(public_figure(query))
    take_off_comparison(published, by="tests")
    assert "happy" not in str(public_figure(query))


def test_an_area_that_does_not_exist_is_not_found(published):
    assert asked("atlantis").status_code == 404


def test_its_pictures_have_words(published):
    html = briefing_html("west", "https://centre.example.org/comparison/areas/west/")
    assert 'alt=""' not in html
    assert html.count("<img ") == html.count(" alt=") == 2
