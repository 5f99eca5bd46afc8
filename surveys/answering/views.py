"""The screens of a survey: each reads the request, calls what does the work, and answers."""

import datetime
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from surveys.answering import cookie, drafts, route
from surveys.answering.form import form_for
from surveys.answering.submit import submit, was_sent
from surveys.answering.summary import summary
from surveys.models import SurveyPage

METHODS = ("GET", "HEAD", "POST")


def serve(request: HttpRequest, page: SurveyPage, path: tuple[str, ...]) -> HttpResponse:
    """The one way in: the screen that the path names, never kept by any cache."""
    screen = screen_at(path)
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    response = screen(request, page, timezone.now(), *path[1:])
    add_never_cache_headers(response)
    return response


def screen_at(path: tuple[str, ...]) -> Callable[..., HttpResponse]:
    if not path:
        return start
    if len(path) == 2 and path[0] == "answer":
        return answer
    if path in (("check",), ("thanks",)):
        return check if path == ("check",) else thanks
    raise Http404


def start(request: HttpRequest, page: SurveyPage, at: datetime.datetime) -> HttpResponse:
    version = page.current_version
    if version is None or not page.asks_now(timezone.localdate(at)):
        return closed(request, page, status=200)
    if request.method != "POST":
        return screen(request, page, "survey_page", version=version)
    draft = drafts.open_draft(page, version, at=at)
    response = to(request, page, "answer/1/")
    cookie.give(request, response, page, draft.token)
    return response


def answer(request: HttpRequest, page: SurveyPage, at: datetime.datetime, number: str) -> HttpResponse:
    if (draft := drafts.load(page, cookie.token_of(request), at=at)) is None:
        return lost(request, page)
    if not page.asks_now(timezone.localdate(at)):
        return closed(request, page)
    definition = draft.version.questions
    if (questions := route.page_at(definition, number)) is None:
        raise Http404
    context: dict[str, Any] = {"questions": questions, "number": int(number), "total": len(definition.pages)}
    if request.method != "POST":
        return screen(request, page, "answer", form=form_for(questions, initial=draft.answers), **context)
    form = form_for(questions, request.POST)
    going_back = "back" in request.POST
    if not form.is_valid() and not going_back:
        return screen(request, page, "answer", status=422, form=form, **context)
    answers = {**draft.answers, **form.answers(questions)}
    drafts.save(draft, answers, at=at)
    return to(request, page, following(request, draft.version.questions, int(number), answers, back=going_back))


def following(request: HttpRequest, definition: Any, number: int, answers: dict[str, Any], *, back: bool) -> str:
    """Where to go from a page of questions: back, on, or to the check that the resident came from."""
    if back:
        earlier = route.before(definition, number, answers)
        return f"answer/{earlier}/" if earlier else ""
    later = route.after(definition, number, answers)
    return f"answer/{later}/" if later and request.GET.get("return") != "check" else "check/"


def check(request: HttpRequest, page: SurveyPage, at: datetime.datetime) -> HttpResponse:
    token = cookie.token_of(request)
    if (draft := drafts.load(page, token, at=at)) is None:
        return sent(request, page) if token == cookie.SENT or was_sent(page, token) else lost(request, page)
    if not page.asks_now(timezone.localdate(at)):
        return closed(request, page)
    definition = draft.version.questions
    if gap := route.unfinished(definition, draft.answers):
        return to(request, page, f"answer/{gap}/")
    if request.method != "POST":
        return screen(request, page, "check", sections=summary(definition, draft.answers), last=len(definition.pages))
    try:
        submit(page, draft.version, draft.answers, token=token, wave=page.wave, at=at)
    except ValidationError:
        return lost(request, page)
    return sent(request, page)


def thanks(request: HttpRequest, page: SurveyPage, at: datetime.datetime) -> HttpResponse:
    if cookie.token_of(request) != cookie.SENT:
        return to(request, page, "")
    return screen(request, page, "thanks")


def sent(request: HttpRequest, page: SurveyPage) -> HttpResponse:
    """On to the thanks; from now on the browser holds nothing that leads to the response."""
    response = to(request, page, "thanks/")
    cookie.give(request, response, page, cookie.SENT)
    return response


def lost(request: HttpRequest, page: SurveyPage) -> HttpResponse:
    if was_sent(page, cookie.token_of(request)) or cookie.token_of(request) == cookie.SENT:
        return sent(request, page)
    return screen(request, page, "lost", status=410)


def closed(request: HttpRequest, page: SurveyPage, status: int = 410) -> HttpResponse:
    return screen(request, page, "closed", status=status)


def to(request: HttpRequest, page: SurveyPage, step: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(cookie.path_of(request, page) + step, status=303)


def screen(request: HttpRequest, page: SurveyPage, name: str, status: int = 200, **context: Any) -> HttpResponse:
    here = cookie.path_of(request, page)
    return render(request, f"surveys/{name}.html", {"page": page, "here": here, **context}, status=status)
