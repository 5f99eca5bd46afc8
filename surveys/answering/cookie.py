"""The one cookie of a survey: the token of a draft, and once it is sent, a word that names nobody."""

from django.http import HttpRequest, HttpResponse

from surveys.models import Response, SurveyPage

SENT = "sent"


def name_of(request: HttpRequest, survey: SurveyPage, *, mode: str = Response.Mode.SELF) -> str:
    """One name for the survey in all its languages. Over HTTPS, one that no neighbouring site can set.

    mode: as in `drafts.How`; each has a name of its own, so that none disturbs what the same browser does in another.
    """
    prefix = "__Host-" if request.is_secure() else ""
    return f"{prefix}survey_{'draft' if mode == Response.Mode.SELF else mode}_{survey.pk}"


def token_of(request: HttpRequest, name: str) -> str:
    return request.COOKIES.get(name, "")


def give(request: HttpRequest, response: HttpResponse, name: str, token: str) -> None:
    """Until the browser closes; for the whole site, since each language has an address of its own."""
    response.set_cookie(name, token, path="/", secure=request.is_secure(), httponly=True, samesite="Lax")


def take_back(request: HttpRequest, response: HttpResponse, name: str) -> None:
    give(request, response, name, "")
    response.cookies[name]["max-age"] = 0
    response.cookies[name]["expires"] = "Thu, 01 Jan 1970 00:00:00 GMT"
