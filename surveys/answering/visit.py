"""Where somebody is: which survey, in which language, by which address and cookie; and the answers made of it."""

import datetime
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from surveys import conf
from surveys.answering import cookie, drafts
from surveys.answering.languages import Tongue, tongues
from surveys.answering.trial import Trial
from surveys.definition import Definition
from surveys.models import Response, SurveyPage
from surveys.models.translating import source_of, words_of

BY_STAFF = (Response.Mode.PAPER, Response.Mode.INTERVIEWER)
"""The modes in which one of the team types what somebody else has answered."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """page: as addressed, which may be a translation. survey: the one that answers belong to.

    at_page: the address of the page. under: what all steps come under there; "" for who answers by themselves.
    mode: as in `drafts.How`. trial: what a test run asks, of which nothing is kept.
    """

    request: HttpRequest
    page: SurveyPage
    survey: SurveyPage
    at: datetime.datetime
    at_page: str
    under: str = ""
    mode: str = Response.Mode.SELF
    trial: Trial | None = None

    @property
    def here(self) -> str:
        """The address that all steps start with."""
        return self.at_page + self.under

    @property
    def language(self) -> str:
        return self.page.locale.language_code

    @property
    def cookie(self) -> str:
        return cookie.name_of(self.request, self.survey, mode=self.mode)

    @property
    def token(self) -> str:
        return cookie.token_of(self.request, self.cookie)

    @property
    def draft(self) -> drafts.OpenDraft | None:
        """None too for one that was begun in another mode: nobody carries a draft into a way in that is not theirs."""
        draft = drafts.load(self.survey, self.token, at=self.at)
        return draft if draft and draft.how.mode == self.mode else None

    @property
    def open(self) -> bool:
        """Whether answers are taken today; of those that come by post or from interviewers, some weeks longer."""
        today = timezone.localdate(self.at)
        asks = self.survey.takes_post if self.mode in BY_STAFF else self.survey.asks_now
        return self.trial is not None or asks(today)

    def words(self, draft: drafts.OpenDraft) -> Definition:
        """What the draft's version asks, in the language of the page."""
        return words_of(draft.version, self.language) if draft.version else draft.definition

    def tongues(self, step: str = "") -> list[Tongue]:
        """The same step in each language of the survey."""
        return [] if self.trial else tongues(self.request, self.page, self.under + step)


def visit(request: HttpRequest, page: SurveyPage, *, at: datetime.datetime) -> Visit:
    return Visit(request=request, page=page, survey=source_of(page), at=at, at_page=path_of(request, page))


def in_trial(ordinary: Visit, trial: Trial) -> Visit:
    """The same under the address of a test run. survey: the page itself, since nothing of it is kept."""
    under = f"try/{trial.token}/"
    return replace(ordinary, survey=ordinary.page, page=trial.page, under=under, mode=drafts.TRIAL, trial=trial)


def path_of(request: HttpRequest, page: SurveyPage) -> str:
    return urlsplit(page.get_url(request) or "").path


def to(visit: Visit, step: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(visit.here + step, status=303)


def give_token(visit: Visit, response: HttpResponse, token: str) -> HttpResponse:
    """The response, with which the browser is told the token; "" makes it forget the one it has."""
    if token:
        cookie.give(visit.request, response, visit.cookie, token)
    else:
        cookie.take_back(visit.request, response, visit.cookie)
    return response


def screen(visit: Visit, name: str, *, status: int = 200, step: str | None = "", **context: Any) -> HttpResponse:
    """step: where the same screen is in another language; None where it is only here."""
    given = {
        "page": visit.page,
        "survey": visit.survey,
        "here": visit.here,
        "home": path_of(visit.request, visit.page),
        "mode": visit.mode,
        "trial": visit.trial,
        "tongues": [] if step is None else visit.tongues(step),
        "exit_url": conf.exit_url(),
        "today": timezone.localdate(visit.at),
    }
    return render(visit.request, f"surveys/{name}.html", {**given, **context}, status=status)
