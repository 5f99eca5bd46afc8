"""What can be taken away of a report: its PDF, or a page that says that it is being made; and its numbers."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from surveys.exchange.figure_package import report_package
from surveys.models import ReportPage
from surveys.reports.document import kept_pdf, pdf_digest
from surveys.reports.parts import report_of
from surveys.reports.tasks import make_report

A_WHILE = 300  # seconds for which a browser keeps a PDF, whose address stays when the report changes
A_MINUTE = 60


def pdf(request: HttpRequest, page: ReportPage) -> HttpResponse:
    content = kept_pdf(page) or made_at_once(page)
    if content is None:
        context = {"page": page}
        headers = {"Retry-After": str(A_MINUTE), "Cache-Control": "no-store"}
        return TemplateResponse(request, "surveys/report/being_made.html", context, status=202, headers=headers)
    headers = {
        "Content-Disposition": f'inline; filename="{page.slug}.pdf"',
        "Cache-Control": f"max-age={A_WHILE}",
        "ETag": f'"{pdf_digest(page)}"',
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def data(request: HttpRequest, page: ReportPage) -> HttpResponse:
    """The numbers behind all its figures, as they were frozen with it."""
    content = report_package(page.title, report_of(page).figures, address=page.get_full_url(request))
    headers = {
        "Content-Disposition": f'attachment; filename="{page.slug}-data.zip"',
        "Cache-Control": f"max-age={A_WHILE}",
    }
    return HttpResponse(content, content_type="application/zip", headers=headers)


def made_at_once(page: ReportPage) -> bytes | None:
    """Asked of the queue, once a minute at most; a project without a queue has it at once."""
    if not cache.add(f"surveys.make_report.{pdf_digest(page)}", 1, A_MINUTE):
        return None
    make_report.enqueue(page.pk)
    return kept_pdf(page)


FORMS = {"pdf": pdf, "data": data}
