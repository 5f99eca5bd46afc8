"""The body of a survey in the admin: pages of questions of every kind."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import Question, QuestionPage
from surveys.kinds import KINDS
from surveys.kinds.shared import AboutYouBlock, SharedQuestionBlock, shared_question

SHARED: dict[str, type[blocks.StructBlock]] = {"shared": SharedQuestionBlock, "about_you": AboutYouBlock}
OWN: dict[str, type[blocks.StructBlock]] = {name: kind.block for name, kind in KINDS.items()}


class QuestionsBlock(blocks.StreamBlock):
    class Meta:
        min_num = 1
        label = _("Questions")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([(name, block()) for name, block in {**SHARED, **OWN}.items()], **kwargs)


class PageBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120, label=_("Title of the page"))
    intro = blocks.TextBlock(required=False, rows=2, label=_("A sentence before the questions"))
    questions = QuestionsBlock()

    class Meta:
        icon = "doc-empty"
        label = _("Page of questions")


class SurveyBody(blocks.StreamBlock):
    page = PageBlock()

    class Meta:
        min_num = 1


def question_from(child: Any) -> Question:
    """The question of one block of `questions`, own or shared."""
    if child.block_type in SHARED:
        return shared_question(child.value, child.id)
    return KINDS[child.block_type].question(child.value, child.id)


def question_page_from(child: Any) -> QuestionPage:
    return QuestionPage(
        key=child.id,
        title=child.value["title"].strip(),
        intro=(child.value["intro"] or "").strip(),
        questions=tuple(question_from(question) for question in child.value["questions"]),
    )
