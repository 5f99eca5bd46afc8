"""An area's own place in what the Centre has published: a way to the Centre's site, where everybody may look."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tenants.gathering import the_centre
from tenants.models import PilotArea
from tenants.scope import current_area


def our_place(request: HttpRequest) -> HttpResponse:
    area, centre = current_area(), the_centre()
    if area is None or centre is None:
        raise Http404
    return redirect(profile_address(area, centre))


def profile_address(area: PilotArea, centre: PilotArea) -> str:
    """Of the area's profile on the Centre's public site."""
    path = reverse("comparison:profile", args=[area.schema_name], urlconf=settings.AREA_URLCONFS[centre.kind])
    return f"{centre.base_url}{path}"
