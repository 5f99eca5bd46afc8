"""Raw answers, for the data steward: why they are taken out and in which form, then the file; and the register."""

from typing import Any

from django import forms
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from surveys.data_steward import is_data_steward, the_permission
from surveys.exchange.answers.exporting import export_answers
from surveys.exchange.answers.package import fits
from surveys.exchange.answers.rows import exported
from surveys.models import AnswersExport, SurveyPage, Wave
from surveys.models.translating import source_of, sources

PER_PAGE = 50
TOO_MUCH = gettext_lazy(
    "These are too many answers for one file in this format. Choose one wave, or CSV or SPSS instead of Excel."
)
Format = AnswersExport.Format


class ExportForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why do you need the answers?"),
        help_text=gettext_lazy(
            "In plain words: what for, and who will see them. It is kept with your name, and the Centre reads it. "
            "Name nobody who answered."
        ),
        max_length=AnswersExport._meta.get_field("why").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write down why you need the answers.")},
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=Format,
        initial=Format.CSV,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a format."),
            "invalid_choice": gettext_lazy("Choose a format in the list."),
        },
    )
    wave = forms.ModelChoiceField(
        Wave.objects.none(),
        label=gettext_lazy("Wave"),
        required=False,
        empty_label=gettext_lazy("All waves"),
        error_messages={"invalid_choice": gettext_lazy("Choose a wave in the list.")},
    )
    own_words = forms.BooleanField(
        label=gettext_lazy("With what people wrote in their own words"),
        help_text=gettext_lazy(
            "Own words can name somebody, or tell who wrote them. Take them out only if you need to read them, "
            "and never pass them on."
        ),
        required=False,
    )

    def __init__(self, *args: Any, survey: SurveyPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survey = survey
        self.fields["wave"].queryset = Wave.objects.filter(responses__survey=survey).distinct()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not fits(
            self.survey, format=data["format"], wave=data["wave"], own_words=data["own_words"]
        ):
            raise ValidationError(TOO_MUCH)
        return data


def index(request: HttpRequest) -> HttpResponse:
    """The steward need not be one of those who may change a survey, so there is a list of their own."""
    refuse_others(request.user)
    context = {"surveys": sources().order_by("title"), "may_see_register": may_see_register(request.user)}
    return TemplateResponse(request, "surveys/admin/answers_index.html", {**context, **headings(_("Raw answers"))})


def answers(request: HttpRequest, page_id: int) -> HttpResponse | FileResponse:
    refuse_others(request.user)
    survey = source_of(get_object_or_404(SurveyPage, pk=page_id))
    form = ExportForm(request.POST or None, survey=survey)
    there_are = exported(survey, wave=None).exists()
    if request.method == "POST" and there_are and form.is_valid():
        file = export_answers(survey, by=request.user, at=timezone.now(), **form.cleaned_data)
        name = f"{survey.slug}-answers-{form.cleaned_data['format']}.zip"
        return FileResponse(
            file,
            as_attachment=True,
            filename=name,
            content_type="application/zip",
            headers={"Cache-Control": "private, no-store"},
        )
    context = {"page": survey, "form": form, "there_are": there_are, "who": request.user.get_username()}
    title = _("Raw answers: %(title)s") % {"title": survey.title}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "surveys/admin/answers.html", {**context, **headings(title)}, status=status)


def register(request: HttpRequest) -> HttpResponse:
    """Every export that was made here: read by leads and stewards, changed by nobody."""
    if not may_see_register(request.user):
        raise PermissionDenied
    page = Paginator(AnswersExport.objects.all(), PER_PAGE).get_page(request.GET.get("p"))
    context = {"exports": page, "page_obj": page, **headings(_("Exports of answers"))}
    return TemplateResponse(request, "surveys/admin/answers_register.html", context)


def refuse_others(user: Any) -> None:
    if not is_data_steward(user):
        raise PermissionDenied


def may_see_register(user: Any) -> bool:
    return is_data_steward(user) or user.has_perm("surveys.view_answersexport")


def headings(title: str) -> dict[str, Any]:
    return {"header_title": title, "header_icon": "download", "breadcrumbs_items": [{"url": "", "label": title}]}


def permissions() -> QuerySet[Permission]:
    """For Wagtail's own screen of groups, on which a plain site gives the role."""
    register = Permission.objects.filter(content_type__app_label="surveys", codename="view_answersexport")
    return the_permission() | register


class StewardsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_data_steward(request.user)


class RegisterItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_register(request.user)


menu_item = StewardsItem(
    gettext_lazy("Raw answers"), reverse_lazy("surveys_answers_index"), icon_name="download", order=255
)
register_item = RegisterItem(
    gettext_lazy("Exports of answers"), reverse_lazy("surveys_answers_register"), icon_name="history", order=1200
)

urlpatterns = [
    path("raw-answers/", index, name="surveys_answers_index"),
    path("raw-answers/exports/", register, name="surveys_answers_register"),
    path("surveys/<int:page_id>/answers/", answers, name="surveys_answers"),
]
