"""The tallies of a survey: read back, counted anew where something is missing, and made for a new batch."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from surveys.definition import Question
from surveys.disclosure.rules import Rule, carries_out
from surveys.models import SurveyPage, Tally
from surveys.results.counts import EVERYONE, MEMBERS, NOT_SAID, Counts, Group, add_to, count
from surveys.results.frame import FrameColumn
from surveys.results.modes import modes_in, subtract

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
            name not in counts.get(column, {})
            for column in (MEMBERS, *(question.column for question in self.questions))
            for name in (EVERYONE, *(split.column for split in self.splits))
            if name != column
        )


class Source(Protocol):
    """Where tallies are counted from. about: as in Tally. released_in: the rows that a release made public."""

    about: str

    def released_in(self, number: int) -> "pd.DataFrame": ...


def tallies_of(survey: SurveyPage, wanted: Wanted, source: Source) -> list[Tally]:
    """Everybody released so far. What a tally lacks, because it is asked for since, is counted from the responses."""
    kept = list(survey.tallies.filter(about=source.about))
    lacking = [tally for tally in kept if wanted.missing_in(tally.counts)]
    for tally in lacking:
        if tally.left_in:
            leave_unsaid(tally, wanted)
    numbers = {tally.came_in for tally in lacking if not tally.left_in}
    if not kept:
        numbers = set(survey.releases.values_list("number", flat=True))
    for number in sorted(numbers):
        kept += count_again(survey, kept, number, wanted, source)
    return sorted(kept, key=lambda tally: tally.key)


def count_again(survey: SurveyPage, kept: Sequence[Tally], number: int, wanted: Wanted, source: Source) -> list[Tally]:
    """Count everybody that one release made public and who still counts; returns the tallies that did not exist."""
    known = {tally.wave: tally for tally in kept if tally.came_in == number and not tally.left_in}
    found = new_tallies(survey, source.about, source.released_in(number), number, wanted)
    for tally in found:
        if tally.wave in known:
            known[tally.wave].counts |= tally.counts
        (known.get(tally.wave) or tally).save()
    return [tally for tally in found if tally.wave not in known]


def leave_unsaid(tally: Tally, wanted: Wanted) -> None:
    """Nobody's answers are left of those who withdrew: in what is counted since, they are people who did not say.

    Of a breakdown that was counted then, each group has at least as many people as answered any question.
    """
    members = tally.counts.setdefault(MEMBERS, {EVERYONE: {EVERYONE: [tally.people, {}]}})
    for split in wanted.splits:
        if split.column not in members:
            members[split.column] = largest_bases(tally.counts, split) or {NOT_SAID: [tally.people, {}]}
    for question in wanted.questions:
        splits = tally.counts.setdefault(question.column, {EVERYONE: {}})
        everybody = splits[EVERYONE].get(EVERYONE)
        for split in wanted.splits:
            if split.column != question.column:
                splits.setdefault(split.column, {NOT_SAID: everybody} if everybody else {})
    tally.save()


def largest_bases(counts: Counts, split: Question) -> dict[str, Group]:
    """For each group of a breakdown the most people who answered any question."""
    found: dict[str, Group] = {}
    for splits in counts.values():
        for name, (people, _answers) in splits.get(split.column, {}).items():
            if people > found.get(name, [0])[0]:
                found[name] = [people, {}]
    return found


def new_tallies(survey: SurveyPage, about: str, batch: "pd.DataFrame", number: int, wanted: Wanted) -> list[Tally]:
    """Those of a batch, not saved yet."""
    return [
        Tally(
            survey=survey,
            about=about,
            came_in=number,
            wave=str(code),
            people=len(part),
            counts=wanted.of(part),
            modes=modes_in(part),
        )
        for code, part in batch.groupby(batch[FrameColumn.WAVE], observed=True)
    ]


@carries_out(Rule.WITHDRAWN)
def without_withdrawn(tallies: Iterable[Tally], withdrawn: "pd.DataFrame", number: int, wanted: Wanted) -> list[Tally]:
    """The tallies, each in two where somebody withdrew: those who stay, and those who leave with release `number`."""
    leaving = dict(
        iter(withdrawn.groupby([withdrawn[FrameColumn.RELEASE], withdrawn[FrameColumn.WAVE]], observed=True))
    )
    places = [(tally, leaving.get((tally.came_in, tally.wave))) for tally in tallies]
    return [part for tally, people in places for part in divided(tally, people, number, wanted)]


def divided(tally: Tally, leaving: "pd.DataFrame | None", number: int, wanted: Wanted) -> Iterator[Tally]:
    if leaving is None or tally.left_in:
        yield tally
        return
    gone = Tally(
        survey=tally.survey,
        about=tally.about,
        came_in=tally.came_in,
        wave=tally.wave,
        left_in=number,
        people=len(leaving),
        counts=wanted.of(leaving),
        modes=modes_in(leaving),
    )
    tally.people -= gone.people
    tally.counts = deepcopy(tally.counts)
    add_to(tally.counts, gone.counts, sign=-1)
    tally.modes = subtract(tally.modes, gone.modes)
    yield tally
    yield gone
