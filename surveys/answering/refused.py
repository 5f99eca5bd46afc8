"""More than we read: said in words, with the help lines, rather than with a bare error."""

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


def refuse(request: HttpRequest, exception: Exception) -> HttpResponse:
    too_long = isinstance(exception, RequestDataTooBig)
    return render(request, "surveys/refused.html", {"too_long": too_long}, status=413 if too_long else 400)
