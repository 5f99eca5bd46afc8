"""The public page of open data: every release of every area with its files; and the page that explains the API."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from surveys import conf
from surveys.exchange.open_data.addresses import download
from surveys.exchange.open_data.listing import MOST, USUAL
from surveys.exchange.open_data.openapi import example_of
from surveys.models import GatheredRelease
from surveys.pages.open_data_api import LISTINGS, api_address

AREAS_PER_PAGE = 10
LONGEST_SEARCH = 100


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A release with the addresses of its files, "" for none."""

    release: GatheredRelease
    csv: str
    xlsx: str


Survey = tuple[GatheredRelease, list[Shown]]
"""Its newest release, and all of them."""


@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    search, region = asked(request)
    regions = list(known_releases().exclude(region="").order_by("region").values_list("region", flat=True).distinct())
    if region and region not in regions:
        raise Http404
    page = areas_page(request, search, region)
    context = {
        "title": _("Open data"),
        "search": search,
        "region": region,
        "regions": regions,
        "areas": by_area(known_releases().filter(area__in=[code for code, _name in page])),
        "any": known_releases().exists(),
        "page_of_areas": page,
        "licence": conf.data_licence(),
        "longest": LONGEST_SEARCH,
    }
    return TemplateResponse(request, "surveys/open_data/releases.html", context)


def asked(request: HttpRequest) -> tuple[str, str]:
    """The words to look for in areas' names, and a region; "" for any."""
    search, region = request.GET.get("q", "").strip(), request.GET.get("region", "")
    if len(search) > LONGEST_SEARCH or "\x00" in search + region:
        raise BadRequest
    return search, region


def known_releases() -> QuerySet[GatheredRelease]:
    return GatheredRelease.objects.defer("representation")


def areas_page(request: HttpRequest, search: str, region: str) -> Page[Any]:
    found = known_releases().filter(area_name__icontains=search)
    if region:
        found = found.filter(region=region)
    areas = found.order_by("area_name", "area").values_list("area", "area_name").distinct()
    return Paginator(areas, AREAS_PER_PAGE).get_page(request.GET.get("page"))


def by_area(found: Iterable[GatheredRelease]) -> list[tuple[GatheredRelease, list[Survey]]]:
    """Areas by name, each with its surveys from the newest, each with its releases from the newest."""
    return [(own[0], by_survey(own)) for own in parted(found, "area")]


def by_survey(found: Iterable[GatheredRelease]) -> list[Survey]:
    surveys = sorted(parted(found, "survey"), key=lambda own: own[0].released_on, reverse=True)
    return [(own[0], list(map(shown, own))) for own in surveys]


def parted(releases: Iterable[GatheredRelease], column: str) -> list[list[GatheredRelease]]:
    return [list(own) for _key, own in groupby(releases, lambda release: getattr(release, column))]


def shown(release: GatheredRelease) -> Shown:
    return Shown(release=release, csv=download(release, "csv"), xlsx=download(release, "xlsx"))


@require_safe
def api(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("The API of the open data"),
        "lists": [(one, indented(example_of(one))) for one in LISTINGS],
        "address": api_address(request),
        "licence": conf.data_licence(),
        "usual": USUAL,
        "most": MOST,
    }
    return TemplateResponse(request, "surveys/open_data/api.html", context)


def indented(example: dict[str, Any]) -> str:
    return json.dumps(example, indent=2, ensure_ascii=False)
