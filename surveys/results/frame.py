"""The one read of responses: a data frame with a row for each."""

from typing import TYPE_CHECKING

from surveys.models import Response, SurveyPage

if TYPE_CHECKING:
    import pandas as pd

PENDING = 0


def responses_frame(survey: SurveyPage) -> "pd.DataFrame":
    """All responses of a survey.

    Index: response id. Columns: `wave` (code, "" for none), `release` (number of the release that made it public,
    PENDING if none did), then one for each question that anybody answered (its key; the stored value, else missing).
    """
    import pandas as pd

    rows = Response.objects.filter(survey=survey).order_by("id")
    stored = list(rows.values_list("id", "wave__code", "release__number", "answers"))
    frame = pd.DataFrame([answers for *_rest, answers in stored], index=[row[0] for row in stored], dtype=object)
    frame.insert(0, "wave", [row[1] or "" for row in stored])
    frame.insert(1, "release", [row[2] or PENDING for row in stored])
    return frame
