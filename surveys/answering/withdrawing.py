"""The screens on which somebody withdraws what they sent: the receipt code, what will happen, and that it has."""

from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from surveys.answering import come_back_code, cookie, receipt
from surveys.answering.visit import Visit, give_token, screen
from surveys.answering.withdraw import what_would_become, withdraw

NOT_FOUND = _("We have no answers under this code. Check each character. Answers that were withdrawn are gone.")


@sensitive_variables()
def withdrawing(visit: Visit) -> HttpResponse:
    """Open when the survey is closed, too. A wrong code is answered in the same words whatever it may have been."""
    if visit.trial:
        raise Http404
    if visit.request.method != "POST":
        return asking(visit)
    typed = visit.request.POST.get("code", "")[:100]
    code = come_back_code.read(typed)
    return done(visit, typed, code) if "withdraw" in visit.request.POST else explain(visit, typed, code)


def explain(visit: Visit, typed: str, code: str) -> HttpResponse:
    response = receipt.found(visit.survey, code)
    if response is None:
        return asking(visit, status=422, typed=typed, problem=NOT_FOUND)
    becomes = what_would_become(response).value
    return screen(visit, "withdraw_explained", step=None, code=come_back_code.grouped(code), becomes=becomes)


def done(visit: Visit, typed: str, code: str) -> HttpResponse:
    became = withdraw(visit.survey, code)
    if became is None:
        return asking(visit, status=422, typed=typed, problem=NOT_FOUND)
    page = screen(visit, "withdrawn", step=None, becomes=became.value)
    return give_token(visit, page, "") if visit.token == cookie.SENT else page


def asking(visit: Visit, *, status: int = 200, typed: str = "", problem: str | Promise = "") -> HttpResponse:
    return screen(visit, "withdraw", status=status, step="withdraw/", typed=typed, problem=problem)
