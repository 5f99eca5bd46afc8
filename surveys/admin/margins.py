"""A survey's population margins in the admin: a file for each breakdown, to download, fill in and upload."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.admin.desk import survey_for
from surveys.admin.file_to_confirm import FileToConfirmField, Understood, how_read
from surveys.admin.margins_file import COLUMNS, LARGEST, check_totals, read_margin
from surveys.definition import Question
from surveys.exchange.csv import csv_download
from surveys.kinds.whole_number import WholeNumberField
from surveys.models import Margin, SurveyPage
from surveys.models.margins import fits, margin_categories, margin_key


class MarginForm(forms.Form):
    """question: the breakdown whose population the file counts."""

    source = forms.CharField(
        label=gettext_lazy("Source"), max_length=300, help_text=gettext_lazy("Such as: Census 2021, table TS021.")
    )
    year = WholeNumberField(label=gettext_lazy("Year"), min_value=1900, max_value=2200)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        self.fields["file"] = FileToConfirmField(
            read=lambda content: understood(content, question),
            purpose=f"surveys.margin.{margin_key(question)}",
            largest=LARGEST,
            label=_("File"),
            help_text=_(
                "A CSV file with the columns category and people, or category and share for percentages. Leave "
                "“Prefer not to say” out."
            ),
        )

    def save(self) -> Margin:
        kept = {name: self.cleaned_data[name] for name in ("source", "year")}
        kept |= {"wording": self.question.text[:500], **self.cleaned_data["file"]}
        return Margin.objects.update_or_create(question=margin_key(self.question), defaults=kept)[0]


def understood(content: bytes, question: Question) -> Understood:
    """What a file says of the population, to be looked at before it is kept. Raises ValidationError."""
    categories = margin_categories(question)
    read = read_margin(content, categories)
    total = sum(read.numbers.values())
    if read.in_people:
        others = Margin.objects.filter(in_people=True).exclude(question=margin_key(question))
        check_totals(total, [(one.wording, sum(one.numbers.values())) for one in others])
    unit = _("people") if read.in_people else _("percent")
    sum_words = _("All lines together: %(total)s %(unit)s.") % {"total": figure(total), "unit": unit}
    return Understood(
        notes=[how_read(read.file), sum_words],
        columns=[_("Category"), unit],
        rows=[[one.text, figure(read.numbers[one.key])] for one in categories],
        kept={"numbers": read.numbers, "in_people": read.in_people},
    )


def figure(number: float) -> str:
    """As the page's language writes it, with its thousands marked, so that a wrong size is seen."""
    return number_format(int(number) if number.is_integer() else number, use_l10n=True, force_grouping=True)


def breakdowns_of(survey: SurveyPage) -> list[Question]:
    version = survey.current_version
    return version.questions.breakdowns() if version else []


def index(request: HttpRequest, page_id: int) -> HttpResponse:
    survey = survey_for(request, page_id)
    questions = breakdowns_of(survey)
    kept = {one.question: one for one in Margin.objects.filter(question__in=map(margin_key, questions))}
    rows = [
        (question, margin, margin and fits(margin, question)) for question, margin in with_margins(questions, kept)
    ]
    context = {"page": survey, "rows": rows, "may_upload": may_upload(request.user)}
    return TemplateResponse(request, "surveys/admin/margins.html", context)


def may_upload(user: Any) -> bool:
    return user.has_perms(["surveys.add_margin", "surveys.change_margin"])


def with_margins(questions: list[Question], kept: dict[str, Margin]) -> list[tuple[Question, Margin | None]]:
    return [(question, kept.get(margin_key(question))) for question in questions]


def edit(request: HttpRequest, page_id: int, key: str) -> HttpResponse:
    survey, question = question_for(request, page_id, key)
    if not may_upload(request.user):
        raise PermissionDenied
    form = MarginForm(request.POST or None, request.FILES or None, question=question)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The population for “%(question)s” is kept.") % {"question": question.text})
        return redirect(reverse("surveys_margins", args=[survey.pk]))
    context = {"page": survey, "question": question, "form": form}
    return TemplateResponse(request, "surveys/admin/margin.html", context)


def question_for(request: HttpRequest, page_id: int, key: str) -> tuple[SurveyPage, Question]:
    survey = survey_for(request, page_id)
    for question in breakdowns_of(survey):
        if question.key == key:
            return survey, question
    raise Http404


def template(request: HttpRequest, page_id: int, key: str) -> HttpResponse:
    _survey, question = question_for(request, page_id, key)
    return HttpResponse(
        csv_download([[one.text, ""] for one in margin_categories(question)], columns=COLUMNS),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="population.csv"'},
    )


urlpatterns = [
    path("surveys/<int:page_id>/population/", index, name="surveys_margins"),
    path("surveys/<int:page_id>/population-template/<path:key>/", template, name="surveys_margin_template"),
    path("surveys/<int:page_id>/population/<path:key>/", edit, name="surveys_margin"),
]
