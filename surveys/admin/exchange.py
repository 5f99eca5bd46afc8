"""Surveys out as files and in again, each with a list of what does not travel."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import policy_registry

from surveys.admin.desk import crumbs, survey_for
from surveys.exchange.definition_schema import FILE
from surveys.exchange.importing import import_survey
from surveys.exchange.json_in import from_json
from surveys.exchange.json_out import to_json
from surveys.exchange.newest import Newest, newest_of
from surveys.exchange.report import Exported, Imported, RefusedError
from surveys.exchange.text_encoding import UnreadableTextError, decoded
from surveys.exchange.workbook import LARGEST
from surveys.exchange.xlsform_in import from_xlsform
from surveys.exchange.xlsform_out import to_xlsform
from surveys.models import SurveyPage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def places_for(user: Any) -> Any:
    """The pages under which somebody may add a survey."""
    models = SurveyPage.allowed_parent_page_models()
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    return allowed.filter(depth__gt=1).exact_type(*models).order_by("path")


class PlaceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{'– ' * max(obj.depth - 2, 0)}{obj.get_admin_display_title()}"


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "An XLSForm (.xlsx or .xls), or a survey that was exported here (.json). 2 MB at most."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.json"}),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )
    parent = PlaceField(
        queryset=Page.objects.none(),
        label=gettext_lazy("Where it belongs"),
        help_text=gettext_lazy("The survey becomes a draft below this page. Nobody sees it before you publish it."),
        error_messages={
            "required": gettext_lazy("Choose a page."),
            "invalid_choice": gettext_lazy("Choose a page in the list."),
        },
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = places_for(user)  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 2 MB. Leave out what is not part of the survey."))
        return file


def export(request: HttpRequest, page_id: int) -> HttpResponse:
    survey = survey_for(request, page_id)
    context = {"page": survey, **headings(_("Export: %(title)s") % {"title": survey.title})}
    try:
        newest = newest_of(survey)
    except ValidationError as error:
        return TemplateResponse(request, "surveys/admin/exchange_export.html", {**context, "problems": error.messages})
    context |= {"xlsform": xlsform(survey, newest).not_said, "own": own(newest).not_said}
    return TemplateResponse(request, "surveys/admin/exchange_export.html", context)


def download_xlsform(request: HttpRequest, page_id: int) -> HttpResponse:
    survey = survey_for(request, page_id)
    return download(xlsform(survey, newest_or_404(survey)), XLSX, f"{survey.slug}.xlsx")


def download_json(request: HttpRequest, page_id: int) -> HttpResponse:
    survey = survey_for(request, page_id)
    return download(own(newest_or_404(survey)), "application/json", f"{survey.slug}.json")


def newest_or_404(survey: SurveyPage) -> Newest:
    try:
        return newest_of(survey)
    except ValidationError as error:
        raise Http404(" ".join(error.messages)) from error


def xlsform(survey: SurveyPage, newest: Newest) -> Exported:
    return to_xlsform(newest.definition, language=newest.language, translations=newest.translations, code=survey.slug)


def own(newest: Newest) -> Exported:
    return to_json(newest.definition, language=newest.language, translations=newest.translations)


def download(exported: Exported, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(exported.content, content_type=kind, headers=headers)


def schema(request: HttpRequest) -> FileResponse:
    return FileResponse(
        FILE.open("rb"), content_type="application/schema+json", filename=FILE.name, as_attachment=True
    )


def upload(request: HttpRequest) -> HttpResponse:
    sent = request.method == "POST"
    form = ImportForm(request.POST if sent else None, request.FILES if sent else None, user=request.user)
    if not form.fields["parent"].queryset.exists():  # type: ignore[attr-defined]
        raise PermissionDenied
    if sent and form.is_valid():
        try:
            return redirect("surveys_imported", taken_in(request, form).pk)
        except RefusedError as refusal:
            form.add_error("file", list(refusal.args))
    context = {"form": form, **headings(_("Import a survey"))}
    return TemplateResponse(request, "surveys/admin/exchange_import.html", context, status=400 if sent else 200)


def taken_in(request: HttpRequest, form: ImportForm) -> SurveyPage:
    parent = form.cleaned_data["parent"].specific
    if not (SurveyPage.can_create_at(parent) and parent.permissions_for_user(request.user).can_add_subpage()):
        raise PermissionDenied
    file = form.cleaned_data["file"]
    imported = read(file.read(), parent.locale.language_code, title=title_from(file.name))
    return import_survey(imported, parent=parent, by=request.user)


def read(content: bytes, language: str, *, title: str = "") -> Imported:
    """By what the file is, whatever it is called. title: of a form that has none."""
    return from_json(content) if begins_like_json(content) else from_xlsform(content, language=language, title=title)


def title_from(file_name: str) -> str:
    """What somebody called the file, as words: "my-survey_2026.xlsx" is "My survey 2026"."""
    words = " ".join(PurePath(file_name).stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]


def begins_like_json(content: bytes) -> bool:
    """In any encoding: what is no text at all, such as a workbook, does not."""
    try:
        return decoded(content)[1].lstrip()[:1] in ("{", "[")
    except UnreadableTextError:
        return False


def imported(request: HttpRequest, page_id: int) -> HttpResponse:
    """The list stays in the page's history, and can be opened again."""
    survey = survey_for(request, page_id)
    entry = PageLogEntry.objects.filter(page=survey.pk, action="surveys.import").order_by("-timestamp").first()
    not_taken = entry.data.get("not_taken", []) if entry else []
    context = {
        "page": survey,
        "not_taken": not_taken,
        **headings(_("Imported: %(title)s") % {"title": survey.draft_title}),
    }
    return TemplateResponse(request, "surveys/admin/exchange_imported.html", context)


def headings(title: str) -> dict[str, Any]:
    return {"header_title": title, "header_icon": "download", "breadcrumbs_items": crumbs(title)}


urlpatterns = [
    path("surveys/import/", upload, name="surveys_import"),
    path("surveys/definition.schema.json", schema, name="surveys_definition_schema"),
    path("surveys/<int:page_id>/imported/", imported, name="surveys_imported"),
    path("surveys/<int:page_id>/export/", export, name="surveys_export"),
    path("surveys/<int:page_id>/export/xlsform/", download_xlsform, name="surveys_export_xlsform"),
    path("surveys/<int:page_id>/export/json/", download_json, name="surveys_export_json"),
]
