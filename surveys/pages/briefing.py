"""The briefing on one area as a PDF, made when somebody asks for it first and kept until its figures change."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from surveys.comparison.query import NoSuchError
from surveys.drawn import digest_of, kept
from surveys.pages.comparison import clear_errors
from surveys.pdf import NoPdfError, pdf_of
from surveys.reports.briefing import briefing_of
from surveys.reports.paper import in_itself
from surveys.ways_in.qr import qr_data

LOOK = 1
"""Raise it when briefings look different."""


@require_safe
@clear_errors
def briefing(request: HttpRequest, area: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("comparison:profile", args=[area]))
    html, language = briefing_html(area, address), get_language() or ""

    def make() -> bytes:
        return pdf_of(html, styles=["surveys/briefing.css"])

    try:
        content = kept(digest_of([LOOK, html], language, "briefing"), language, make)
    except NoPdfError:
        return TemplateResponse(request, "surveys/report/no_pdf.html", {"address": address}, status=503)
    name = f'inline; filename="briefing-{area}.pdf"'
    headers = {"Content-Disposition": name, "Cache-Control": "public, max-age=300"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def briefing_html(area: str, address: str) -> str:
    """address: of the area's whole profile. Raises NoSuchError."""
    made = briefing_of(area)
    if not made.profile.known:
        raise NoSuchError(_("There is nothing to brief about yet: no published question has enough answers here."))
    context = {
        "briefing": made,
        "profile": made.profile,
        "chart": in_itself(made.chart) if made.chart else "",
        "address": address,
        "code": qr_data(address),
        "is_rtl": get_language_bidi(),
    }
    return render_to_string("surveys/report/briefing.html", context)
