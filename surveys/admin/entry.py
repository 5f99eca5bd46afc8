"""From the desk to answers of others: paper forms and interviews to enter, and the address for a shared tablet."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.admin.desk import crumbs, survey_for
from surveys.answering import entry
from surveys.answering.kiosk import kiosk_address
from surveys.answering.visit import BY_STAFF, visit
from surveys.models import SurveyPage
from surveys.models.survey import POST_TAKES
from surveys.models.translating import source_of
from surveys.ways_in.languages import in_each_language
from surveys.ways_in.qr import qr_data


class EntryForm(forms.Form):
    mode = forms.ChoiceField(
        label=gettext_lazy("How it was answered"),
        choices=[(mode.value, mode.label) for mode in BY_STAFF],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it was answered.")},
    )
    page = forms.ChoiceField(
        label=gettext_lazy("Language that it was answered in"),
        error_messages={
            "required": gettext_lazy("Choose a language."),
            "invalid_choice": gettext_lazy("Choose a language in the list."),
        },
    )

    def __init__(self, *args: Any, pages: list[SurveyPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].choices = [(page.pk, page.locale.language_name_local) for page in pages]  # type: ignore[attr-defined]


def enter(request: HttpRequest, page_id: int) -> HttpResponse:
    """On to the residents' own way, with a draft that says how it was answered."""
    survey, at = source_of(survey_for(request, page_id)), timezone.now()
    pages = live_pages(survey)
    may = bool(pages) and survey.takes_post(timezone.localdate(at))
    form = EntryForm(request.POST or None, pages=pages, initial={"page": survey.pk})
    if request.method == "POST" and may and form.is_valid():
        page = next(page for page in pages if str(page.pk) == form.cleaned_data["page"])
        return entry.begin(entry.in_entry(visit(request, page, at=at), form.cleaned_data["mode"]))
    title = _("Paper forms and interviews: %(title)s") % {"title": survey.title}
    context = {"page": survey, "form": form, "may": may, "days": POST_TAKES.days, **headings(title)}
    status = 200 if request.method == "GET" else 422 if may else 410
    return TemplateResponse(request, "surveys/admin/entry.html", context, status=status)


def kiosk(request: HttpRequest, page_id: int) -> HttpResponse:
    survey = source_of(survey_for(request, page_id))
    opened = [(page, kiosk_address(page, request)) for page in live_pages(survey)]
    addresses = [(page, address, qr_data(address)) for page, address in opened]
    title = _("Shared tablet: %(title)s") % {"title": survey.title}
    return TemplateResponse(request, "surveys/admin/kiosk.html", {"addresses": addresses, **headings(title)})


def live_pages(survey: SurveyPage) -> list[SurveyPage]:
    """In the languages in which residents can open it."""
    return [page for page in in_each_language(survey) if page.live and survey.live]


def headings(title: str) -> dict[str, Any]:
    return {"header_title": title, "header_icon": "form", "breadcrumbs_items": crumbs(title)}


urlpatterns = [
    path("surveys/<int:page_id>/entry/", enter, name="surveys_entry"),
    path("surveys/<int:page_id>/kiosk/", kiosk, name="surveys_kiosk"),
]
