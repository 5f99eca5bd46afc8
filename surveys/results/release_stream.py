"""What becomes public in batches of its own: all that people ticked, or the themes of one question's texts."""

import datetime
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from surveys.definition import Question
from surveys.disclosure.batches import releasable
from surveys.disclosure.policy import Policy
from surveys.disclosure.rules import Rule, carries_out
from surveys.models import Coding, Release, Response, SurveyPage, Tally
from surveys.results.counts import coded
from surveys.results.frame import FrameColumn, responses_frame
from surveys.results.tallies import Wanted, new_tallies, tallies_of, without_withdrawn
from surveys.results.themes import themed_frame

if TYPE_CHECKING:
    import pandas as pd


class ConcurrentSubmissionError(Exception):
    """Responses arrived during the release; retry with the ids read at its start."""


class AnswerSource:
    """The answers of one survey, without own words."""

    about = ""
    question = None

    def __init__(self, survey: SurveyPage) -> None:
        self.survey = survey

    def pending(self) -> "pd.DataFrame":
        return responses_frame(self.survey, release=None)

    def withdrawn(self) -> "pd.DataFrame":
        return responses_frame(self.survey, withdrawn=True)

    def released_in(self, number: int) -> "pd.DataFrame":
        return responses_frame(self.survey, release__number=number)

    def move_out(self, pending: "pd.DataFrame", batch: "pd.DataFrame", made: Release) -> None:
        waiting = pending.index.difference(batch.index, sort=False)
        members = Response.objects.filter(survey=self.survey, release=None, set_aside="")
        if len(waiting) < len(batch):  # the shorter list is the quicker question
            with (
                suppress(ConcurrentSubmissionError),
                transaction.atomic(),
            ):  # in this order: what was written is undone
                if members.exclude(pk__in=list(waiting)).update(release=made) == len(batch):
                    return
                raise ConcurrentSubmissionError
        members.filter(pk__in=list(batch.index)).update(release=made)


class ThemeSource:
    """The themes of one question in own words, of the responses that are public already."""

    def __init__(self, survey: SurveyPage, question: Question) -> None:
        self.survey, self.question, self.about = survey, question, question.column

    def pending(self) -> "pd.DataFrame":
        return themed_frame(self.survey, self.question, release=None, response__withdrawn=False)

    def withdrawn(self) -> "pd.DataFrame":
        return themed_frame(self.survey, self.question, release__isnull=False, response__withdrawn=True)

    def released_in(self, number: int) -> "pd.DataFrame":
        return themed_frame(self.survey, self.question, release__number=number)

    def move_out(self, pending: "pd.DataFrame", batch: "pd.DataFrame", made: Release) -> None:
        codings = Coding.objects.filter(response__survey=self.survey, question=self.question.settings["themes_of"])
        codings.filter(response__in=list(batch.index)).update(release=made)


@dataclass
class ReleaseStream:
    """One source of rows with the batch of them that the next release makes public."""

    source: AnswerSource | ThemeSource
    pending: "pd.DataFrame" = field(init=False)  # rows in no release yet
    batch: "pd.DataFrame" = field(init=False)  # those of them that go out now
    wanted: Wanted = field(init=False)  # what is counted of them
    tallies: list[Tally] = field(init=False)  # of everybody, as the next release has it

    @property
    def waiting(self) -> int:
        return len(self.pending) - len(self.batch)

    def choose_batch(self, splits: Sequence[Question], *, at: datetime.datetime, policy: Policy) -> None:
        """Read who is pending, and choose who goes out."""
        self.pending = self.source.pending()
        chosen = batch_of(self.source.survey, self.pending, splits, at=at, policy=policy)
        self.batch = self.pending.loc[chosen]

    def count(self, wanted: Wanted, number: int) -> None:
        """Count the batch of release `number`, and everybody before it."""
        self.count_public(wanted)
        survey, about = self.source.survey, self.source.about
        kept = without_withdrawn(self.tallies, self.source.withdrawn(), number, self.wanted)
        self.tallies = [*kept, *new_tallies(survey, about, self.batch, number, self.wanted)]

    def count_public(self, wanted: Wanted) -> None:
        """Count everybody who is public, as they are; of themes, their question alone."""
        question = self.source.question
        self.wanted = replace(wanted, questions=(question,)) if question else wanted
        self.tallies = tallies_of(self.source.survey, self.wanted, self.source)

    def move_out(self, made: Release) -> None:
        for tally in self.tallies:
            tally.save()
        self.source.move_out(self.pending, self.batch, made)


@carries_out(Rule.GROUPS_OF_TEN, Rule.BATCH_OF_TEN)
def batch_of(
    survey: SurveyPage,
    pending: "pd.DataFrame",
    splits: Sequence[Question],
    *,
    at: datetime.datetime,
    policy: Policy,
) -> "pd.Index":
    """The ids of the pending responses that may go out now: of a wave that is over, everybody; else by `releasable()`.

    When nobody can come any more, nobody is held back for their group: hiding figures protects them from then on.
    Fewer than `policy.batch` wait all the same, most often for good: whoever closes a survey after each answer, or
    sets all others aside, would otherwise see in the figures what that one person answered.
    """
    import pandas as pd

    groups = pd.DataFrame({split.column: coded(pending, split)[0] for split in splits}, index=pending.index)
    today = timezone.localdate(at)
    waiting = pending[FrameColumn.WAVE].value_counts()
    over = [code for code in waiting.index if waiting[code] >= policy.batch and not survey.still_takes(code, today)]
    return pending.index[
        releasable(groups, within=pending[FrameColumn.WAVE], policy=policy) | pending[FrameColumn.WAVE].isin(over)
    ]
