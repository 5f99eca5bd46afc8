"""The themes of a question's texts, as a question of several answers that nobody was asked."""

from typing import TYPE_CHECKING, Any

from surveys.definition import Definition, Question
from surveys.kinds import KINDS
from surveys.models import Coding, SurveyPage, Theme
from surveys.results.frame import Column, FrameColumn, responses_frame
from surveys.table import Label

if TYPE_CHECKING:
    import pandas as pd

SUFFIX = ".themes"


def text_questions(definition: Definition) -> list[Question]:
    return [question for question in definition.questions() if KINDS[question.kind].free_text]


def themed_questions(survey: SurveyPage, definition: Definition) -> list[Question]:
    """One for each question in own words that somebody has written themes for."""
    themes: dict[str, list[Theme]] = {}
    for theme in survey.themes.all():
        themes.setdefault(theme.question, []).append(theme)
    asked = [question for question in text_questions(definition) if question.key in themes]
    return [themed(question, themes[question.key]) for question in asked]


def themed(question: Question, themes: list[Theme]) -> Question:
    return Question(
        key=question.key + SUFFIX,
        kind="multiple_choice",
        text=question.text,
        options=tuple(Label(key=theme.key, text=theme.name) for theme in themes),
        settings={"themes_of": question.key},
    )


def themed_frame(survey: SurveyPage, question: Question, **only: Any) -> "pd.DataFrame":
    """As `responses_frame()`, of the public responses whose text was read, with a column for the themes in it.

    only: which codings, as fields to filter by. `FrameColumn.RELEASE` is the one that made the coding public.
    """
    codings = Coding.objects.filter(response__survey=survey, question=question.settings["themes_of"], **only)
    found = {coding.response_id: coding for coding in codings.select_related("release").prefetch_related("themes")}
    frame = responses_frame(survey, release__isnull=False, codings__in=codings)
    column = Column()
    for response in frame.index:
        column.append([theme.key for theme in found[response].themes.all()])
    frame[FrameColumn.RELEASE] = [getattr(found[response].release, "number", 0) for response in frame.index]
    frame[question.column] = column.series()
    return frame
