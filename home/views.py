"""The style sheet of a site's own colour."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from home.models import SiteLook

A_YEAR = 365 * 24 * 60 * 60


def etag(request: HttpRequest) -> str:
    return f'"{SiteLook.on(request).digest}"'


@require_safe
@condition(etag_func=etag)
def look_css(request: HttpRequest) -> HttpResponse:
    """Kept for a year under its own digest; asked for without one, it is checked each time."""
    look = SiteLook.on(request)
    response = HttpResponse(look.css, content_type="text/css; charset=utf-8")
    if request.GET.get("v") == look.digest:
        patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    else:
        patch_cache_control(response, no_cache=True)
    return response
