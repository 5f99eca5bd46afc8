"""The question bank in the admin: measures to write, measures to choose, and the packs that ship."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import ObjectList
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import SnippetViewSet

from surveys.admin.measure_form import LocalMeasureForm, MeasureForm, panels
from surveys.bank.packs import Loaded, Pack, load, packs
from surveys.models import LocalMeasure, Measure


class MeasureViewSet(SnippetViewSet):
    model = Measure
    icon = "lock"
    list_display = ["title", "code", "topic", "kind", "pack", "version", "review_on"]
    list_filter = ["topic", "kind", "pack"]
    copy_view_enabled = False
    edit_handler = ObjectList(panels("pack", "licence_held"), base_form_class=MeasureForm)


class LocalMeasureViewSet(SnippetViewSet):
    """For areas: their own, under a licence that they hold. The shared ones are not among them."""

    model = LocalMeasure
    icon = "lock"
    list_display = ["title", "code", "topic", "kind", "licence_held"]
    copy_view_enabled = False
    add_to_admin_menu = True
    menu_order = 265
    menu_label = gettext_lazy("Our own measures")
    edit_handler = ObjectList(panels("licence_held"), base_form_class=LocalMeasureForm)


def may_load(user: Any) -> bool:
    policy = policy_registry.get_by_type(Measure)
    return policy.user_has_permission(user, "add") and policy.user_has_permission(user, "change")


def list_packs(request: HttpRequest) -> HttpResponse:
    if not may_load(request.user):
        raise PermissionDenied
    there = set(Measure.objects.values_list("code", flat=True))
    rows = [(pack, titles(pack), len(there.intersection(pack.codes))) for pack in packs().values()]
    context = {
        "rows": rows,
        "header_title": _("Question packs"),
        "header_icon": "download",
        "breadcrumbs_items": crumbs(),
    }
    return TemplateResponse(request, "surveys/admin/packs.html", context)


def crumbs() -> list[dict[str, str]]:
    return [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": _("Question packs")}]


def titles(pack: Pack) -> list[str]:
    """Two measures may ask the same in longer and in shorter lists of answers."""
    return [with_count(Measure(**fields)) for fields in pack.measures]


def with_count(measure: Measure) -> str:
    if measure.items or not measure.options:
        return measure.title
    return _("%(title)s (%(count)d answers)") % {"title": measure.title, "count": len(measure.options)}


@require_POST
def load_pack(request: HttpRequest, code: str) -> HttpResponse:
    if not may_load(request.user):
        raise PermissionDenied
    if code not in packs():
        raise Http404
    tell(request, packs()[code], load(code, by=request.user, at=timezone.now()))
    return redirect(reverse("surveys_packs"))


def tell(request: HttpRequest, pack: Pack, loaded: Loaded) -> None:
    added = ngettext(
        "%(pack)s: %(count)d measure was added.", "%(pack)s: %(count)d measures were added.", len(loaded.added)
    )
    messages.success(request, added % {"pack": pack.title, "count": len(loaded.added)})
    if loaded.kept:
        text = _("Left as they are, because they are here in other words: %(codes)s.")
        messages.warning(request, text % {"codes": ", ".join(loaded.kept)})


class PacksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_load(request.user)


menu_item = PacksMenuItem(
    gettext_lazy("Question packs"), reverse_lazy("surveys_packs"), icon_name="download", order=262
)

urlpatterns = [
    path("question-packs/", list_packs, name="surveys_packs"),
    path("question-packs/<slug:code>/load/", load_pack, name="surveys_load_pack"),
]
