"""Before a survey is published: its checks on a page of their own, and the question whether a new series is meant."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys.admin.outline import outline
from surveys.models import SurveyPage
from surveys.models.freezing import define
from surveys.models.reporting import must_confirm, report

PARTS = ("changes", "checks")


def draft_for(request: HttpRequest, page_id: int, power: str) -> SurveyPage:
    """The newest revision of the page. power: the name of Wagtail's test, such as "can_edit"."""
    page = get_object_or_404(SurveyPage, pk=page_id).get_latest_revision_as_object()
    if not getattr(page.permissions_for_user(request.user), power)():
        raise PermissionDenied
    return page


def checks(request: HttpRequest, page_id: int) -> HttpResponse:
    """The whole report of the draft, or with `?part=` the half that the editor's script shows anew."""
    page = draft_for(request, page_id, "can_edit")
    part = request.GET.get("part", "")
    template = f"surveys/admin/{part}.html" if part in PARTS else "surveys/admin/report.html"
    return TemplateResponse(request, template, about(page, _("Checks: %(title)s"), icon="tasks"))


def about(page: SurveyPage, heading: str, *, icon: str) -> dict[str, Any]:
    heading %= {"title": page.title}
    titles = {"header_title": heading, "page_title": heading, "header_icon": icon}
    return {"page": page, "report": report(page), **titles}


def publish(request: HttpRequest, page_id: int) -> HttpResponse:
    """Lists what publishing changes; posting it back, for the same draft, publishes."""
    page = draft_for(request, page_id, "can_publish")
    if page.get_lock() and page.get_lock().for_user(request.user):
        raise PermissionDenied
    if request.method == "POST" and request.POST.get("revision") == str(page.latest_revision_id):
        return publish_now(request, page)
    if request.method == "POST":
        messages.warning(request, _("Somebody has changed the draft since. Look at the changes again."))
    context = about(page, _("Publish “%(title)s”?"), icon="warning")
    return TemplateResponse(request, "surveys/admin/publish.html", {**context, "asking": True})


def publish_now(request: HttpRequest, page: SurveyPage) -> HttpResponse:
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    try:
        define(page)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(editor)
    page.latest_revision.publish(user=request.user)
    messages.success(request, done_words(page) % {"title": page.title})
    return redirect(editor)


def done_words(page: SurveyPage) -> str:
    if page.go_live_at and page.go_live_at > timezone.now():
        return _("“%(title)s” will be published on the day that you set. Its new series begin then.")
    return _("“%(title)s” is published. Its new series begin now.")


def ask_first(request: HttpRequest, page: Any) -> HttpResponse | None:
    """In place of publishing, when that would start a new series: the draft has been saved by then."""
    if isinstance(page, SurveyPage) and must_confirm(page):
        return redirect("surveys_publish", page.pk)
    return None


urlpatterns = [
    path("surveys/outline/", outline, name="surveys_outline"),
    path("surveys/<int:page_id>/checks/", checks, name="surveys_checks"),
    path("surveys/<int:page_id>/publish/", publish, name="surveys_publish"),
]
