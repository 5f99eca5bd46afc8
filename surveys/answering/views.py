"""The screens of a survey by their addresses: each reads the visit, calls what does the work, and answers."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import override

from surveys.answering import entry, kiosk
from surveys.answering.asking import answer
from surveys.answering.coming_back import back, saved
from surveys.answering.error_report import keep_out_of_reports
from surveys.answering.leaving import leave
from surveys.answering.refused import TOO_MUCH, in_another_encoding, refuse
from surveys.answering.sending import check, thanks
from surveys.answering.starting import start
from surveys.answering.trial import trial_of
from surveys.answering.visit import BY_STAFF, Visit, in_trial, screen, visit
from surveys.answering.withdrawing import withdrawing
from surveys.models import Response, SurveyPage

METHODS = ("GET", "HEAD", "POST")
SCREENS: dict[str, Callable[[Visit], HttpResponse]] = {
    "check": check,
    "thanks": thanks,
    "saved": saved,
    "back": back,
    "leave": leave,
    "withdraw": withdrawing,
}
STARTS: dict[str, Callable[[Visit], HttpResponse]] = {
    Response.Mode.KIOSK: kiosk.start,
    **dict.fromkeys(BY_STAFF, entry.start),
}
"""The first screens of other ways in than the usual one."""
OF_ALL = ("check", "thanks")
"""The screens of these ways in: there is nothing to come back to, and nothing to hide."""
HELD = "X-Held"
"""The header of a form that our script sends; it is told where to go on, instead of being led there."""


def serve(request: HttpRequest, page: SurveyPage, path: tuple[str, ...]) -> HttpResponse:
    """The one way in: the screen that the path names, in the page's language, never kept by any cache."""
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    keep_out_of_reports(request)
    with override(page.locale.language_code):
        try:
            strange = in_another_encoding(request)
            response = refuse(request) if strange else screen_at(visit(request, page, at=timezone.now()), path)
        except TOO_MUCH as error:
            response = refuse(request, error)
    if response.status_code == 303 and HELD in request.headers:
        response.status_code = 204
    add_never_cache_headers(response)
    return response


def screen_at(here: Visit, path: tuple[str, ...]) -> HttpResponse:
    match path:
        case ():
            return STARTS.get(here.mode, start)(here)
        case ("answer", number):
            return answer(here, number)
        case ("still", step) if here.mode == Response.Mode.KIOSK:
            return kiosk.still_there(here, step)
        case (step,) if step in SCREENS and (step in OF_ALL or here.mode not in STARTS):
            return SCREENS[step](here)
        case (way, name, *rest) if way in WAYS and not here.under:
            return WAYS[way](here, name, tuple(rest))
    raise Http404


def trial(here: Visit, token: str, path: tuple[str, ...]) -> HttpResponse:
    found = trial_of(here.page, token)
    if found is None:
        return screen(here, "trial_over", status=410, step=None)
    return screen_at(in_trial(here, found), path)


def on_tablet(here: Visit, token: str, path: tuple[str, ...]) -> HttpResponse:
    if not kiosk.is_kiosk(here.page, token):
        return screen(here, "kiosk_over", status=410, step=None)
    return screen_at(kiosk.in_kiosk(here, token), path)


def by_staff(here: Visit, mode: str, path: tuple[str, ...]) -> HttpResponse:
    if mode not in BY_STAFF:
        raise Http404
    if not entry.may_enter(here.request.user, here.survey):
        return screen(here, "entry_refused", status=403, step=None)
    return screen_at(entry.in_entry(here, mode), path)


WAYS: dict[str, Callable[[Visit, str, tuple[str, ...]], HttpResponse]] = {
    "try": trial,
    "kiosk": on_tablet,
    "entry": by_staff,
}
