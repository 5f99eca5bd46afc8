"""What is filled in on the screens of own words: a theme, and what somebody makes of one text."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.models import FreeText, SurveyPage, Theme
from surveys.own_words import add_theme, code, move_theme_up, remove_theme, rename_theme
from surveys.quoting import quote


class ThemeForm(forms.Form):
    """A theme to change, or a new one. Which button was pressed says what is to be done."""

    name = forms.CharField(
        label=gettext_lazy("A new theme"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, survey: SurveyPage, question: str, theme: Theme | None = None) -> None:
        self.survey, self.question, self.theme = survey, question, theme
        super().__init__(
            data, initial={"name": theme.name if theme else ""}, auto_id=f"theme-{theme.pk if theme else 'new'}-%s"
        )
        if theme:
            self.fields["name"].label = _("The name of the theme “%(name)s”") % {"name": theme.name}

    def save(self, by: Any) -> bool:
        name = self.cleaned_data["name"]
        try:
            if self.theme is None:
                add_theme(self.survey, self.question, name)
            elif "rename" in self.data:
                rename_theme(self.theme, name)
            elif "up" in self.data:
                move_theme_up(self.theme)
            elif "remove" in self.data:
                remove_theme(self.theme)
        except ValidationError as error:
            self.add_error("name", error)
        return not self.errors


class ReadingForm(forms.Form):
    """What somebody makes of one text: its themes, and perhaps a quotation."""

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("Somebody has removed a theme that you ticked. Look at your choice again.")
        },
    )
    quotation = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(
        self, data: Any = None, *, text: FreeText, themes: Sequence[Theme], ticked: Iterable[int] = (), **more: Any
    ) -> None:
        self.text, self.choices = text, themes
        super().__init__(data, initial={"themes": list(ticked)}, auto_id=f"text-{text.pk}-%s", **more)
        self.fields["themes"].queryset = Theme.objects.filter(pk__in=[theme.pk for theme in themes])  # type: ignore[attr-defined]

    @property
    def ticked(self) -> set[str]:
        return {str(value) for value in self["themes"].value() or ()}

    def save(self, by: Any) -> bool:
        """Both or nothing."""
        field = "themes"
        try:
            with transaction.atomic():
                code(self.text, self.cleaned_data["themes"], by=by)
                field = "quotation"
                if words := self.cleaned_data["quotation"]:
                    quote(self.text, words, by=by)
        except ValidationError as error:
            self.add_error(field, error)
        return not self.errors
