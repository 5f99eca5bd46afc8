"""A survey on paper: an address that anybody may print from, and the same form as a PDF for the team."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from surveys.answering.visit import Visit, screen, visit
from surveys.definition import Definition
from surveys.models import SurveyPage
from surveys.models.translating import asked_at
from surveys.pdf import pdf_of
from surveys.ways_in.languages import is_rtl
from surveys.ways_in.paper import printed_pages

SIZES = {("print",): False, ("print", "large"): True}


def serve(request: HttpRequest, page: SurveyPage, path: tuple[str, ...]) -> HttpResponse:
    """Answer `print/`, and `print/large/` for large type."""
    definition = asked_at(page).definition
    if path not in SIZES or definition is None:
        raise Http404
    with override(page.locale.language_code):
        seen = visit(request, page, at=timezone.now())
        return on_paper(seen, definition, large=SIZES[path], is_open=seen.open)


def on_paper(seen: Visit, definition: Definition, *, large: bool = False, is_open: bool = True) -> HttpResponse:
    context = form_context(definition, large=large)
    return screen(seen, "printed", step="print/large/" if large else "print/", is_open=is_open, **context)


def form_context(definition: Definition, *, large: bool) -> dict[str, Any]:
    """In the language that is active."""
    return {"title": definition.title, "pages": list(printed_pages(definition)), "large": large}


def form_pdf(page: SurveyPage, definition: Definition, *, large: bool = False) -> bytes:
    """Raises NoPdfError."""
    with override(page.locale.language_code):
        context = form_context(definition, large=large) | {"page": page, "is_rtl": is_rtl(page)}
        html = render_to_string("surveys/printed_pdf.html", context)
    return pdf_of(html, styles=["surveys/printed.css"])
