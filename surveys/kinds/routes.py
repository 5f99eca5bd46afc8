"""Conditions in the admin: two levels of "all" or "any", over questions that are named by the ids of their blocks."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.conditions import NUMERIC, Condition, Group, Test
from surveys.numerals import whole_number

MATCH = [("all", _("All of these hold")), ("any", _("Any of these holds"))]
OPERATOR = [
    ("is", _("is, or includes")),
    ("is_not", _("is not")),
    ("answered", _("was answered")),
    ("not_answered", _("was not answered")),
    ("at_least", _("is at least")),
    ("at_most", _("is at most")),
]
END = ""


class KeyBlock(blocks.CharBlock):
    """The id of another block, never translated. Where it `picks` one, the editor's script makes a list of them."""

    def __init__(self, *args: Any, picks: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if picks:
            self.field.widget.attrs["data-surveys-picks"] = picks

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        return value


class TestBlock(blocks.StructBlock):
    question = KeyBlock(picks="question", label=_("Question"))
    operator = blocks.ChoiceBlock(choices=OPERATOR, default="is", label=_("Answer"))
    value = KeyBlock(picks="value", required=False, default="", label=_("Option or number"))

    class Meta:
        label = _("Condition")
        icon = "help"


class GroupBlock(blocks.StructBlock):
    match = blocks.ChoiceBlock(choices=MATCH, default="any", label=_("Match"))
    tests = blocks.ListBlock(TestBlock(), label=_("Conditions"))

    class Meta:
        label = _("Group of conditions")


class ConditionBlock(blocks.StructBlock):
    match = blocks.ChoiceBlock(choices=MATCH, default="all", label=_("Match"))
    tests = blocks.ListBlock(TestBlock(), default=[], label=_("Conditions"))
    groups = blocks.ListBlock(GroupBlock(), default=[], label=_("Groups of conditions"))


class SkipBlock(blocks.StructBlock):
    """to: the id of a page block; empty for the end."""

    when = ConditionBlock(label=_("If"))
    to = KeyBlock(
        picks="page",
        required=False,
        default="",
        label=_("Go on to"),
        help_text=_("Empty for the end of the survey."),
    )
    message = blocks.CharBlock(
        max_length=500,
        required=False,
        default="",
        label=_("Message at the end"),
        help_text=_("What to say when the survey ends early here."),
    )

    class Meta:
        label = _("Skip")
        icon = "arrow-right"


def condition_of(value: Any) -> Condition | None:
    """The condition that a ConditionBlock's value stands for; None when it holds no test."""
    parts: list[Condition] = [test_of(test) for test in value["tests"]]
    parts += [
        Group(match=group["match"], parts=tuple(test_of(test) for test in group["tests"])) for group in value["groups"]
    ]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Group(match=value["match"], parts=tuple(parts))


def test_of(value: Any) -> Test:
    operator, given = value["operator"], (value["value"] or "").strip()
    if operator in ("answered", "not_answered"):
        return Test(question=value["question"], operator=operator)
    number = whole_number(given) if operator in NUMERIC else None
    return Test(question=value["question"], operator=operator, value=given if number is None else number)


def condition_value(condition: Condition | None) -> dict[str, Any]:
    """The StreamField JSON of a condition of at most two levels: what `condition_of()` reads back."""
    if not isinstance(condition, Group):
        return {"match": "all", "tests": [test_value(condition)] if condition else [], "groups": []}
    tests = [test_value(part) for part in condition.parts if isinstance(part, Test)]
    groups = [group_value(part) for part in condition.parts if isinstance(part, Group)]
    return {"match": condition.match, "tests": tests, "groups": groups}


def group_value(group: Group) -> dict[str, Any]:
    if any(isinstance(part, Group) for part in group.parts):
        raise ValueError("A condition has at most two levels.")
    return {"match": group.match, "tests": [test_value(part) for part in group.tests()]}


def test_value(test: Test) -> dict[str, Any]:
    return {
        "question": test.question,
        "operator": test.operator,
        "value": "" if test.value is None else str(test.value),
    }
