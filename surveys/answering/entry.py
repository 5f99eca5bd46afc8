"""Answers that were given on paper or to an interviewer, typed in by the team on the residents' own way."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse

from surveys.answering import drafts, start_token
from surveys.answering.visit import Visit, give_token, screen, to
from surveys.answering.wayside import closed
from surveys.models import SurveyPage


def may_enter(user: Any, survey: SurveyPage) -> bool:
    """Those who may change the survey; who of them it was is kept nowhere."""
    return survey.permissions_for_user(user).can_edit()


def in_entry(ordinary: Visit, mode: str) -> Visit:
    """mode: one of `BY_STAFF`."""
    return replace(ordinary, under=f"entry/{mode}/", mode=mode)


def start(visit: Visit) -> HttpResponse:
    if visit.request.method == "POST":
        return begin(visit)
    return screen(visit, "entry", begun=visit.draft is not None) if visit.open else closed(visit)


def begin(visit: Visit) -> HttpResponse:
    """The next form or interview; one that was begun in this browser and not sent gives way."""
    version = visit.survey.current_version
    if version is None or not visit.open:
        return closed(visit)
    drafts.close(visit.token)
    token = start_token.new_token(visit.survey, version, at=visit.at)
    how = drafts.How(mode=visit.mode, started=int(visit.at.timestamp()))
    drafts.open_draft(visit.survey, version, token=token, at=visit.at, how=how)
    return give_token(visit, to(visit, "answer/1/"), token)
