"""A report says the same for ever: drafted from the evidence, read as a page and as a PDF."""

import re

import pytest
from wagtail.models import Page

from surveys.comparison.publishing import take_off_comparison
from surveys.models import FrozenFigure, GatheredRelease, ReportPage, ReportPdf
from surveys.reports import drafting
from surveys.reports.document import kept_pdf, report_html
from surveys.reports.drafting import NoEvidenceError, TooMuchError, draft_report
from surveys.reports.newer import bring_up_to_date, newer
from surveys.reports.paper import charts_of, height_of, tables_of
from surveys.reports.parts import report_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return Page.objects.get(depth=2)


@pytest.fixture
def draft(published, home, admin_user, at):
    return draft_report(home, by=admin_user, at=at, title="What three areas say")


@pytest.fixture
def report(draft):
    draft.get_latest_revision().publish()
    return ReportPage.objects.get(pk=draft.pk)


def said(page: ReportPage) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in report_of(page).parts]


def main_of(client, page) -> str:
    html = client.get(page.url).content.decode()
    return html[html.index("<article") : html.index("</article>")]


def test_a_draft_has_a_section_for_each_question_and_each_area_with_a_sentence_for_each_figure(draft):
    assert not draft.live
    assert [(kind, text) for kind, text in said(draft) if kind != "figure"] == [
        ("heading", "How happy are you?"),
        ("subheading", "Area by area"),
        ("subheading", "Gaps between groups: How old are you?"),
        ("subheading", "Over the waves"),
        ("heading", "North"),
        ("heading", "South"),
        ("heading", "West"),
    ]
    figures = [part for part in report_of(draft).parts if part.kind == "figure"]
    assert [part.figure.view for part in figures] == ["areas", "gaps", "trend", "profile", "profile", "profile"]
    assert [part.text for part in figures] == [part.figure.finding for part in figures]
    assert [part.number for part in figures] == ["1", "2", "3", "4", "5", "6"]


def test_staff_choose_what_it_is_about(published, home, admin_user, at):
    page = draft_report(home, by=admin_user, at=at, measures=[], areas=["west"])
    assert [text for kind, text in said(page) if kind == "heading"] == ["West"]


def test_without_evidence_there_is_no_draft(gathered, home, admin_user, at):
    with pytest.raises(NoEvidenceError):
        draft_report(home, by=admin_user, at=at)
    assert not ReportPage.objects.exists()


def test_more_figures_than_a_report_holds_are_refused_with_their_number(published, home, admin_user, at, monkeypatch):
    monkeypatch.setattr(drafting, "MOST", 6)
    draft_report(home, by=admin_user, at=at)
    monkeypatch.setattr(drafting, "MOST", 5)
    with pytest.raises(TooMuchError, match="6 figures"):
        draft_report(home, by=admin_user, at=at, title="Again")


def test_a_report_says_the_same_after_a_new_release(report, published, fold_area, client):
    before = main_of(client, report)
    assert "20.8%" in before
    fold_area("west", 330, number=2)
    take_off_comparison(published, by="tests")
    published.delete()
    assert main_of(client, report) == before
    report.save_revision().publish()
    assert main_of(client, report) == before


def test_every_figure_on_the_page_has_a_chart_with_words_and_a_numbered_caption(report, client):
    html = main_of(client, report)
    pictures = re.findall(r'<img class="chart" src="([^"]+)" alt="([^"]+)"', html)
    assert len(pictures) == 6
    assert all(len(alt) > 40 for _src, alt in pictures)
    assert [client.get(src).status_code for src, _alt in pictures] == [200] * 6
    assert re.findall(r"<strong>(Figure \d:)</strong>", html) == [f"Figure {number}:" for number in range(1, 7)]
    assert re.findall(r"<caption>(Table \d:)", html) == [f"Table {number}:" for number in range(1, 7)]


def test_its_contents_lead_to_its_sections_and_annexes(report, client):
    html = main_of(client, report)
    targets = re.findall(r'<li><a href="#([^"]+)">', html)
    assert len(targets) == 4 + 3
    assert all(f'id="{target}"' in html for target in targets)


def test_its_annexes_tell_each_method_that_was_used_and_each_release_once(report, client):
    html = main_of(client, report)
    methods = [method.name for method in report_of(report).methods]
    assert methods == [
        "Percentage with its interval",
        "When a percentage is called uncertain",
        "Difference between two groups or areas",
        "Change from one wave to the next",
        "How many times as often",
        "Allowing for many comparisons",
        "Higher, similar or lower than all areas",
        "Average of several areas",
    ]
    assert [html.count(f"<h3>{name}</h3>") for name in methods] == [1] * len(methods)
    assert [(one.area, one.number) for one in report_of(report).cited] == [("north", 1), ("south", 1), ("west", 1)]
    assert html.count("https://west.example.org/how/results/1/") == 1


def test_a_figure_that_a_program_left_unfrozen_is_frozen_at_publishing_and_in_the_revision(published, home):
    value = {"question": "happy not", "view": "areas", "by": "", "wave": "", "frozen": {}, "sentence": ""}
    gone = {**value, "question": "nothing at-all"}
    page = ReportPage(title="By a program", live=False)
    page.body = page.body.stream_block.to_python(
        [{"type": "comparison", "value": one, "id": name} for one, name in ((value, "a"), (gone, "b"))]
    )
    home.add_child(instance=page)
    assert report_of(page).parts == ()
    page.save_revision().publish()
    page = ReportPage.objects.get(pk=page.pk)
    assert len(report_of(page).figures) == 1
    assert len(report_of(page.get_latest_revision_as_object()).figures) == 1


def test_staff_are_told_of_newer_releases_and_take_them_into_a_draft(report, fold_area, admin_user, client):
    assert newer(report) == []
    fold_area("west", 330, number=2)
    found = newer(report)
    assert [(one.part.number, one.releases) for one in found] == [("1", 1), ("2", 1), ("3", 1), ("6", 1)]
    before = main_of(client, report)
    assert bring_up_to_date(report, {found[0].block}, by=admin_user) == 1
    draft = ReportPage.objects.get(pk=report.pk).get_latest_revision_as_object()
    changed = next(part for part in report_of(draft).parts if part.figure)
    assert "37.5%" in changed.text
    assert changed.text == changed.figure.finding
    assert len(newer(draft)) == 3
    assert main_of(client, report) == before  # until it is published
    draft.get_latest_revision().publish()
    assert "37.5%" in main_of(client, report)


def test_a_release_that_was_retracted_since_is_named_above_the_report_and_to_staff(report, client, at):
    GatheredRelease.objects.filter(area="west").update(retracted_on=at.date(), why_retracted="A misspelt answer.")
    html = client.get(report.url).content.decode()
    assert "West: How are things?, release 1, retracted on 16 September 2026. A misspelt answer." in " ".join(
        html.split()
    )
    assert "20.8%" in html
    every = ("1", "2", "3", "4", "5", "6")  # the profiles of other areas, too: it is in their figure of all areas
    assert [(one.part.number, one.retracted) for one in newer(report)] == [(number, True) for number in every]


def test_a_sentence_that_somebody_wrote_is_left_alone(report, fold_area, admin_user):
    from surveys.reports.freezing import raw_body, set_body

    body = raw_body(report)
    own = next(block for block in body if block["type"] == "comparison")
    own["value"]["sentence"] = "We were surprised."
    set_body(report, body)
    report.save_revision().publish()
    fold_area("west", 330, number=2)
    bring_up_to_date(report, {own["id"]}, by=admin_user)
    draft = ReportPage.objects.get(pk=report.pk).get_latest_revision_as_object()
    changed = next(part for part in report_of(draft).parts if part.figure)
    assert (changed.text, "37.5%" in changed.figure.finding) == ("We were surprised.", True)


def test_its_pdf_is_tagged_named_and_in_its_language(pango, report, client, inside):
    answer = client.get(f"{report.url}pdf/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    pdf = inside(answer.content)
    for mark in ("pdfuaid:part", "/MarkInfo", "/Marked true", "/StructTreeRoot", "/Outlines", "/Lang (en-gb)"):
        assert mark in pdf, mark
    assert "What three areas say" in pdf
    assert pdf.count("/S /Figure") == 6
    assert pdf.count("/Alt ") >= 6


def test_its_pdf_is_made_at_publishing_once_and_anew_when_the_report_changes(pango, report, client):
    first = kept_pdf(report)
    assert first
    assert client.get(f"{report.url}pdf/").content == first
    report.save_revision().publish()
    assert ReportPdf.objects.count() == 1
    report.title = "Another title"
    report.save_revision().publish()
    assert ReportPdf.objects.count() == 1
    assert kept_pdf(ReportPage.objects.get(pk=report.pk)) != first


@pytest.mark.parametrize("path", ["pdf/more/", "nothing/", "pdf/../x/"])
def test_other_addresses_below_it_do_not_exist(report, client, path):
    assert client.get(f"{report.url}{path}").status_code == 404


def test_what_it_shows_on_paper_has_alternative_text_for_each_picture(report):
    html = report_html(report)
    pictures = re.findall(r"<img src=\"data:image/svg\+xml;base64,[^\"]+\" alt=\"([^\"]*)\"", html)
    assert len(pictures) == 6
    assert all(len(alt) > 40 for alt in pictures)
    assert "style=" not in html


def test_a_chart_that_is_taller_than_a_page_is_split_and_every_area_is_in_it_once(published, fold_area):
    from base64 import b64decode

    from surveys.comparison.query import Query
    from surveys.comparison.showing import public_figure

    names = [f"area{number:02d}" for number in range(40)]
    for name in names:
        fold_area(name, 80)
    figure = public_figure(Query(measure="happy"))
    pictures = [b64decode(src.partition(",")[2]) for src in charts_of(figure)]
    assert len(pictures) > 1
    assert all(height_of(svg) <= 1180 for svg in pictures)
    words = b"".join(pictures).decode()
    assert [words.count(f">{name.title()}<") for name in names] == [1] * 40


def test_a_wide_table_becomes_several_with_the_labels_in_each(published):
    from dataclasses import replace

    from surveys.comparison.figure import Grid
    from surveys.comparison.query import Query
    from surveys.comparison.showing import public_figure

    figure = public_figure(Query(measure="happy"))
    for columns, widths in [(5, [5]), (6, [3, 3]), (11, [4, 4, 3])]:
        grid = Grid(caption="C", head=("L", *map(str, range(columns))), rows=(("r", *map(str, range(columns))),))
        found = tables_of(replace(figure, grid=grid))
        assert [len(one.head) - 1 for one in found] == widths
        assert [words for one in found for words in one.rows[0][1:]] == list(grid.rows[0][1:])
        assert {one.head[0] for one in found} == {"L"}
    gaps = tables_of(replace(figure, view="gaps", grid=grid))
    assert [len(one.head) - 1 for one in gaps] == [4, 4, 3]


def test_frozen_figures_are_never_changed_nor_deleted(report):
    from surveys.models.frozen import FrozenError

    with pytest.raises(FrozenError):
        FrozenFigure.objects.all().delete()


def test_the_numbers_of_every_figure_leave_as_one_data_package(report, client):
    """Of the figures as they were frozen: newer releases do not change it."""
    import csv
    import io
    import json
    import zipfile

    from surveys.reports.parts import report_of

    figures = report_of(report).figures
    answer = client.get(f"{report.url}data/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        about = json.loads(package.read("datapackage.json"))
        tables = [list(csv.reader(io.StringIO(package.read(one["path"]).decode()))) for one in about["resources"]]
    assert [table[0] for table in tables] == [list(figure.columns) for figure in figures]
    assert [len(table) - 1 for table in tables] == [len(figure.rows) for figure in figures]
    assert client.get(f"{report.url}nothing/").status_code == 404
