"""The tallies of a survey: read back, counted anew where something is missing, and made for a new batch."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveys.definition import Question
from surveys.models import Response, SurveyPage, Tally
from surveys.results.counts import EVERYONE, NOT_SAID, Counts, add_to, count
from surveys.results.frame import responses_frame

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Wanted:
    """What has to be counted: each question, for everyone and by each of the splits."""

    questions: Sequence[Question]
    splits: Sequence[Question]

    def of(self, frame: "pd.DataFrame") -> Counts:
        return count(frame, self.questions, self.splits)

    def missing_in(self, counts: Counts) -> bool:
        return any(
            name not in counts.get(question.column, {})
            for question in self.questions
            for name in (EVERYONE, *(split.column for split in self.splits))
            if name != question.column
        )


def tallies_of(survey: SurveyPage, wanted: Wanted) -> list[Tally]:
    """Everybody released so far. What a tally lacks, because it is asked for since, is counted from the responses."""
    kept = list(survey.tallies.all())
    known = {(tally.came_in, tally.wave) for tally in kept}
    members = Response.objects.filter(survey=survey).exclude(release=None).order_by()
    if not kept or any(wanted.missing_in(tally.counts) for tally in kept):
        places = members.values_list("release__number", "wave__code").distinct()
        kept += [
            Tally(survey=survey, came_in=number, wave=code or "", people=0, counts={})
            for number, code in places
            if (number, code or "") not in known
        ]
    for tally in kept:
        if wanted.missing_in(tally.counts):
            count_again(tally, wanted)
    return sorted(kept, key=lambda tally: tally.key)


def count_again(tally: Tally, wanted: Wanted) -> None:
    """Nobody's answers are left of those who withdrew: in what is counted since, they are people who did not say."""
    if tally.left_in:
        for question in wanted.questions:
            splits = tally.counts.setdefault(question.column, {EVERYONE: {}})
            for split in wanted.splits:
                if split.column != question.column:
                    splits.setdefault(split.column, dict.fromkeys([NOT_SAID], splits[EVERYONE].get(EVERYONE, [0, {}])))
    else:
        frame = responses_frame(tally.survey, release__number=tally.came_in, **in_wave(tally.wave))
        tally.people, tally.counts = len(frame), {**tally.counts, **wanted.of(frame)}
    tally.save()


def in_wave(code: str) -> dict[str, object]:
    return {"wave__code": code} if code else {"wave": None}


def new_tallies(survey: SurveyPage, batch: "pd.DataFrame", number: int, wanted: Wanted) -> list[Tally]:
    """Those of a batch, not saved yet."""
    return [
        Tally(survey=survey, came_in=number, wave=str(code), people=len(part), counts=wanted.of(part))
        for code, part in batch.groupby("wave", observed=True)
    ]


def without_withdrawn(tallies: Iterable[Tally], withdrawn: "pd.DataFrame", number: int, wanted: Wanted) -> list[Tally]:
    """The tallies, each in two where somebody withdrew: those who stay, and those who leave with release `number`."""
    leaving = dict(iter(withdrawn.groupby(["release", "wave"], observed=True)))
    places = [(tally, leaving.get((tally.came_in, tally.wave))) for tally in tallies]
    return [part for tally, people in places for part in divided(tally, people, number, wanted)]


def divided(tally: Tally, leaving: "pd.DataFrame | None", number: int, wanted: Wanted) -> Iterator[Tally]:
    if leaving is None or tally.left_in:
        yield tally
        return
    gone = Tally(
        survey=tally.survey,
        came_in=tally.came_in,
        wave=tally.wave,
        left_in=number,
        people=len(leaving),
        counts=wanted.of(leaving),
    )
    tally.people -= gone.people
    tally.counts = deepcopy(tally.counts)
    add_to(tally.counts, gone.counts, sign=-1)
    yield tally
    yield gone
