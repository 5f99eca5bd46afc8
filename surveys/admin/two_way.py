"""The screen on which a two-way breakdown is asked for, agreed to, and ended."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from surveys.admin.desk import crumbs, survey_for
from surveys.crossing_approval import approve, ask, end
from surveys.models import SurveyPage, TwoWay
from surveys.models.translating import source_of
from surveys.results.crossing import crossings


class PairForm(forms.Form):
    first = forms.ChoiceField(label=gettext_lazy("Split by"))
    second = forms.ChoiceField(label=gettext_lazy("and at the same time by"))
    why = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("What you want to find out that the two apart do not show."),
        max_length=500,
        error_messages={"required": gettext_lazy("Write down why.")},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


def publishable(request: HttpRequest, page_id: int) -> SurveyPage:
    survey = source_of(survey_for(request, page_id))
    if not survey.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return survey


def two_ways(request: HttpRequest, page_id: int) -> HttpResponse:
    survey = publishable(request, page_id)
    version = survey.current_version
    breakdowns = version.questions.breakdowns() if version else []
    choices = [(question.column, question.text) for question in breakdowns]
    form = PairForm(request.POST or None, choices=choices)
    if form.is_valid():
        given = form.cleaned_data
        try:
            ask(survey, {given["first"], given["second"]}, why=given["why"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Asked for. Somebody else who may publish this survey has to agree."))
            return redirect("surveys_two_ways", survey.pk)
    context = {
        "page": survey,
        "form": form if len(choices) > 1 else None,
        "rows": [row(one, survey, request.user) for one in survey.two_ways.select_related("asked_by", "approved_by")],
        "header_title": _("Two-way breakdowns"),
        "header_icon": "table",
        "breadcrumbs_items": crumbs(survey.title),
    }
    return TemplateResponse(request, "surveys/admin/two_ways.html", context, status=400 if form.errors else 200)


def row(two_way: TwoWay, survey: SurveyPage, user: Any) -> dict[str, Any]:
    version = survey.current_version
    found = crossings(version.questions, [(two_way.first, two_way.second)]) if version else []
    name = found[0].text if found else f"{two_way.first} × {two_way.second}"
    return {"two_way": two_way, "name": name, "may_approve": two_way.may_be_approved_by(user)}


@require_POST
def approve_one(request: HttpRequest, page_id: int, two_way_id: int) -> HttpResponse:
    survey = publishable(request, page_id)
    try:
        approve(get_object_or_404(survey.two_ways, pk=two_way_id), by=request.user, at=timezone.localdate())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Agreed. The next release has it, if nobody can be recognised in it."))
    return redirect("surveys_two_ways", survey.pk)


@require_POST
def end_one(request: HttpRequest, page_id: int, two_way_id: int) -> HttpResponse:
    survey = publishable(request, page_id)
    end(get_object_or_404(survey.two_ways, pk=two_way_id), by=request.user)
    messages.success(request, _("Ended. The next release has it no more; earlier ones stay as they are."))
    return redirect("surveys_two_ways", survey.pk)


urlpatterns = [
    path("surveys/<int:page_id>/two-way/", two_ways, name="surveys_two_ways"),
    path("surveys/<int:page_id>/two-way/<int:two_way_id>/approve/", approve_one, name="surveys_two_way_approve"),
    path("surveys/<int:page_id>/two-way/<int:two_way_id>/end/", end_one, name="surveys_two_way_end"),
]
