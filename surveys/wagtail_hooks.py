"""Where the app meets Wagtail: each hook connects, and the work is elsewhere."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from surveys.admin import (
    answers,
    aside,
    bank,
    bulk,
    checks,
    codes,
    comparison,
    desk,
    entry,
    exchange,
    handing_out,
    history,
    margins,
    measure_choosing,
    measure_words,
    outline,
    own_words,
    reports,
    representation,
    retraction,
    subscribers,
    templates,
    two_way,
)
from surveys.admin import results as admin_results
from surveys.admin.help_lines import HelpLineViewSet, keep_one_help_line
from surveys.admin.notices import NoticesPanel
from surveys.admin.postcode_tables import PostcodeTableViewSet
from surveys.answering import views
from surveys.models import ReportPage, SurveyPage, Wave
from surveys.pages import previews, printed, report, results

SCREENS = {"results": results, "print": printed}


class WaveViewSet(SnippetViewSet):
    model = Wave
    icon = "calendar"
    list_display = ["name", "code", "starts", "ends"]
    panels = [FieldPanel("name"), FieldPanel("code"), FieldPanel("starts"), FieldPanel("ends")]


@register_snippet
class SharedViewSetGroup(SnippetViewSetGroup):
    items = (bank.MeasureViewSet, WaveViewSet, templates.SurveyTemplateViewSet)
    menu_label = _("Shared questions")
    menu_icon = "lock"


register_snippet(bank.LocalMeasureViewSet)
hooks.register("register_admin_viewset", lambda: measure_choosing.viewset)
hooks.register("register_admin_urls", lambda: [*bank.urlpatterns, *measure_words.urlpatterns, *templates.urlpatterns])
hooks.register("register_snippet_listing_buttons", measure_words.listing_buttons)
hooks.register("register_admin_menu_item", lambda: bank.menu_item)
hooks.register("register_admin_menu_item", lambda: templates.menu_item)
hooks.register("before_edit_page", templates.say_newer)


register_snippet(HelpLineViewSet)
register_snippet(PostcodeTableViewSet)
hooks.register("before_delete_snippet", keep_one_help_line)


@hooks.register("on_serve_page", order=100)  # inside Wagtail's own, which keeps private pages private
def serve_survey(callback: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    def serve(page: Any, request: HttpRequest, args: Any, kwargs: dict[str, Any]) -> HttpResponse:
        path = kwargs.get("path", ())
        if isinstance(page, ReportPage) and path:
            return report.FORMS[path[0]](request, page)
        if not isinstance(page, SurveyPage):
            return callback(page, request, args, kwargs)
        screens = SCREENS.get(path[0], views) if path else views
        return screens.serve(request, page, path)

    return serve


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action("surveys.freeze", _("Freeze a version"), _("The questions were frozen as a new version"))
    actions.register_action(
        "surveys.freeze_translation", _("Freeze a translation"), _("The words of another language were frozen")
    )
    actions.register_action("surveys.load_pack", _("Load a pack"), _("A measure came from a pack"))
    actions.register_action("surveys.issue", _("Issue a survey template"), _("The survey template was issued"))
    actions.register_action("surveys.adopt", _("Adopt a survey template"), _("A survey was made from a template"))
    actions.register_action("surveys.take_over", _("Take over a version"), _("A newer version came in"))
    actions.register_action("surveys.make_codes", _("Make invitation codes"), _("Invitation codes were made"))
    actions.register_action("surveys.import", _("Import a survey"), _("The survey was made from a file"))
    actions.register_action("surveys.set_aside")(history.SetAsideFormatter)
    actions.register_action("surveys.restore")(history.RestoreFormatter)
    actions.register_action(
        "surveys.ask_two_way", _("Ask for a two-way breakdown"), _("A two-way breakdown was asked for")
    )
    actions.register_action(
        "surveys.approve_two_way", _("Agree to a two-way breakdown"), _("A two-way breakdown was agreed to")
    )
    actions.register_action("surveys.end_two_way", _("End a two-way breakdown"), _("A two-way breakdown was ended"))
    actions.register_action("surveys.export_answers")(history.ExportFormatter)
    actions.register_action("surveys.approve_quotation", _("Approve a quotation"), _("A quotation was approved"))
    actions.register_action("surveys.take_off_quotation", _("Take off a quotation"), _("A quotation was taken off"))
    actions.register_action(
        "surveys.publish_comparison", _("Publish a comparison"), _("The comparison was put on the public site")
    )
    actions.register_action(
        "surveys.take_off_comparison", _("Take a comparison off"), _("The comparison was taken off the public site")
    )
    actions.register_action("surveys.release", _("Release results"), _("Results were released"))
    actions.register_action("surveys.retract")(history.RetractFormatter)
    actions.register_action("surveys.add_subscriber", _("Add a subscriber"), _("A subscriber was asked to confirm"))
    actions.register_action("surveys.remove_subscriber", _("Remove a subscriber"), _("A subscriber was removed"))
    actions.register_action("surveys.send_round_ups", _("Send the round-up"), _("The round-up was sent"))


@hooks.register("register_admin_urls")
def register_results_urls() -> list[URLPattern]:
    return [*admin_results.urlpatterns, *retraction.urlpatterns]


@hooks.register("register_admin_menu_item")
def register_results_menu_item() -> MenuItem:
    return MenuItem(_("Survey results"), reverse_lazy("surveys_results_index"), icon_name="table", order=250)


hooks.register("preview_survey", previews.preview)


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern]:
    known = (desk, aside, codes, entry, exchange, handing_out, margins, own_words, representation, two_way)
    return [pattern for screens in known for pattern in screens.urlpatterns]


@hooks.register("construct_homepage_panels")
def add_survey_notices(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(NoticesPanel(desk.surveys_of(request.user)))


@hooks.register("register_admin_menu_item")
def register_desk_menu_item() -> MenuItem:
    return MenuItem(_("Surveys"), reverse_lazy("surveys_desks"), icon_name="form", order=240)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def register_desk_button(page: Any, user: Any, next_url: str | None = None, **kwargs: Any) -> list[Button]:
    return desk.buttons(page, user)


hooks.register("register_admin_urls", lambda: [*comparison.urlpatterns, *reports.urlpatterns])
hooks.register("register_admin_menu_item", lambda: reports.menu_item)
hooks.register("before_edit_page", reports.say_newer)
hooks.register("insert_global_admin_css", reports.editor_style)
hooks.register("register_admin_menu_item", lambda: comparison.menu_item)
hooks.register("register_admin_urls", lambda: answers.urlpatterns)
hooks.register("register_admin_menu_item", lambda: answers.menu_item)
hooks.register("register_reports_menu_item", lambda: answers.register_item)
hooks.register("register_permissions", answers.permissions)


hooks.register("register_admin_urls", lambda: subscribers.urlpatterns)
hooks.register("register_admin_menu_item", lambda: subscribers.menu_item)
hooks.register("register_permissions", subscribers.permissions)


@hooks.register("register_admin_urls")
def register_checks_urls() -> list[URLPattern]:
    return checks.urlpatterns


hooks.register("before_publish_page", checks.ask_first)
hooks.register("before_bulk_action", bulk.keep_broken_drafts)
hooks.register("insert_editor_js", outline.editor_script)
