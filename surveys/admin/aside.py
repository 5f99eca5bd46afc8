"""Answers that look like a flood: restored, or set aside, in lots whose single answers nobody sees."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.admin.desk import crumbs, survey_for
from surveys.models import SurveyPage
from surveys.models.translating import source_of
from surveys.setting_aside import Lot, lots, restore, set_aside

GONE = gettext_lazy("These answers have changed in the meantime. Look at the list again, then choose.")


class LotsForm(forms.Form):
    """lots: to choose from; `cleaned_data["lots"]` are keys of them."""

    lots = forms.MultipleChoiceField(
        label=gettext_lazy("Which answers?"),
        error_messages={"required": gettext_lazy("Choose at least one line."), "invalid_choice": GONE},
    )
    why = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("In a few words. They stay in the page's history, with your name."),
        max_length=500,
        error_messages={"required": gettext_lazy("Write down why.")},
    )

    def __init__(self, *args: object, choices: list[Lot], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.choices = choices
        self.fields["lots"].choices = [(lot.key, str(lot)) for lot in choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Lot]:
        return [lot for lot in self.choices if lot.key in self.cleaned_data["lots"]]

    @property
    def ticked(self) -> list[str]:
        return self.data.getlist(self.add_prefix("lots")) if self.is_bound else []  # type: ignore[attr-defined]


def aside(request: HttpRequest, page_id: int) -> HttpResponse:
    survey = source_of(survey_for(request, page_id))
    if not survey.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    found = lots(survey)
    action = request.POST.get("action", "")
    out, waiting = [lot for lot in found if lot.set_aside], [lot for lot in found if not lot.set_aside]
    restoring = LotsForm(request.POST if action == "restore" else None, choices=out, prefix="out")
    setting = LotsForm(request.POST if action == "aside" else None, choices=waiting, prefix="in")
    if restoring.is_bound and restoring.is_valid():
        moved = restore(survey, restoring.chosen, why=restoring.cleaned_data["why"], by=request.user)
        return done(request, survey, moved, _("The answers are restored. The next release that can take them will."))
    if setting.is_bound and setting.is_valid():
        moved = set_aside(survey, setting.chosen, why=setting.cleaned_data["why"], by=request.user)
        words = _("The answers are set aside. They count nowhere until somebody restores them.")
        return done(request, survey, moved, words)
    context = {
        "page": survey,
        "restoring": restoring,
        "setting": setting,
        "last": survey.releases.order_by("-number").first(),
        "header_title": _("Answers set aside"),
        "header_icon": "form",
        "breadcrumbs_items": crumbs(survey.title),
    }
    status = 400 if request.method == "POST" else 200
    return TemplateResponse(request, "surveys/admin/aside.html", context, status=status)


def done(request: HttpRequest, survey: SurveyPage, moved: int, words: str) -> HttpResponse:
    """moved: none, when a release or a colleague was there first."""
    if moved:
        messages.success(request, words)
    else:
        messages.warning(request, GONE)
    return redirect("surveys_aside", survey.pk)


urlpatterns = [path("surveys/<int:page_id>/set-aside/", aside, name="surveys_aside")]
