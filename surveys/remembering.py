"""What became of an attempt to release is kept for the team, and how the survey goes is looked at again."""

import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from surveys.disclosure.policy import POLICY, Policy
from surveys.models import ReleaseAttempt, SurveyPage
from surveys.releasing import release
from surveys.results.pulse import take_pulse

if TYPE_CHECKING:
    from surveys.releasing import Outcome

Became = ReleaseAttempt.Became


def attempt(
    survey: SurveyPage, *, by: Any, at: datetime.datetime, policy: Policy = POLICY, mended: bool = False
) -> "Outcome":
    """release(), remembered: the words of a release that was held back outlive its transaction."""
    outcome = release(survey, by=by, at=at, policy=policy, mended=mended)
    day = timezone.localdate(at)
    if outcome.release or outcome.findings or outcome.waiting:
        became = Became.RELEASED if outcome.release else Became.HELD if outcome.findings else Became.WAITING
        ReleaseAttempt.objects.update_or_create(
            survey=survey, defaults={"day": day, "became": became, "reasons": reasons(survey, outcome)}
        )
    take_pulse(survey, today=day)
    return outcome


def reasons(survey: SurveyPage, outcome: "Outcome") -> list[list[str]]:
    """The question and the breakdown of each finding, in words, once."""
    version = survey.current_version
    asked = (*version.questions.questions(), *version.questions.archived) if version else ()
    texts = {question.column: question.text for question in asked}
    pairs = [[question.text, texts.get(found.secret.breakdown, "")] for question, found in outcome.findings]
    return [list(pair) for pair in dict.fromkeys(map(tuple, pairs))]
