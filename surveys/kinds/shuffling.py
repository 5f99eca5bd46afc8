"""Options in random order: another for each resident, and always the same for one."""

import random
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import PREFER_NOT, Question
from surveys.kinds.whole_number import WholeNumberBlock
from surveys.table import Label


def shuffle_block() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(
        required=False,
        label=_("Random order"),
        help_text=_("Each resident sees the options in another order, so that none gains from standing first."),
    )


def stay_block() -> WholeNumberBlock:
    return WholeNumberBlock(
        default=0,
        min_value=0,
        label=_("Options that stay at the end"),
        help_text=_('How many of the last options are not moved, such as "Something else".'),
    )


def shuffle_settings(value: Any) -> dict[str, Any]:
    return {"shuffle": True, "stay": value.get("stay") or 0} if value.get("shuffle") else {}


def in_order(question: Question, seed: str) -> tuple[Label, ...]:
    """The options as one resident sees them. seed: what is the resident's own; "" for the order as written."""
    if not (seed and question.settings.get("shuffle")):
        return question.options
    ends = (PREFER_NOT, question.settings.get("none"))
    last = question.settings["stay"] + sum(option.key in ends for option in question.options)
    place = max(len(question.options) - last, 0)
    moved = list(question.options[:place])
    random.Random(f"{seed}|{question.key}").shuffle(moved)  # noqa: S311  an order, not a secret
    return (*moved, *question.options[place:])
