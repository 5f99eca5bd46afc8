"""The field that holds the pages of questions, of a survey or of a template."""

from typing import Any

from wagtail.fields import StreamField

PLAIN_TEXT = ["bold", "italic", "link", "ul", "ol"]


class BodyField(StreamField):
    """A StreamField whose blocks stay out of migrations, so that another kind of question needs none."""

    def deconstruct(self) -> Any:
        name, _path, _args, kwargs = super().deconstruct()
        return name, "wagtail.fields.StreamField", [[]], {**kwargs, "block_lookup": {}}
