"""A report's PDF: what is kept; else a page that says that it is being made."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from surveys.models import ReportPage
from surveys.reports.document import kept_pdf, pdf_digest
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


def made_at_once(page: ReportPage) -> bytes | None:
    """Asked of the queue, once a minute at most; a project without a queue has it at once."""
    if not cache.add(f"surveys.make_report.{pdf_digest(page)}", 1, A_MINUTE):
        return None
    make_report.enqueue(page.pk)
    return kept_pdf(page)
