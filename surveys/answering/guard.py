"""Whether answers look like a person's. Those that do not are kept, and set aside for the team to look at.

Nobody's address is looked at, so that a school or a library behind one address is never locked out.
"""

import datetime

from django.http import HttpRequest

from surveys import conf
from surveys.answering.counting import hold_week
from surveys.answering.drafts import OpenDraft
from surveys.answering.route import on_route
from surveys.answering.submit import NOTHING, monday_of
from surveys.disclosure.rules import Rule, carries_out
from surveys.models import Response, SurveyPage

HIDDEN = "more"
"""A field of the first and the last form that people do not see, and programs fill in."""
FEWEST_SECONDS = 5
BY_THEMSELVES = Response.Mode.SELF.value
Why = Response.SetAside


def filled(request: HttpRequest) -> bool:
    return bool(request.POST.get(HIDDEN, "").strip())


@carries_out(Rule.SET_ASIDE)
def why_set_aside(survey: SurveyPage, draft: OpenDraft, *, hidden_field: bool, at: datetime.datetime) -> str:
    """A value of `Response.SetAside`, or "" for answers that count. On paper, with an interviewer and on a shared
    tablet somebody is there: only the field that nobody sees can be wrong."""
    if hidden_field or draft.how.hidden:
        return Why.HIDDEN_FIELD.value
    if draft.how.mode != BY_THEMSELVES:
        return ""
    if too_quick(draft, at=at):
        return Why.TOO_QUICK.value
    if not draft.how.worked and over_cap(survey, at=at):
        return Why.OVER_CAP.value
    return ""


def too_quick(draft: OpenDraft, *, at: datetime.datetime) -> bool:
    """Quicker than anybody can read: by default under five seconds, or a second for each answer."""
    each = conf.seconds_for_an_answer()
    took = at.timestamp() - draft.how.started
    return took < each * max(FEWEST_SECONDS, answered(draft))


def answered(draft: OpenDraft) -> int:
    """How many questions on the way have an answer: who leaves much empty is soon done, and no program for that."""
    return sum(
        draft.answers.get(question.key) not in NOTHING for question in on_route(draft.definition, draft.answers)
    )


def over_cap(survey: SurveyPage, *, at: datetime.datetime) -> bool:
    """Whether as many as the survey takes in a week are counted already. Never where its number is nought.

    Looks for the response that fills the cap, through the index `surveys_response_weekly_cap`, so that its cost is
    bounded by the cap however many responses there are. In the transaction that keeps the response, so that of two
    people who send at once the second is counted with the first.
    """
    cap = survey.weekly_cap
    if cap <= 0:
        return False
    hold_week(survey, at=at)
    this_week = Response.objects.filter(survey=survey, week=monday_of(at), mode=BY_THEMSELVES, set_aside="")
    return this_week[cap - 1 : cap].exists()
