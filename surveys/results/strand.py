"""What becomes public in batches of its own: all that people ticked, or the themes of one question's texts."""

import datetime
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from surveys.definition import Question
from surveys.disclosure.batches import releasable
from surveys.disclosure.policy import Policy
from surveys.models import Coding, Release, Response, SurveyPage, Tally
from surveys.results.counts import coded
from surveys.results.frame import Fact, responses_frame
from surveys.results.tallies import Wanted, new_tallies, tallies_of, without_withdrawn
from surveys.results.themes import themed_frame

if TYPE_CHECKING:
    import pandas as pd


class SomebodyCameError(Exception):
    """While their release was made, people went on answering."""


class Ticked:
    """The answers themselves."""

    about = ""

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
            with suppress(SomebodyCameError), transaction.atomic():  # in this order: what was written is undone
                if members.exclude(pk__in=list(waiting)).update(release=made) == len(batch):
                    return
                raise SomebodyCameError
        members.filter(pk__in=list(batch.index)).update(release=made)


class Themes:
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
class Strand:
    """source: where rows come from. batch: what goes out now. tallies: of everybody, as the next release has it."""

    source: Ticked | Themes
    wanted: Wanted
    pending: "pd.DataFrame" = field(init=False)
    batch: "pd.DataFrame" = field(init=False)
    tallies: list[Tally] = field(init=False)

    @property
    def waiting(self) -> int:
        return len(self.pending) - len(self.batch)

    def divide(self, splits: Sequence[Question], number: int, *, at: datetime.datetime, policy: Policy) -> None:
        """Choose the batch of release `number`, and count it."""
        survey, about = self.source.survey, self.source.about
        self.pending = self.source.pending()
        public = tallies_of(survey, self.wanted, self.source)
        kept = without_withdrawn(public, self.source.withdrawn(), number, self.wanted)
        chosen = batch_of(survey, self.pending, splits, at=at, policy=policy)
        self.batch = self.pending.loc[chosen]
        self.tallies = [*kept, *new_tallies(survey, about, self.batch, number, self.wanted)]

    def move_out(self, made: Release) -> None:
        for tally in self.tallies:
            tally.save()
        self.source.move_out(self.pending, self.batch, made)


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
    waiting = pending[Fact.WAVE].value_counts()
    over = [code for code in waiting.index if waiting[code] >= policy.batch and not survey.still_takes(code, today)]
    return pending.index[releasable(groups, within=pending[Fact.WAVE], policy=policy) | pending[Fact.WAVE].isin(over)]
