"""The pages of questions in the admin, with what is wrong with their routes said at the block that it is about."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.definition import Definition, Question, QuestionPage
from surveys.editing.routes import Problem, problems
from surveys.kinds.blocks import SurveyBody, derived_of, parts_from, screens_from

FIELDS = {"show_if": _("Show this page if"), "skips": _("After this page, skip")}


class CheckedBody(SurveyBody):
    """Refuses routes that go wrong when the survey is published.

    A draft is saved whatever its routes: work is never lost for a condition that is not finished, or whose page is
    still to be written. The checks panel says the same things about a draft.
    """

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        if found := block_errors(value):
            raise blocks.StreamBlockValidationError(block_errors=found)
        return value


def definition_of(body: Any, *, title: str = "") -> Definition:
    """What a body asks as it stands, finished or not. Raises ValidationError when a measure is missing."""
    screens = tuple(screen for child in body for screen in screens_from(child))
    derived = tuple(question for child in body for block in child.value["questions"] for question in derived_of(block))
    return Definition(title=title, pages=screens, derived=derived)


def parts_of(child: Any) -> list[Question]:
    return [part for block in child.value["questions"] for part in parts_from(block)]


def block_errors(body: Any) -> dict[int, ValidationError]:
    """For each page block, by its place, what is wrong in it and where."""
    screens = [screens_from(child) for child in body]
    found = problems(definition_of(body))
    return {
        place: page_error(child, own)
        for place, child in enumerate(body)
        if (own := [problem for problem in found if is_of(problem, screens[place])])
    }


def is_of(problem: Problem, screens: tuple[QuestionPage, ...]) -> bool:
    return problem.page in {screen.key for screen in screens}


def said_at_page(problem: Problem) -> str:
    """With the name of the field, which is put away in the block's settings."""
    field = FIELDS.get(problem.where)
    return f"{field}: {problem.words}" if field else problem.words


def page_error(child: Any, found: list[Problem]) -> ValidationError:
    """The words stand at the top of the page's block, which is open, and those about a question at that question."""
    at_page = [said_at_page(problem) for problem in found if not problem.question]
    errors: dict[int, ValidationError] = {}
    for place, block in enumerate(child.value["questions"]):
        keys = {part.key for part in parts_from(block)}
        if words := [problem.words for problem in found if problem.question in keys]:
            errors[place] = blocks.StructBlockValidationError(non_block_errors=words)
    at_questions = {"questions": blocks.StreamBlockValidationError(block_errors=errors)} if errors else {}
    return blocks.StructBlockValidationError(block_errors=at_questions, non_block_errors=list(dict.fromkeys(at_page)))
