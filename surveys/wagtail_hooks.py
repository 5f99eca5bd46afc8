"""Where the app meets Wagtail: each hook connects, and the work is elsewhere."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from surveys.admin import results as admin_results
from surveys.answering import views
from surveys.models import Measure, SurveyPage, Wave
from surveys.pages import results


class WaveViewSet(SnippetViewSet):
    model = Wave
    icon = "calendar"
    list_display = ["name", "code", "starts", "ends"]
    panels = [FieldPanel("name"), FieldPanel("code"), FieldPanel("starts"), FieldPanel("ends")]


class MeasureViewSet(SnippetViewSet):
    model = Measure
    icon = "lock"
    list_display = ["code", "text", "topic", "kind", "version"]
    list_filter = ["topic", "kind"]
    panels = [
        FieldPanel(name)
        for name in (
            "code",
            "topic",
            "kind",
            "text",
            "help",
            "options",
            "settings",
            "focus",
            "polarity",
            "source",
            "licence",
            "version",
        )
    ]


@register_snippet
class SharedViewSetGroup(SnippetViewSetGroup):
    items = (MeasureViewSet, WaveViewSet)
    menu_label = _("Shared questions")
    menu_icon = "lock"


@hooks.register("on_serve_page", order=100)  # inside Wagtail's own, which keeps private pages private
def serve_survey(callback: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    def serve(page: Any, request: HttpRequest, args: Any, kwargs: dict[str, Any]) -> HttpResponse:
        if not isinstance(page, SurveyPage):
            return callback(page, request, args, kwargs)
        path = kwargs.get("path", ())
        screens = results if path[:1] == ("results",) else views
        return screens.serve(request, page, path)

    return serve


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action("surveys.freeze", _("Freeze a version"), _("The questions were frozen as a new version"))
    actions.register_action("surveys.release", _("Release results"), _("Results were released"))


@hooks.register("register_admin_urls")
def register_results_urls() -> list[URLPattern]:
    return admin_results.urlpatterns


@hooks.register("register_admin_menu_item")
def register_results_menu_item() -> MenuItem:
    return MenuItem(_("Survey results"), reverse_lazy("surveys_results_index"), icon_name="table", order=250)
