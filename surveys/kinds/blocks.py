"""The body of a survey in the admin, pages of questions of every kind, and the screens that it stands for."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.conditions import ALWAYS
from surveys.definition import Question, QuestionPage, Skip
from surveys.kinds import KINDS
from surveys.kinds.routes import ConditionBlock, SkipBlock, condition_of
from surveys.kinds.shared import AboutYouBlock, SharedQuestionBlock, derived_from, shared_questions

SHARED: dict[str, type[blocks.StructBlock]] = {"shared": SharedQuestionBlock, "about_you": AboutYouBlock}
OWN: dict[str, type[blocks.StructBlock]] = {name: kind.block for name, kind in KINDS.items() if kind.block}


class QuestionsBlock(blocks.StreamBlock):
    class Meta:
        min_num = 1
        label = _("Questions")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([(name, block()) for name, block in {**SHARED, **OWN}.items()], **kwargs)


class PageBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120, label=_("Title of the page"))
    intro = blocks.TextBlock(required=False, default="", rows=2, label=_("A sentence before the questions"))
    note = blocks.CharBlock(
        max_length=300,
        required=False,
        default="",
        label=_("Content note"),
        help_text=_("A warning before hard questions, such as: The next page asks about self-harm. You may skip it."),
    )
    together = blocks.BooleanBlock(
        required=False,
        label=_("All on one screen"),
        help_text=_("Otherwise each question has a screen of its own, which is easier on a phone."),
    )
    questions = QuestionsBlock()
    show_if = ConditionBlock(label=_("Show this page if"))
    skips = blocks.ListBlock(SkipBlock(), default=[], label=_("After this page, skip"))

    class Meta:
        icon = "doc-empty"
        label = _("Page of questions")
        form_layout = blocks.BlockGroup(
            ["title", "intro", "questions"], settings=["note", "together", "show_if", "skips"]
        )


class SurveyBody(blocks.StreamBlock):
    page = PageBlock()

    class Meta:
        min_num = 1


def parts_from(child: Any) -> tuple[Question, ...]:
    """The questions of one block of `questions`, own or shared."""
    if child.block_type in SHARED:
        return shared_questions(child.value, child.id)
    return KINDS[child.block_type].questions(child.value, child.id)


def derived_of(child: Any) -> tuple[Question, ...]:
    if child.block_type in SHARED:
        return derived_from(child.value, child.id)
    return KINDS[child.block_type].derived(child.value, child.id)


def screens_from(child: Any) -> tuple[QuestionPage, ...]:
    """The screens of one page block: one for all its questions, or one for each.

    The first keeps the block's id as its key, the others have their question's; `skips` are tried after the last.
    """
    value = child.value
    parts = tuple(part for block in value["questions"] for part in parts_from(block))
    groups = [parts] if value["together"] else list(one_by_one(parts))
    page = QuestionPage(key=child.id, title=value["title"].strip(), parts=(), show_if=condition_of(value["show_if"]))
    screens = [
        replace(page, parts=group, key=child.id if not place else key_of(group)) for place, group in enumerate(groups)
    ]
    if screens:
        intro, note = (value["intro"] or "").strip(), (value["note"] or "").strip()
        screens[0] = replace(screens[0], intro=intro, note=note)
        screens[-1] = replace(screens[-1], skips=tuple(skip_of(skip) for skip in value["skips"]))
    return tuple(screens)


def one_by_one(parts: tuple[Question, ...]) -> Iterator[tuple[Question, ...]]:
    """Each question with the display blocks before it; those after the last go with the last."""
    group: list[Question] = []
    asked = sum(part.asks for part in parts)
    for part in parts:
        group.append(part)
        asked -= part.asks
        if part.asks and asked:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def key_of(group: tuple[Question, ...]) -> str:
    return next((part.key for part in group if part.asks), group[0].key)


def skip_of(value: Any) -> Skip:
    """A skip without a condition is always taken."""
    when = condition_of(value["when"])
    return Skip(when=when or ALWAYS, to=value["to"] or "", message=(value["message"] or "").strip())
