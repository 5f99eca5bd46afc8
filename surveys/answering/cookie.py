"""The one cookie of a survey: the token of a draft, and once it is sent, a word that names nobody."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from surveys.models import SurveyPage

NAME = "survey_draft"
SENT = "sent"


def token_of(request: HttpRequest) -> str:
    return request.COOKIES.get(NAME, "")


def give(request: HttpRequest, response: HttpResponse, page: SurveyPage, token: str) -> None:
    """For this survey only, until the browser closes."""
    response.set_cookie(
        NAME, token, path=path_of(request, page), secure=request.is_secure(), httponly=True, samesite="Lax"
    )


def path_of(request: HttpRequest, page: SurveyPage) -> str:
    return urlsplit(page.get_url(request)).path
