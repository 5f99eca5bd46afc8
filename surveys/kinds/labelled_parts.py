"""One answer given in several small fields, each with a label of its own, in a fieldset."""

from collections.abc import Mapping
from typing import Any

from django import forms


class LabelledParts(forms.MultiWidget):
    """parts: {name: widget}. labels: one for each, which the template finds as its `label`."""

    def __init__(self, parts: Mapping[str, forms.Widget], *, labels: list[Any], template: str) -> None:
        super().__init__(dict(parts))
        self.labels, self.template_name = labels, template

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            part["label"] = label
        return context

    def decompress(self, value: Any) -> list[Any]:
        """For no value at all: a kind's `initial()` gives the parts one by one."""
        return [None] * len(self.widgets)
