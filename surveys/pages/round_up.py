"""The round-up's pages: ask for it, confirm, and unsubscribe, each with a button, as programs open links in mails."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from surveys.round_up import links
from surveys.round_up.form import SubscribeForm
from surveys.round_up.news import areas_to_choose
from surveys.round_up.subscribing import (
    TO_CONFIRM,
    TooManyAskedError,
    asking,
    confirm,
    has_something_to_confirm,
    subscribe,
    unsubscribe,
)

AN_HOUR = "3600"  # seconds


def page(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    return TemplateResponse(request, f"surveys/round_up/{name}.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def subscribe_page(request: HttpRequest) -> HttpResponse:
    form = SubscribeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            subscribe(**form.asked, language=links.known_language(get_language()), by=None, at=timezone.now())
        except TooManyAskedError:
            response = page(request, "too_many", status=429)
            response.headers["Retry-After"] = AN_HOUR
            return response
        return redirect("round_up:asked")
    return page(request, "subscribe", form=form, status=422 if form.errors else 200)


@require_safe
def asked_page(request: HttpRequest) -> HttpResponse:
    return page(request, "asked", days=TO_CONFIRM.days)


# The signed link is what proves who asks: no cookie is set, and none is needed.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    key = links.key_in(links.CONFIRM, token)
    if key is None:
        return page(request, "lost", status=404)
    subscriber = asking(key, at=timezone.now())
    if subscriber is None:
        return page(request, "too_late", status=410, days=TO_CONFIRM.days)
    if request.method == "POST":
        confirm(subscriber, language=links.known_language(get_language()), at=timezone.now())
        return page(request, "confirmed")
    if not has_something_to_confirm(subscriber):
        return page(request, "confirmed")
    names = [name for code, name in areas_to_choose() if code in subscriber.asked_for]
    return page(request, "confirm", areas=names)


@csrf_exempt  # a mail program posts here too, when its reader presses its own button: RFC 8058
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_page(request: HttpRequest, token: str) -> HttpResponse:
    key = links.key_in(links.UNSUBSCRIBE, token)
    if key is None:
        return page(request, "lost", status=404)
    if request.method == "POST":
        unsubscribe(key)
        return page(request, "unsubscribed")
    if asking(key, at=timezone.now()) is None:
        return page(request, "unsubscribed", status=410)
    return page(request, "unsubscribe")
