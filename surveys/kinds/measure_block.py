"""The field that holds a shared measure's code, which an editor picks from a chooser with a search."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

GONE = _("This shared question is no longer in the list of measures. Choose another one.")


def measures(**wanted: Any) -> Any:
    return apps.get_model("surveys", "Measure").objects.filter(**wanted)


class MeasureField(forms.CharField):
    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not measures(code=value).exists():
            raise ValidationError(GONE)


class MeasureCodeBlock(blocks.FieldBlock):
    """Its value is the code, and not a row's id: the same in every site that has the measure."""

    def __init__(self, *, topic: str, **kwargs: Any) -> None:
        self.topic = topic
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> MeasureField:
        from surveys.kinds.measure_chooser import MeasureChooser  # needs the models, which are loaded after the blocks

        return MeasureField(widget=MeasureChooser(topic=self.topic), max_length=80)

    def get_form_state(self, value: Any) -> Any:
        return self.field.widget.get_value_data(value)

    def extract_references(self, value: Any) -> Iterator[tuple[Any, str, str, str]]:
        """So that the list of measures says where each is used."""
        measure = measures(code=value or "").first()
        if measure:
            yield type(measure), str(measure.pk), "", ""

    class Meta:
        icon = "lock"
