"""A field for a postcode, which is forgotten as soon as its place is known: it is never shown or kept again."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from surveys.kinds.postcodes import place_of

NOT_FOUND = _("We do not know this postcode. Check it and type it again.")
NOT_FOUND_OPTIONAL = _("We do not know this postcode. Check it and type it again, or leave this empty.")
NO_PLACE = _("Type a postcode.")
LONGEST = 20


class ForgottenInput(forms.TextInput):
    """Typed into, and never filled in again."""

    def format_value(self, value: Any) -> None:
        return None


class PostcodeInput(forms.MultiWidget):
    """Beside the field, once a place is known, a ticked box with it: untick it to take the answer away."""

    template_name = "surveys/kinds/postcode.html"
    use_fieldset = False

    def __init__(self, places: Mapping[str, str]) -> None:
        typed = ForgottenInput(attrs={"autocomplete": "off", "class": "survey-number"})
        super().__init__({"": typed, "kept": forms.TextInput()})
        self.places = places

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        kept = context["widget"]["subwidgets"][1]
        kept["place"] = self.places.get(kept["value"], "")
        return context

    def decompress(self, value: Any) -> list[Any]:
        return [None, None]


class PostcodeField(forms.Field):
    """Cleans to the key of a place. places: {key: text} of those that the question knows."""

    secret = True

    def __init__(self, places: Mapping[str, str], *, table: str, **kwargs: Any) -> None:
        super().__init__(widget=PostcodeInput(places), **kwargs)
        self.places, self.table = places, table

    @sensitive_variables()
    def to_python(self, value: Any) -> str | None:
        """What was typed counts before the place that was found earlier."""
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != 2:
            raise ValidationError(NO_PLACE)
        typed, kept = value
        if typed and str(typed).strip():
            return self.found(str(typed))
        if kept and not (isinstance(kept, str) and kept in self.places):
            raise ValidationError(NO_PLACE)
        return kept or None

    @sensitive_variables()
    def found(self, typed: str) -> str:
        place = place_of(typed, self.table) if len(typed) <= LONGEST else None
        if place is None or place not in self.places:
            raise ValidationError(NOT_FOUND if self.required else NOT_FOUND_OPTIONAL)
        return place
