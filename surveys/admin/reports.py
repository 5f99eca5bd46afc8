"""Reports in the Centre's admin: start one from the evidence, and take newer figures over into a draft."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages as wagtail_messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from surveys.conf import compares_here
from surveys.models import ReportPage
from surveys.reports.drafting import MOST, NoEvidenceError, TooMuchError, evidence, plan
from surveys.reports.newer import bring_up_to_date, newer
from surveys.reports.tasks import draft_report


def parents_for(user: Any) -> list[Page]:
    """Where somebody may add a report."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    pages = allowed.type(tuple(ReportPage.allowed_parent_page_models())).filter(depth__gt=1, alias_of=None)
    return [page for page in pages.order_by("path").specific() if ReportPage.can_create_at(page)]


def may_write(user: Any) -> bool:
    return compares_here() and bool(parents_for(user))


def screen(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if template != "reports":
        crumbs.append({"url": reverse("surveys_reports"), "label": _("Reports on areas")})
    frame = {
        "header_title": title,
        "header_icon": "doc-full",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
    return TemplateResponse(request, f"surveys/admin/{template}.html", {**frame, **context})


def index(request: HttpRequest) -> HttpResponse:
    if not may_write(request.user):
        raise PermissionDenied
    measures, areas = evidence()
    context = {
        "parents": parents_for(request.user),
        "measures": measures,
        "areas": areas,
        "reports": ReportPage.objects.order_by("-date", "-pk"),
        "most": MOST,
        "few": len(areas) + 4 * len(measures) <= MOST,
    }
    return screen(request, "reports", _("Reports on areas"), **context)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """The draft itself is written by the queue: its figures take a while."""
    parent = next((page for page in parents_for(request.user) if str(page.pk) == request.POST.get("parent")), None)
    if parent is None or not compares_here():
        raise PermissionDenied
    found, known = evidence()
    measures = [one.code for one in found if one.code in request.POST.getlist("measures")]
    areas = [code for code, _name in known if code in request.POST.getlist("areas")]
    try:
        plan(measures, areas)
    except (NoEvidenceError, TooMuchError) as error:
        messages.error(request, str(error))
    else:
        title = request.POST.get("title", "").strip()[:200]
        draft_report.enqueue(parent.pk, int(request.user.pk or 0), title, measures, areas)
        messages.success(
            request, _("The draft is being written. It is in this list in a minute: load the page again.")
        )
    return redirect("surveys_reports")


def report_for(request: HttpRequest, page_id: int) -> ReportPage:
    """Raises PermissionDenied for who may not edit it, and while it is locked."""
    page = get_object_or_404(ReportPage, pk=page_id)
    permissions = page.permissions_for_user(request.user)
    if not permissions.can_edit() or permissions.page_locked():
        raise PermissionDenied
    return page


def figures(request: HttpRequest, page_id: int) -> HttpResponse:
    page = report_for(request, page_id)
    found = newer(page.get_latest_revision_as_object())
    return screen(
        request, "report_figures", _("Newer figures: %(title)s") % {"title": page.title}, page=page, newer=found
    )


@require_POST
def take_over(request: HttpRequest, page_id: int) -> HttpResponse:
    page = report_for(request, page_id)
    count = bring_up_to_date(page, request.POST.getlist("blocks"), by=request.user)
    if not count:
        messages.info(request, _("Nothing has changed in these figures, so the draft is as it was."))
        return redirect("surveys_report_figures", page.pk)
    words = ngettext(
        "%(count)d figure is new in your draft. Read the words around it, then publish.",
        "%(count)d figures are new in your draft. Read the words around them, then publish.",
        count,
    )
    messages.success(request, words % {"count": count})
    return redirect("wagtailadmin_pages:edit", page.pk)


def say_newer(request: HttpRequest, page: Page) -> None:
    """Where a report is edited: how many of its figures have newer releases."""
    if request.method != "GET" or not isinstance(page, ReportPage):
        return
    count = len(newer(page.get_latest_revision_as_object()))
    if count:
        words = ngettext(
            "There are newer releases for %(count)d figure of this report. It stays as it is until you take "
            "them over.",
            "There are newer releases for %(count)d figures of this report. They stay as they are until you take "
            "them over.",
            count,
        )
        button = wagtail_messages.button(reverse("surveys_report_figures", args=[page.pk]), _("See them"))
        wagtail_messages.info(request, words % {"count": count}, buttons=[button])


def editor_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("surveys/admin/figures.css"))


class ReportsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_write(request.user)


menu_item = ReportsMenuItem(
    gettext_lazy("Reports on areas"),
    reverse_lazy("surveys_reports"),
    name="area-reports",
    icon_name="doc-full",
    order=261,
)
urlpatterns = [
    path("area-reports/", index, name="surveys_reports"),
    path("area-reports/start/", start, name="surveys_start_report"),
    path("area-reports/<int:page_id>/figures/", figures, name="surveys_report_figures"),
    path("area-reports/<int:page_id>/figures/take-over/", take_over, name="surveys_report_take_over"),
]
