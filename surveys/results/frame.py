"""The one read of responses: a data frame with a row for each."""

from typing import TYPE_CHECKING, Any

from surveys.definition import Definition
from surveys.kinds.score import with_scores
from surveys.models import Response, SurveyPage

if TYPE_CHECKING:
    import pandas as pd

PENDING = 0


def responses_frame(survey: SurveyPage) -> "pd.DataFrame":
    """All responses of a survey that count: those that are set aside do not.

    Index: response id. Columns: `wave` (code, "" for none), `release` (number of the release that made it public,
    PENDING if none did), then one for each question that anybody answered (its column, so that the series of one
    question stay apart; the stored value, else missing), and one for each score that anybody's answers add up to.
    """
    import pandas as pd

    rows = Response.objects.filter(survey=survey, set_aside="").order_by("id")
    stored = list(rows.values_list("id", "wave__code", "release__number", "answers", "version"))
    asked = {version.pk: version.questions for version in survey.versions.all()}
    columns = {pk: columns_of(definition) for pk, definition in asked.items()}
    answers = [in_columns(with_scores(given, asked[version]), columns[version]) for *_rest, given, version in stored]
    frame = pd.DataFrame(answers, index=[row[0] for row in stored], dtype=object)
    frame.insert(0, "wave", [row[1] or "" for row in stored])
    frame.insert(1, "release", [row[2] or PENDING for row in stored])
    return frame


def columns_of(definition: Definition) -> dict[str, str]:
    """Where answers go that are not kept under their question's key: those of a later series."""
    return {question.key: question.column for question in definition.questions() if question.column != question.key}


def in_columns(answers: dict[str, Any], columns: dict[str, str]) -> dict[str, Any]:
    return {columns.get(key, key): value for key, value in answers.items()} if columns else answers
