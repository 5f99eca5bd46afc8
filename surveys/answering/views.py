"""The screens of a survey by their addresses: each reads the visit, calls what does the work, and answers."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import override

from surveys.answering.asking import answer
from surveys.answering.coming_back import back, saved
from surveys.answering.leaving import leave
from surveys.answering.refused import TOO_MUCH, refuse
from surveys.answering.sending import check, thanks
from surveys.answering.starting import start
from surveys.answering.trial import trial_of
from surveys.answering.visit import Visit, in_trial, screen, visit
from surveys.models import SurveyPage

METHODS = ("GET", "HEAD", "POST")
SCREENS: dict[str, Callable[[Visit], HttpResponse]] = {
    "check": check,
    "thanks": thanks,
    "saved": saved,
    "back": back,
    "leave": leave,
}
HELD = "X-Held"
"""The header of a form that our script sends; it is told where to go on, instead of being led there."""


def serve(request: HttpRequest, page: SurveyPage, path: tuple[str, ...]) -> HttpResponse:
    """The one way in: the screen that the path names, in the page's language, never kept by any cache."""
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    with override(page.locale.language_code):
        try:
            response = screen_at(visit(request, page, at=timezone.now()), path)
        except TOO_MUCH as error:
            response = refuse(request, error)
    if response.status_code == 303 and HELD in request.headers:
        response.status_code = 204
    add_never_cache_headers(response)
    return response


def screen_at(here: Visit, path: tuple[str, ...]) -> HttpResponse:
    match path:
        case ():
            return start(here)
        case ("answer", number):
            return answer(here, number)
        case ("try", token, *rest) if here.trial is None:
            return trial(here, token, tuple(rest))
        case (step,) if step in SCREENS:
            return SCREENS[step](here)
    raise Http404


def trial(here: Visit, token: str, path: tuple[str, ...]) -> HttpResponse:
    found = trial_of(here.page, token)
    if found is None:
        return screen(here, "trial_over", status=410, step=None)
    return screen_at(in_trial(here, found), path)
