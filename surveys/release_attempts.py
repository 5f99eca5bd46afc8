"""What became of an attempt to release is kept for the team, and how the survey goes is looked at again."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from surveys.definition import PREFER_NOT, Definition, Question
from surveys.disclosure.audit import Finding
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.rules import Rule, carries_out
from surveys.models import ReleaseAttempt, Response, SurveyPage
from surveys.releasing import release
from surveys.results.crossing import breakdowns_of
from surveys.results.pulse import take_pulse
from surveys.table import MERGED

if TYPE_CHECKING:
    from surveys.releasing import Outcome

Became = ReleaseAttempt.Became
GROWTH = 0.25
"""How many people have to wait for a release that comes by itself, as a share of those that are public."""
LONGEST_WAIT = datetime.timedelta(weeks=12)
"""After which a release comes by itself with fewer."""


def release_and_record(
    survey: SurveyPage, *, by: Any, at: datetime.datetime, policy: Policy = POLICY, mended: bool = False
) -> "Outcome":
    """Make a release if it may be made, and record what became of it: the words of one that was held back outlive its
    transaction."""
    outcome = release(survey, by=by, at=at, policy=policy, mended=mended)
    day = timezone.localdate(at)
    if outcome.release or outcome.findings or outcome.waiting:
        became = Became.RELEASED if outcome.release else Became.HELD if outcome.findings else Became.WAITING
        ReleaseAttempt.objects.update_or_create(
            survey=survey, defaults={"day": day, "became": became, "reasons": reasons_of(survey, outcome.findings)}
        )
    take_pulse(survey, today=day)
    return outcome


@carries_out(Rule.FEWER_LARGER_BATCHES)
def is_due(survey: SurveyPage, *, at: datetime.datetime) -> bool:
    """Whether the job that releases by itself should try: when nobody can answer any more, somebody who is public has
    withdrawn, the last release is long ago, or those who wait are enough beside those who are public.

    Each release says something about the people who are new in it, so that few and large ones show more.
    """
    day = timezone.localdate(at)
    last = survey.releases.newest()
    if last is None or not survey.takes_post(day) or day - last.released_on >= LONGEST_WAIT:
        return True
    if Response.objects.filter(survey=survey, withdrawn=True).exists():
        return True
    waiting = Response.objects.filter(survey=survey, release=None, set_aside="").count()
    return waiting >= GROWTH * last.responses


def reasons_of(survey: SurveyPage, findings: Iterable[tuple[Question, Finding]]) -> list[list[str]]:
    """The question, breakdown and group of each finding, and the group's neighbours, in words; each once.

    Neighbours are those that one broader answer could take the place of together with the group.
    """
    version = survey.current_version
    if version is None:
        return []
    splits = {split.column: split for split in known_splits(survey, version.questions)}
    found = [
        [question.text, *group_words(splits.get(finding.count.breakdown), finding.count.row_key)]
        for question, finding in findings
    ]
    return [list(reason) for reason in dict.fromkeys(map(tuple, found))]


def known_splits(survey: SurveyPage, definition: Definition) -> list[Question]:
    return [*definition.archived, *definition.questions(), *breakdowns_of(survey, definition)]


def group_words(split: Question | None, row_key: str) -> list[str]:
    """The breakdown, the group, and the groups beside it in the order they are offered in; "" for everyone."""
    if split is None:
        return ["", ""]
    offered = [option for option in split.options if option.key != PREFER_NOT]
    inside = [place for place, option in enumerate(offered) if option.key in row_key.split(MERGED)]
    group = f" {MERGED} ".join(offered[place].text for place in inside)
    beside = {min(inside) - 1, max(inside) + 1} & {*range(len(offered))} if inside and not is_two_way(split) else ()
    return [split.text, group, *(offered[place].text for place in sorted(beside))]


def is_two_way(split: Question) -> bool:
    return "of" in split.settings
