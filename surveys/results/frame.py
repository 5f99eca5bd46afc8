"""The one read of responses: a data frame with a row for each."""

from array import array
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet

from surveys.definition import Definition, Question
from surveys.kinds.score import scored
from surveys.models import Response, SurveyPage

if TYPE_CHECKING:
    import pandas as pd

PENDING = 0


class FrameColumn(Enum):
    """A column of the frame that is no answer: no text, so that no question's key can ever be the same."""

    WAVE = auto()
    MODE = auto()
    RELEASE = auto()


def responses_frame(survey: SurveyPage, **only: Any) -> "pd.DataFrame":
    """The responses of a survey that count, those set aside do not; `only`: which of them, as fields to filter by.

    Index: response id. Columns: `FrameColumn.WAVE` (code, "" for none), `.MODE`, `.RELEASE` (number of the release
    that made it public, PENDING if none did), then one for each question that anybody answered (its column, so that
    the series of one question stay apart; the stored value, else missing), and one for each score that anybody's
    answers add up to. All but the release are categorical: the distinct values are kept once, lists as tuples, so that
    a million responses fit in memory.
    """
    import pandas as pd

    rows = Response.objects.filter(survey=survey, set_aside="", **only)
    columns = Columns()
    for version in survey.versions.order_by("number"):
        columns.add(rows.filter(version=version), version.questions)
    series: dict[FrameColumn | str, Any] = {
        FrameColumn.WAVE: columns.wave.series(),
        FrameColumn.MODE: columns.mode.series(),
        FrameColumn.RELEASE: columns.releases,
    }
    series.update(columns.answers())
    return pd.DataFrame(series, copy=False).set_axis(pd.Index(columns.ids, dtype=object))


class Columns:
    """What has been read so far, column by column."""

    def __init__(self) -> None:
        self.ids: list[Any] = []
        self.releases: list[int] = []
        self.wave = Column()
        self.mode = Column()
        self.by_name: dict[str, Column] = {}

    def add(self, rows: QuerySet[Response], definition: Definition) -> None:
        """The rows of one version, which asked what its definition says."""
        asked = [(question.key, self.column(question)) for question in definition.questions()]
        scores = [(question, self.column(question)) for question in definition.derived if question.kind == "score"]
        values = rows.annotate(code=F("wave__code"), number=F("release__number"))
        read = values.values_list("id", "code", "mode", "number", "answers")
        for response, wave, mode, number, answers in read.iterator():
            self.ids.append(response)
            self.wave.append(wave or "")
            self.mode.append(mode)
            self.releases.append(number or PENDING)
            for key, column in asked:
                column.append(answers.get(key))
            for question, column in scores:
                column.append(scored(answers, question))

    def column(self, question: Question) -> "Column":
        """The column of a question, missing for everybody before."""
        column = self.by_name.setdefault(question.column, Column())
        column.fill_up(len(self.ids))
        return column

    def answers(self) -> "dict[str, pd.Categorical]":
        for column in self.by_name.values():
            column.fill_up(len(self.ids))
        return {name: column.series() for name, column in self.by_name.items() if len(column.numbers) > 1}


class Column:
    """Values as numbers: 0 for the first distinct value that was met, and so on; -1 where there is none."""

    def __init__(self) -> None:
        self.codes = array("i")
        self.numbers: dict[Any, int] = {None: -1}

    def append(self, value: Any) -> None:
        if isinstance(value, list):
            value = tuple(value)
        number = self.numbers.get(value)
        if number is None:
            number = self.numbers[value] = len(self.numbers) - 1
        self.codes.append(number)

    def fill_up(self, length: int) -> None:
        self.codes.extend(array("i", [-1]) * (length - len(self.codes)))

    def series(self) -> "pd.Categorical":
        import numpy as np
        import pandas as pd

        values = pd.Index(list(self.numbers)[1:], dtype=object, tupleize_cols=False)
        return pd.Categorical.from_codes(np.frombuffer(self.codes, dtype="i"), categories=values)
