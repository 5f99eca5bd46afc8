"""What the team hands out: QR codes, posters and paper forms to download, of a survey or of a translation of it."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from surveys.admin.desk import crumbs, survey_for
from surveys.models import SurveyPage
from surveys.models.translating import asked_at
from surveys.pages.printed import form_pdf
from surveys.pdf import NoPdfError
from surveys.ways_in.poster import poster_pdf
from surveys.ways_in.qr import qr_png, qr_svg


def code_svg(request: HttpRequest, page_id: int) -> HttpResponse:
    page = survey_for(request, page_id)
    return file(qr_svg(address_of(request, page)), "image/svg+xml", f"{page.slug}-qr.svg")


def code_png(request: HttpRequest, page_id: int) -> HttpResponse:
    page = survey_for(request, page_id)
    return file(qr_png(address_of(request, page)), "image/png", f"{page.slug}-qr.png")


def poster(request: HttpRequest, page_id: int) -> HttpResponse:
    page = survey_for(request, page_id)
    address = address_of(request, page)
    return pdf(request, lambda: poster_pdf(page, address), f"{page.slug}-poster.pdf")


def form(request: HttpRequest, page_id: int, *, large: bool) -> HttpResponse:
    page = survey_for(request, page_id)
    definition = asked_at(page).definition
    if definition is None:
        raise Http404
    name = f"{page.slug}-large.pdf" if large else f"{page.slug}.pdf"
    return pdf(request, lambda: form_pdf(page, definition, large=large), name)


def address_of(request: HttpRequest, page: SurveyPage) -> str:
    """Where residents find the page; there is nothing to hand out before it is published."""
    address = page.get_full_url(request) if page.live else None
    if address is None:
        raise Http404
    return address


def pdf(request: HttpRequest, make: Callable[[], bytes], name: str) -> HttpResponse:
    try:
        return file(make(), "application/pdf", name)
    except NoPdfError:
        context = {"header_title": name, "header_icon": "warning", "breadcrumbs_items": crumbs(name)}
        return TemplateResponse(request, "surveys/admin/desk_no_pdf.html", context, status=503)


def file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


urlpatterns = [
    path("surveys/<int:page_id>/qr.svg", code_svg, name="surveys_qr_svg"),
    path("surveys/<int:page_id>/qr.png", code_png, name="surveys_qr_png"),
    path("surveys/<int:page_id>/poster.pdf", poster, name="surveys_poster"),
    path("surveys/<int:page_id>/form.pdf", form, {"large": False}, name="surveys_form"),
    path("surveys/<int:page_id>/form-large.pdf", form, {"large": True}, name="surveys_form_large"),
]
