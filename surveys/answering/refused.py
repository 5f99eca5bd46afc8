"""What we do not read: said in words, with the help lines, rather than with a bare error."""

import codecs

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.views import defaults

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, UnreadablePostError)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For `handler400` of a project's urls: Django itself reads a form, to protect it, before any page does."""
    if isinstance(exception, TOO_MUCH):
        return refuse(request, exception)
    return defaults.bad_request(request, exception)


def in_another_encoding(request: HttpRequest) -> bool:
    """Than UTF-8, in which every browser sends. In some, half letters can be written, which no page can show."""
    return request.encoding is not None and codecs.lookup(request.encoding).name != "utf-8"


def refuse(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    too_long = isinstance(exception, RequestDataTooBig)
    return render(request, "surveys/refused.html", {"too_long": too_long}, status=413 if too_long else 400)
