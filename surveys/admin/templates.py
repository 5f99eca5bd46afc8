"""Survey templates in the admin: the Centre writes and issues them, areas adopt them and take over newer versions."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages as wagtail_messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import DeleteView, EditView, SnippetViewSet

from surveys.adopting import adopt, newer, take_over
from surveys.issuing import issue
from surveys.models import SurveyPage, SurveyTemplate
from surveys.models.template import newest_versions


class OnlyWritten:
    """An issued version is neither edited nor deleted, whatever address is asked for."""

    def get_object(self, *args: Any, **kwargs: Any) -> SurveyTemplate:
        template: SurveyTemplate = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if template.issued:
            raise PermissionDenied
        return template


class EditTemplate(OnlyWritten, EditView):
    pass


class DeleteTemplate(OnlyWritten, DeleteView):
    pass


class SurveyTemplateViewSet(SnippetViewSet):
    """Those that are written on. An issued version is not to be edited, so it is not among them."""

    model = SurveyTemplate
    icon = "form"
    list_display = ["title", "code", "version"]
    copy_view_enabled = False
    edit_view_class = EditTemplate
    delete_view_class = DeleteTemplate
    panels = [FieldPanel(name) for name in ("title", "code", "introduction", "minutes", "body", "thanks")]

    def get_queryset(self, request: HttpRequest) -> Any:
        return SurveyTemplate.objects.filter(issued=False)


@dataclass(frozen=True)
class Adopted:
    """A survey made from a template, and the version that it could take over."""

    survey: SurveyPage
    newer: SurveyTemplate


def may_issue(user: Any) -> bool:
    return policy_registry.get_by_type(SurveyTemplate).user_has_permission(user, "change")


def parents_for(user: Any) -> list[Page]:
    """Where somebody may add a survey; first where nothing but surveys belongs."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    pages = allowed.type(tuple(SurveyPage.allowed_parent_page_models())).filter(depth__gt=1, alias_of=None)
    fit = [page for page in pages.order_by("path").specific() if SurveyPage.can_create_at(page)]
    return sorted(fit, key=lambda page: page.specific_class.allowed_subpage_models() != [SurveyPage])


def behind(user: Any) -> list[Adopted]:
    """The surveys that somebody may change whose template has a newer version than their draft."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    surveys = SurveyPage.objects.filter(pk__in=allowed).exclude(template_code="").select_related("latest_revision")
    drafts = [survey.get_latest_revision_as_object() for survey in surveys]
    return [Adopted(draft, version) for draft in drafts if (version := newer(draft))]


def index(request: HttpRequest) -> HttpResponse:
    parents, issuing = parents_for(request.user), may_issue(request.user)
    if not (parents or issuing):
        raise PermissionDenied
    viewset = SurveyTemplate.snippet_viewset  # type: ignore[attr-defined]
    context = {
        "versions": newest_versions() if parents else [],
        "parents": parents,
        "behind": behind(request.user),
        "written": SurveyTemplate.objects.filter(issued=False) if issuing else None,
        "add_url": reverse(viewset.get_url_name("add")),
        "edit_url_name": viewset.get_url_name("edit"),
        "header_title": _("Survey templates"),
        "header_icon": "form",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Survey templates")},
        ],
    }
    return TemplateResponse(request, "surveys/admin/templates.html", context)


@require_POST
def issue_now(request: HttpRequest, template_id: int) -> HttpResponse:
    if not may_issue(request.user):
        raise PermissionDenied
    template = get_object_or_404(SurveyTemplate, pk=template_id, issued=False)
    try:
        version = issue(template, changes=request.POST.get("changes", "")[:500], by=request.user, at=timezone.now())
    except ValidationError as error:
        tell_problems(request, error)
    else:
        messages.success(request, _("Version %(number)d was issued.") % {"number": version.version})
    return redirect("surveys_templates")


@require_POST
def adopt_now(request: HttpRequest, template_id: int) -> HttpResponse:
    template = get_object_or_404(SurveyTemplate, pk=template_id, issued=True)
    chosen = request.POST.get("parent", "")
    parent = next((page for page in parents_for(request.user) if str(page.pk) == chosen), None)
    if parent is None:
        raise PermissionDenied
    try:
        survey = adopt(template, parent, by=request.user)
    except ValidationError as error:
        tell_problems(request, error)
        return redirect("surveys_templates")
    messages.success(request, _("The survey is yours now. It is not published yet: add your own questions around it."))
    return redirect("wagtailadmin_pages:edit", survey.pk)


@require_POST
def take_over_now(request: HttpRequest, page_id: int) -> HttpResponse:
    survey = get_object_or_404(SurveyPage, pk=page_id)
    permissions = survey.permissions_for_user(request.user)
    if not permissions.can_edit() or permissions.page_locked():
        raise PermissionDenied
    version = newer(survey.get_latest_revision_as_object())
    try:
        if version:
            take_over(survey, version, by=request.user)
            messages.success(request, _("The new version is in your draft. Look it through, then publish it."))
    except ValidationError as error:
        tell_problems(request, error)
    return redirect("wagtailadmin_pages:edit", survey.pk)


def tell_problems(request: HttpRequest, error: ValidationError) -> None:
    for text in error.messages:
        messages.error(request, text)


def say_newer(request: HttpRequest, page: Page) -> None:
    """On the page where a survey is edited: that its template has a newer version, and where to take it over."""
    if request.method != "GET" or not isinstance(page, SurveyPage):
        return
    version = newer(page.get_latest_revision_as_object())
    if version:
        text = _("There is a newer version of this survey's template. %(changes)s") % {"changes": version.changes}
        button = wagtail_messages.button(reverse("surveys_templates"), _("See it"))
        wagtail_messages.info(request, text.strip(), buttons=[button])


class TemplatesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_issue(request.user) or bool(parents_for(request.user))


menu_item = TemplatesMenuItem(
    gettext_lazy("Survey templates"), reverse_lazy("surveys_templates"), icon_name="copy", order=245
)

urlpatterns = [
    path("survey-templates/", index, name="surveys_templates"),
    path("survey-templates/<int:template_id>/issue/", issue_now, name="surveys_issue_template"),
    path("survey-templates/<int:template_id>/adopt/", adopt_now, name="surveys_adopt_template"),
    path("survey-templates/take-over/<int:page_id>/", take_over_now, name="surveys_take_over"),
]
