"""A measure in another language: its own words on one side, and a field for each of them on the other."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.coreutils import get_content_languages
from wagtail.permissions import policy_registry

from surveys.kinds import KINDS
from surveys.models import Measure

LISTS = ("options", "items", "bands")
"""Under these names in `Measure.translations` there are words by key."""


def words_of(measure: Measure) -> Iterator[tuple[str, str]]:
    """What a resident or a reader meets of the measure: `text`, `options.often` or `settings.low`, and the words."""
    yield "text", measure.text
    yield "help", measure.help
    rows = {"options": measure.options, "items": measure.items}
    rows["bands"] = measure.scoring.get("bands") or measure.settings.get("bands") or []
    for name, listed in rows.items():
        for row in listed:
            yield f"{name}.{row['key']}", row["text"]
    named = KINDS[measure.kind].words if measure.kind in KINDS else ()
    for name in named:
        if isinstance(measure.settings.get(name), str):
            yield f"settings.{name}", measure.settings[name]
    yield "settings.name", measure.scoring.get("name", "")


class WordsForm(forms.Form):
    def __init__(self, measure: Measure, language: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        said = measure.translations.get(language) or {}
        for name, words in words_of(measure):
            if words:
                first, _dot, key = name.partition(".")
                initial = said.get(first, {}).get(key, "") if key else said.get(first, "")
                widget = forms.TextInput(attrs={"lang": language, "dir": "auto"})
                self.fields[name] = forms.CharField(
                    label=words, initial=initial, required=False, max_length=500, widget=widget
                )

    def translation(self) -> dict[str, Any]:
        """What was given, as `Measure.translations` keeps it; empty fields are left out."""
        found: dict[str, Any] = {}
        for name, words in self.cleaned_data.items():
            first, _dot, key = name.partition(".")
            if words and key:
                found.setdefault(first, {})[key] = words
            elif words:
                found[first] = words
        return found


def measure_for(request: HttpRequest, pk: int) -> Measure:
    if not policy_registry.get_by_type(Measure).user_has_permission(request.user, "change"):
        raise PermissionDenied
    return get_object_or_404(Measure, pk=pk)


def words(request: HttpRequest, pk: int, language: str = "") -> HttpResponse:
    """Without a language: the list of languages, and in how many words each is still missing."""
    measure = measure_for(request, pk)
    languages = get_content_languages()
    if language and language not in languages:
        raise Http404
    context = {"measure": measure, **heading(measure)}
    if not language:
        rows = [(code, get_language_info(code)["name_local"], missing(measure, code)) for code in languages]
        return TemplateResponse(request, "surveys/admin/measure_languages.html", {**context, "rows": rows})
    form = WordsForm(measure, language, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        keep(measure, language, form.translation())
        messages.success(request, _("The words were saved. Surveys have them when they are published again."))
        return redirect("surveys_measure_languages", pk)
    info = {"form": form, "language": language, "name": get_language_info(language)["name_local"]}
    return TemplateResponse(request, "surveys/admin/measure_words.html", {**context, **info})


def heading(measure: Measure) -> dict[str, Any]:
    edit = reverse(Measure.snippet_viewset.get_url_name("edit"), args=[measure.pk])  # type: ignore[attr-defined]
    title = _("Words in other languages")
    crumbs = [{"url": edit, "label": measure.title}, {"url": "", "label": title}]
    return {"header_title": title, "header_icon": "globe", "breadcrumbs_items": crumbs}


def missing(measure: Measure, language: str) -> int:
    form = WordsForm(measure, language)
    return sum(not field.initial for field in form.fields.values())


def keep(measure: Measure, language: str, translation: dict[str, Any]) -> None:
    others = {code: said for code, said in measure.translations.items() if code != language}
    measure.translations = {**others, **({language: translation} if translation else {})}
    measure.save()


def listing_buttons(snippet: Any, user: Any, next_url: str | None = None) -> list[Button]:
    if type(snippet) is not Measure or not policy_registry.get_by_type(Measure).user_has_permission(user, "change"):
        return []
    address = reverse("surveys_measure_languages", args=[snippet.pk])
    return [Button(_("Words in other languages"), url=address, icon_name="globe", priority=50)]


urlpatterns = [
    path("measure-words/<int:pk>/", words, name="surveys_measure_languages"),
    path("measure-words/<int:pk>/<slug:language>/", words, name="surveys_measure_words"),
]
