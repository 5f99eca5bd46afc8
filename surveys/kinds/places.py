"""Places given to options, each by a list to choose from."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from surveys.kinds.labelled_parts import LabelledParts
from surveys.table import Label

TWICE = _("You gave place %(place)s more than once. Give each place once.")
NO_PLACE = _("Choose only places in the list.")


class PlacesField(forms.Field):
    """Cleans a list with the place of each option, "" for none, to the keys of the options in order."""

    def __init__(self, options: tuple[Label, ...], *, places: int, **kwargs: Any) -> None:
        choices = [("", "–"), *((str(place), str(place)) for place in range(1, places + 1))]
        selects = {option.key: forms.Select(attrs={"autocomplete": "off"}, choices=choices) for option in options}
        labels = [option.text for option in options]
        super().__init__(widget=LabelledParts(selects, labels=labels, template="surveys/kinds/ranking.html"), **kwargs)
        self.keys = [option.key for option in options]
        self.places = [str(place) for place in range(1, places + 1)]

    def to_python(self, value: Any) -> list[str]:
        if not value:
            return []
        if not isinstance(value, (list, tuple)) or len(value) != len(self.keys):
            raise ValidationError(NO_PLACE)
        given = [str(place or "").strip() for place in value]
        taken = [place for place in given if place]
        if not taken:
            return []
        if not set(taken) <= set(self.places):
            raise ValidationError(NO_PLACE)
        for place in self.places:
            if taken.count(place) > 1:
                raise ValidationError(TWICE, params={"place": place})
        if len(taken) < len(self.places):
            raise ValidationError(self.error_messages["incomplete"])
        at = dict(zip(given, self.keys, strict=True))
        return [at[place] for place in self.places]
