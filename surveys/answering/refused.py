"""What we do not read: said in words, with the help lines, rather than with a bare error."""

import codecs
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import UnreadablePostError
from django.shortcuts import render

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, UnreadablePostError)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For `handler400` of a project's urls: Django itself reads a form, to protect it, before any page does.

    Django's own page for this would read the form again, and fail again, with nothing left to show.
    """
    if isinstance(exception, TOO_MUCH) or in_another_encoding(request):
        return refuse(request, exception)
    return render(request, "400.html", status=400)


def in_another_encoding(request: HttpRequest) -> bool:
    """Than UTF-8, in which every browser sends. In some, half letters can be written, which no page can show."""
    return request.encoding is not None and codecs.lookup(request.encoding).name != "utf-8"


class OnlyUtf8Middleware:
    """Refuses what is sent in another encoding before anything reads it: Python knows some that decode no text."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return refuse(request) if in_another_encoding(request) else self.get_response(request)


def refuse(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    too_long = isinstance(exception, RequestDataTooBig)
    return render(request, "surveys/refused.html", {"too_long": too_long}, status=413 if too_long else 400)
