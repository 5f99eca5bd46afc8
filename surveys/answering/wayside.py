"""Where a walk ends without a page of questions: no draft, a closed survey, or answers that were sent already."""

from django.http import HttpResponse
from django.utils import timezone

from surveys.answering import cookie, drafts, receipt
from surveys.answering.submit import was_sent
from surveys.answering.visit import Visit, give_token, screen, to
from surveys.models.state import State, state_of


def no_draft(visit: Visit) -> HttpResponse:
    """On to the thanks, or to the code, for who sent or put away; else a word about what became of the answers."""
    if visit.token == cookie.SENT or was_sent(visit.survey, visit.token):
        return sent(visit)
    if visit.token and drafts.put_away_before(visit.survey, visit.token, at=visit.at):
        return to(visit, "saved/")
    return screen(visit, "lost", status=410)


def sent(visit: Visit) -> HttpResponse:
    """On to the thanks. The token goes with the receipt code, once that has been shown, or else at once: from then on
    the browser holds nothing that leads to the response."""
    onward = to(visit, "thanks/")
    return onward if receipt.code_once(visit.survey, visit.token) else give_token(visit, onward, cookie.SENT)


def closed(visit: Visit, status: int = 410) -> HttpResponse:
    """Not open yet, or not any more."""
    early = state_of(visit.survey, timezone.localdate(visit.at)) == State.NOT_YET
    return screen(visit, "closed", status=status, early=early)
