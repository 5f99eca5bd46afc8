"""The list from which an editor picks a shared question: searched, by subject, with its words and their source."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from surveys.bank.packs import packs
from surveys.kinds.shared import options_of
from surveys.models import Measure
from surveys.models.measure import SET

SEARCHED = ("code", "text", "help", "source", "items", "scoring", "options")


def subjects() -> list[tuple[str, Any]]:
    return [("", _("All")), *((pack.code, pack.title) for pack in packs().values())]


class SubjectForm(BaseFilterForm):
    q = forms.CharField(label=_("Search"), required=False)
    pack = forms.ChoiceField(
        label=_("Subject"),
        choices=subjects,
        required=False,
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, objects: QuerySet[Measure]) -> QuerySet[Measure]:
        """The measures that have every word that was searched for, in their wording, options or source."""
        objects = super().filter(objects)
        if self.cleaned_data["pack"]:
            objects = objects.filter(pack=self.cleaned_data["pack"])
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        found = [measure.pk for measure in objects if has_words(measure, self.search_query)]
        return objects.filter(pk__in=found)


def has_words(measure: Measure, query: str) -> bool:
    said = " ".join(str(getattr(measure, name)) for name in SEARCHED).casefold()
    return all(word in said for word in query.casefold().split())


def wording(measure: Measure) -> str:
    items = [item["text"] for item in measure.items]
    lines = [measure.text, *items] if measure.kind == SET else [measure.text]
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))


def options(measure: Measure) -> str:
    texts = [option.text for option in options_of(measure)]
    if measure.kind == "scale":
        first, last = measure.settings.get("first", 0), measure.settings.get("last", 10)
        texts = [f"{first}: {measure.settings.get('low', '')}", f"{last}: {measure.settings.get('high', '')}", *texts]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((text,) for text in texts)))


class Choosing:
    """What the list and its filtered results have in common."""

    filter_form_class = SubjectForm

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("wording", label=_("Wording"), accessor=wording),
            Column("options", label=_("Answers"), accessor=options),
            Column("source", label=_("Source"), accessor="source"),
            Column("licence", label=_("Licence"), accessor="licence"),
        ]

    @property
    def title_column(self) -> TitleColumn:
        column = super().title_column  # type: ignore[misc]
        column.accessor, column.label = "title", _("Question or score")
        return column


class ChooseMeasure(Choosing, ChooseView):
    pass


class MeasureResults(Choosing, ChooseResultsView):
    pass


class MeasureChosen(ChosenView):
    def get_object_id(self, instance: Measure) -> str:
        return instance.code


class MeasureChooserViewSet(ChooserViewSet):
    model = Measure
    icon = "lock"
    choose_one_text = _("Choose a shared question")
    per_page = 10
    register_widget = False
    preserve_url_parameters = ["multiple", "topic"]
    url_filter_parameters = ["topic"]
    choose_view_class = ChooseMeasure
    choose_results_view_class = MeasureResults
    chosen_view_class = MeasureChosen


viewset = MeasureChooserViewSet("surveys_measure_chooser", url_prefix="surveys/measure-chooser")
