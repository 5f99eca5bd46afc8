"""The comparison in the Centre's admin: all of it, and the button that puts a measure on the public site."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.menu import MenuItem

from surveys.comparison.publishing import publish_comparison, take_off_comparison
from surveys.models import Measure
from surveys.pages.addresses import patterns
from surveys.pages.comparison import ADMIN

SEE, PUBLISH, TAKE_OFF = (
    f"surveys.{name}" for name in ("view_gatheredcell", "add_publishedcomparison", "delete_publishedcomparison")
)


@require_POST
def publish(request: HttpRequest, code: str) -> HttpResponse:
    measure = measure_for(request, code, PUBLISH)
    publish_comparison(measure, by=request.user, at=timezone.now())
    messages.success(request, _("“%(measure)s” is compared on the public site now.") % {"measure": measure.title})
    return back(code)


@require_POST
def take_off(request: HttpRequest, code: str) -> HttpResponse:
    measure = measure_for(request, code, TAKE_OFF)
    take_off_comparison(measure, by=request.user)
    messages.success(request, _("“%(measure)s” is off the public site.") % {"measure": measure.title})
    return back(code)


def measure_for(request: HttpRequest, code: str, permission: str) -> Measure:
    if not request.user.has_perm(permission):
        raise PermissionDenied
    return get_object_or_404(Measure, code=code)


def back(code: str) -> HttpResponse:
    return redirect("comparison_admin:areas", measure=code)


class ComparisonMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SEE)


menu_item = ComparisonMenuItem(
    gettext_lazy("Comparison"),
    reverse_lazy("comparison_admin:measures"),
    name="comparison",
    icon_name="view",
    order=260,
)
urlpatterns = [
    path("comparison/publish/<slug:code>/", publish, name="surveys_publish_comparison"),
    path("comparison/take-off/<slug:code>/", take_off, name="surveys_take_off_comparison"),
    path("comparison/", include((patterns(), ADMIN))),
]
