"""The open data's machine addresses: lists as JSON, their description, and the catalogue. They are read-only."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_safe
from wagtail.models import Site

from surveys import conf
from surveys.definition import digest
from surveys.exchange.open_data.catalogue import catalogue as whole_catalogue
from surveys.exchange.open_data.cells import CELLS
from surveys.exchange.open_data.listing import Listing
from surveys.exchange.open_data.measures import MEASURES
from surveys.exchange.open_data.openapi import PROBLEM, description
from surveys.exchange.open_data.refused import RefusedError
from surveys.exchange.open_data.releases import RELEASES
from surveys.exchange.open_data.stamp import stamp

LISTINGS = (RELEASES, MEASURES, CELLS)
SAFE = ["GET", "HEAD"]
A_WHILE = "public, max-age=300"

View = Callable[..., HttpResponse]


def anywhere(view: View) -> View:
    """For programs on any site: other methods, and what cannot be done, are refused as RFC 9457 has it."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            if request.method not in SAFE:
                raise RefusedError(405, _("This API is for reading: only GET and HEAD are answered."))
            response = view(request, **kwargs)
        except RefusedError as refused:
            response = problem(refused)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answered


def problem(refused: RefusedError) -> HttpResponse:
    said = {
        "type": "about:blank",
        "title": HTTPStatus(refused.status).phrase,
        "status": refused.status,
        "detail": refused.detail,
    }
    headers = {"Allow": ", ".join(SAFE)} if refused.status == HTTPStatus.METHOD_NOT_ALLOWED else {}
    return JsonResponse(said, status=refused.status, content_type=PROBLEM, headers=headers)


def unless_known(request: HttpRequest, made: Callable[[], HttpResponse]) -> HttpResponse:
    """304 for whoever has what the present copy gives at this address; else what is made now."""
    tag = f'"{digest([stamp(), request.build_absolute_uri()])}"'

    @condition(etag_func=lambda _request: tag)
    def answer(_request: HttpRequest) -> HttpResponse:
        response = made()
        response["Cache-Control"] = A_WHILE
        return response

    return answer(request)


@anywhere
def listing(request: HttpRequest, *, listing: Listing) -> HttpResponse:
    return unless_known(request, lambda: page_of(request, listing))


def page_of(request: HttpRequest, listing: Listing) -> HttpResponse:
    rows, cursor = listing.page(request.GET)
    following = request.GET.copy()
    following["cursor"] = cursor
    address = request.build_absolute_uri(f"{request.path}?{following.urlencode()}") if cursor else None
    return JsonResponse({"results": rows, "next": address, "licence": conf.data_licence()["path"]})


@anywhere
def openapi(request: HttpRequest) -> HttpResponse:
    return unless_known(request, lambda: JsonResponse(description(LISTINGS, base=api_address(request))))


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    return unless_known(request, lambda: JsonResponse(described(request), content_type="application/ld+json"))


def described(request: HttpRequest) -> dict[str, Any]:
    site = Site.find_for_request(request)
    return whole_catalogue(
        here=full(request, "open_data_api:catalogue"),
        home=full(request, "open_data:releases"),
        api=api_address(request),
        description=full(request, "open_data_api:openapi"),
        publisher=site.site_name if site and site.site_name else request.get_host(),
    )


def api_address(request: HttpRequest) -> str:
    return full(request, "open_data_api:openapi").removesuffix("openapi.json")


def full(request: HttpRequest, name: str) -> str:
    return request.build_absolute_uri(reverse(name))
