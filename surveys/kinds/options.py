"""The list of options that an editor writes; each option is keyed by its list item's id."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.table import Label


def options_block() -> blocks.ListBlock:
    return blocks.ListBlock(blocks.CharBlock(max_length=200, label=_("Option")), min_num=2, label=_("Options"))


def labels(value: Any) -> tuple[Label, ...]:
    return tuple(Label(key=child.id, text=child.value.strip()) for child in value["options"].bound_blocks)


def text_of(key: str, options: tuple[Label, ...]) -> str:
    return next((option.text for option in options if option.key == key), key)
