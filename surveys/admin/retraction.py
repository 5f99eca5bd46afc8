"""The screen on which a release is retracted: it asks why, and says what follows."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput

from surveys.admin.desk import crumbs
from surveys.admin.results import survey_for
from surveys.models import Release
from surveys.retracting import retract


class RetractionForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy(
            "In plain words, in the language of the survey: everybody who opens the release reads it."
        ),
        max_length=500,
        widget=AdminAutoHeightTextInput,
        error_messages={"required": gettext_lazy("Write down why.")},
    )


def retraction(request: HttpRequest, page_id: int, number: int) -> HttpResponse:
    survey = survey_for(request, page_id)
    release = get_object_or_404(survey.releases.standing(), number=number)
    form = RetractionForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and retracted(request, release, form):
        messages.success(request, _("Release %(number)d is retracted.") % {"number": number})
        return redirect("surveys_results", survey.pk)
    title = _("Retract release %(number)d") % {"number": number}
    context = {
        "page": survey,
        "release": release,
        "form": form,
        "header_title": title,
        "header_icon": "table",
        "breadcrumbs_items": crumbs(survey.title, title),
    }
    return TemplateResponse(request, "surveys/admin/retraction.html", context, status=400 if form.errors else 200)


def retracted(request: HttpRequest, release: Release, form: RetractionForm) -> bool:
    """Whether it is; if a colleague was there first, the form says so."""
    try:
        retract(release, by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


urlpatterns = [
    path("survey-results/<int:page_id>/retract/<int:number>/", retraction, name="surveys_retract"),
]
