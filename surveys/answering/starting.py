"""The first screen, and what its button begins."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.answering import drafts, guard, invitations, proof_of_work, start_token
from surveys.answering.counting import finished
from surveys.answering.submit import was_sent
from surveys.answering.visit import Visit, give_token, screen, to
from surveys.answering.wayside import closed, sent
from surveys.models import SurveyPage
from surveys.models.page_count import STARTED

FORGED = _("We did not recognise what your browser sent. Nothing was kept. Please press Start again.")
STALE = _("This page was open for a long time, or the survey has changed since. Please press Start again.")
UNKNOWN_CODE = _("We do not know this code. Check each character. If it still fails, ask who invited you for another.")
USED_CODE = _(
    "This code was used before, and each works once. If you saved answers, go on with the code that you were given "
    "for them. If not, ask who invited you for another."
)


def start(visit: Visit) -> HttpResponse:
    if not visit.trial and (visit.survey.current_version is None or not visit.open):
        return closed(visit, status=200)
    if visit.request.method == "POST":
        return begin(visit)
    return first_screen(visit)


def first_screen(
    visit: Visit, *, status: int = 200, problem: str | Promise = "", token: str = "", **more: str
) -> HttpResponse:
    """With a fresh token, unless one is given; and the way on for who has begun."""
    version = None if visit.trial else visit.survey.current_version
    token = token or start_token.new_token(visit.survey, version, at=visit.at)
    challenge = "" if visit.trial else proof_of_work.challenge_for(token)
    given: dict[str, Any] = {"start_token": token, "challenge": challenge, "begun": visit.draft is not None, **more}
    return screen(visit, "survey_page", status=status, problem=problem, asks_code=asks_code(visit), **given)


def begin(visit: Visit) -> HttpResponse:
    """The draft of the form's token. The same form twice begins once; after it was sent it leads to the thanks."""
    token = visit.request.POST.get("token", "")
    try:
        given = start_token.read(visit.survey, token, at=visit.at)
    except start_token.ForgedError:
        return first_screen(visit, status=400, problem=FORGED)
    except start_token.StaleError:
        return first_screen(visit, status=410, problem=STALE)
    if visit.trial:
        return begin_trial(visit, token)
    if given.version is None:
        return first_screen(visit, status=410, problem=STALE)
    if was_sent(visit.survey, token):
        return sent(visit)
    if refusal := without_code(visit, token):
        return refusal
    worked = proof_of_work.solved(token, visit.request.POST.get("solution", ""))
    how = drafts.How(mode=visit.mode, started=given.begun, hidden=guard.filled(visit.request), worked=worked)
    draft = drafts.open_draft(visit.survey, given.version, token=token, at=visit.at, how=how)
    drafts.save(finished(visit.survey, draft, STARTED, at=visit.at), at=visit.at)
    return give_token(visit, to(visit, "answer/1/"), token)


def asks_code(visit: Visit) -> bool:
    return visit.survey.entry == SurveyPage.Entry.CODE and visit.trial is None


def without_code(visit: Visit, token: str) -> HttpResponse | None:
    """Refuses who has no code, in a form with the same token: for whom it was redeemed it leads on without one."""
    if not asks_code(visit) or drafts.load(visit.survey, token, at=visit.at):
        return None
    typed = visit.request.POST.get("code", "")[:100]
    again = {"token": token, "typed": typed}
    try:
        invitations.redeem(visit.survey, typed)
    except invitations.UnknownCodeError:
        return first_screen(visit, status=422, problem=UNKNOWN_CODE, **again)
    except invitations.UsedCodeError:
        return first_screen(visit, status=409, problem=USED_CODE, **again)
    return None


def begin_trial(visit: Visit, token: str) -> HttpResponse:
    assert visit.trial is not None  # noqa: S101  for the types: the caller looked
    how = drafts.How(mode=visit.mode)
    try:
        asked = visit.trial.definition
    except ValidationError as error:
        return screen(visit, "trial_over", status=422, step=None, problems=error.messages)
    drafts.open_draft(visit.survey, asked, token=token, at=visit.at, how=how)
    return give_token(visit, to(visit, "answer/1/"), token)
