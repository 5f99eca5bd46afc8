"""A report as a PDF: made once, outside any request, and kept."""

from django.template.loader import render_to_string
from django.utils.translation import override

from surveys.drawn import STYLE, digest_of
from surveys.drawn_figures import figure_svg
from surveys.models import ReportPage, ReportPdf
from surveys.pdf import pdf_of
from surveys.reports.parts import report_of

LOOK = 2
"""Raise it when the PDF looks different: then it is made anew."""


def language_of(page: ReportPage) -> str:
    return page.locale.language_code


def pdf_digest(page: ReportPage) -> str:
    """Of all that it shows: figures are in it by their digests."""
    told = [page.title, page.intro, page.authors, page.date.isoformat(), page.full_url, page.body.get_prep_value()]
    return digest_of([LOOK, STYLE, told], language_of(page), "pdf")


def report_html(page: ReportPage) -> str:
    with override(language_of(page)):
        context = {"page": page, "report": report_of(page), "is_rtl": page.locale.is_bidi}
        return render_to_string("surveys/report/pdf.html", context)


def report_pdf(page: ReportPage) -> bytes:
    """Raises NoPdfError."""
    return pdf_of(report_html(page), styles=["surveys/report-pdf.css"])


def kept_pdf(page: ReportPage) -> bytes | None:
    found = ReportPdf.objects.filter(digest=pdf_digest(page)).first()
    return bytes(found.content) if found else None


def keep_pdf(page: ReportPage) -> None:
    """In place of those that were made of earlier texts. Raises NoPdfError."""
    if kept_pdf(page) is None:
        content, digest = report_pdf(page), pdf_digest(page)
        page.pdfs.all().delete()
        ReportPdf.objects.bulk_create([ReportPdf(report=page, digest=digest, content=content)], ignore_conflicts=True)


def draw_report(page: ReportPage) -> int:
    """Draw the charts of its page; returns how many."""
    with override(language_of(page)):
        figures = [figure for figure in report_of(page).figures if figure.chart and figure.known]
        for figure in figures:
            figure_svg(figure)
    return len(figures)
