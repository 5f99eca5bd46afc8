"""The list of options that an editor writes; each option is keyed by its list item's id."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import PREFER_NOT, Question
from surveys.table import Label


def options_block() -> blocks.ListBlock:
    return blocks.ListBlock(blocks.CharBlock(max_length=200, label=_("Option")), min_num=2, label=_("Options"))


def labels(value: Any, name: str = "options") -> tuple[Label, ...]:
    return tuple(Label(key=child.id, text=child.value.strip()) for child in value[name].bound_blocks)


def items(options: tuple[Label, ...]) -> list[dict[str, str]]:
    """The options as the list's StreamField JSON: what `labels()` reads."""
    return [{"type": "item", "id": option.key, "value": option.text} for option in written(options)]


def written(options: tuple[Label, ...]) -> tuple[Label, ...]:
    """The options that an editor wrote: without "Prefer not to say"."""
    return tuple(option for option in options if option.key != PREFER_NOT)


def counted(question: Question) -> tuple[Label, ...]:
    """The options that a table has a column for: those offered, and those that once were."""
    return (*question.options, *question.archived)


def choices(question: Question) -> list[tuple[str, str]]:
    return [(option.key, option.text) for option in question.options]


def text_of(key: str, question: Question) -> str:
    return next((option.text for option in counted(question) if option.key == key), key)
