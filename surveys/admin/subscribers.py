"""The list of the round-up's subscribers in the Centre's admin: who is on it, adding somebody, and removing them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from surveys.models import Subscriber
from surveys.round_up.form import AddSubscriberForm
from surveys.round_up.links import has_pages
from surveys.round_up.news import areas_to_choose
from surveys.round_up.subscribing import remove, subscribe

ROWS = 100  # on one page of the list


def may(user: Any, action: str) -> bool:
    return user.has_perm(f"surveys.{action}_subscriber")


def need(request: HttpRequest, action: str) -> None:
    """Raises Http404 on a site that has no round-up, PermissionDenied where it has."""
    if not has_pages():
        raise Http404
    if not may(request.user, action):
        raise PermissionDenied


def subscribers(request: HttpRequest) -> HttpResponse:
    need(request, "view")
    rows = Paginator(Subscriber.objects.all(), ROWS).get_page(request.GET.get("p"))
    names = dict(areas_to_choose())
    context = {
        "rows": rows,
        "listed": [(row, [names.get(code, code) for code in row.areas or row.asked_for]) for row in rows],
        "may_add": may(request.user, "add"),
        "may_delete": may(request.user, "delete"),
        **titled(_("Round-up subscribers")),
    }
    return TemplateResponse(request, "surveys/admin/subscribers.html", context)


def add(request: HttpRequest) -> HttpResponse:
    need(request, "add")
    form = AddSubscriberForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        subscribe(**form.asked, by=request.user, at=timezone.now())
        messages.success(request, _("A mail has been sent that asks them to confirm, unless they had one today."))
        return redirect("surveys_subscribers")
    context = {"form": form, **titled(_("Add a subscriber"))}
    return TemplateResponse(request, "surveys/admin/add_subscriber.html", context, status=422 if form.errors else 200)


def remove_page(request: HttpRequest, pk: int) -> HttpResponse:
    need(request, "delete")
    subscriber = get_object_or_404(Subscriber, pk=pk)
    if request.method == "POST":
        remove(subscriber, by=request.user)
        messages.success(request, _("The address has been deleted."))
        return redirect("surveys_subscribers")
    context = {"subscriber": subscriber, **titled(_("Remove a subscriber"))}
    return TemplateResponse(request, "surveys/admin/remove_subscriber.html", context)


def titled(title: str) -> dict[str, Any]:
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    return {"header_title": title, "header_icon": "mail", "breadcrumbs_items": [home, {"url": "", "label": title}]}


def permissions() -> QuerySet[Permission]:
    """For Wagtail's own screen of groups, on which a plain site gives them."""
    return Permission.objects.filter(content_type__app_label="surveys", content_type__model="subscriber")


class SubscribersItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return has_pages() and may(request.user, "view")


menu_item = SubscribersItem(gettext_lazy("Round-up"), reverse_lazy("surveys_subscribers"), icon_name="mail", order=268)

urlpatterns = [
    path("round-up/", subscribers, name="surveys_subscribers"),
    path("round-up/add/", add, name="surveys_add_subscriber"),
    path("round-up/<int:pk>/remove/", remove_page, name="surveys_remove_subscriber"),
]
