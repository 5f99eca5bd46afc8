"""Invitation codes on the desk: made in batches, downloaded once, and counted as they are used."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.admin.desk import about, crumbs, survey_for
from surveys.answering import invitations
from surveys.exchange.csv import csv_download
from surveys.kinds.whole_number import WholeNumberField
from surveys.models import InvitationCode, SurveyPage
from surveys.models.translating import source_of
from surveys.results.pulse import used_codes


class CodesForm(forms.Form):
    batch = forms.CharField(
        label=gettext_lazy("Name of the batch"),
        help_text=gettext_lazy("For you: for example whom it is for. People who are invited do not see it."),
        max_length=InvitationCode._meta.get_field("batch").max_length,
        error_messages={"required": gettext_lazy("Enter a name.")},
    )
    count = WholeNumberField(
        label=gettext_lazy("How many codes"),
        help_text=gettext_lazy("One for each person who is invited: from 1 to 5,000."),
        min_value=1,
        max_value=invitations.MOST,
        error_messages={
            "required": gettext_lazy("Enter a number from 1 to 5,000."),
            "invalid": gettext_lazy("Enter a number from 1 to 5,000."),
            "min_value": gettext_lazy("Enter a number from 1 to 5,000."),
            "max_value": gettext_lazy("Enter a number from 1 to 5,000. For more, make another batch."),
        },
    )


def codes(request: HttpRequest, page_id: int) -> HttpResponse:
    survey = source_of(survey_for(request, page_id))
    form = CodesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return download(request, survey, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
    used = used_codes(survey)
    context = {
        "page": survey,
        "form": form,
        "asks_code": survey.entry == SurveyPage.Entry.CODE,
        "batches": [(row, about(used.get(row["batch"]))) for row in invitations.batches(survey)],
        "header_title": _("Invitation codes: %(title)s") % {"title": survey.title},
        "header_icon": "key",
        "breadcrumbs_items": crumbs(_("Invitation codes: %(title)s") % {"title": survey.title}),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "surveys/admin/codes.html", context, status=status)


def download(request: HttpRequest, survey: SurveyPage, *, batch: str, count: int) -> HttpResponse:
    """The codes with the address that they are for, ready for letters; nobody can have them again."""
    made = invitations.make_codes(survey, count=count, batch=batch, by=request.user)
    address = survey.get_full_url(request) or ""
    content = csv_download([[code, address, batch] for code in made], columns=["code", "address", "batch"])
    name = f"{survey.slug}-codes.csv"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


urlpatterns = [path("surveys/<int:page_id>/codes/", codes, name="surveys_codes")]
