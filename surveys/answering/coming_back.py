"""Save and come back: the short code that is shown once, and the screen that takes it."""

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.answering import come_back_code, drafts
from surveys.answering.place import step_of
from surveys.answering.visit import Visit, give_token, screen, to
from surveys.answering.wayside import closed

NOT_FOUND = _("We have no answers under this code. Check each character. A code works once, and for a few days.")


def saved(visit: Visit) -> HttpResponse:
    """The code, for as long as the browser still holds the token: that is, until this has arrived there once."""
    code = drafts.put_away_before(visit.survey, visit.token, at=visit.at) if visit.token else None
    if code is None:
        return to(visit, "back/")
    until = drafts.last_day(visit.at)
    page = screen(visit, "saved", step=None, code=come_back_code.grouped(code), until=until)
    return give_token(visit, page, "")


def back(visit: Visit) -> HttpResponse:
    """Go on with what a code leads to, or delete it."""
    if visit.request.method != "POST":
        return asking_for_code(visit)
    typed = visit.request.POST.get("code", "")[:100]
    if "delete" in visit.request.POST:
        return delete(visit, typed)
    if not visit.open:
        return closed(visit)
    draft = drafts.take_up(visit.survey, come_back_code.read(typed), at=visit.at)
    if draft is None:
        return asking_for_code(visit, status=422, typed=typed, problem=NOT_FOUND)
    return give_token(visit, to(visit, step_of(draft, draft.how.place)), draft.token)


def delete(visit: Visit, typed: str) -> HttpResponse:
    """What the code leads to; without a code, what this browser has begun."""
    token = come_back_code.read(typed) if typed else visit.token
    if drafts.load(visit.survey, token, at=visit.at) is None:
        return asking_for_code(visit, status=422, typed=typed, problem=NOT_FOUND)
    drafts.close(token)
    return give_token(visit, screen(visit, "deleted", step=None), "")


def asking_for_code(visit: Visit, *, status: int = 200, typed: str = "", problem: str | Promise = "") -> HttpResponse:
    return screen(visit, "back", status=status, step="back/", typed=typed, problem=problem)
