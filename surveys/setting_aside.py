"""Answers set aside and restored, by what they have in common: never one by one, and never seen."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from surveys.disclosure.policy import POLICY
from surveys.disclosure.primary_suppression import round_count
from surveys.disclosure.rules import Rule, carries_out
from surveys.models import Response, SurveyPage

ALIKE = ("set_aside", "week", "mode", "language")


@dataclass(frozen=True, kw_only=True)
class Lot:
    """Responses of a survey that came in one week, in one way and language. count: of them, not part of what it is.

    set_aside: why they are; "" for those that wait for the next release.
    """

    set_aside: str
    week: datetime.date
    mode: str
    language: str
    count: int = 0

    @property
    def key(self) -> str:
        return "|".join((self.set_aside, self.week.isoformat(), self.mode, self.language))

    @property
    def members(self) -> Q:
        return Q(set_aside=self.set_aside, week=self.week, mode=self.mode, language=self.language)

    @property
    def about(self) -> str:
        return about(self.count)

    @property
    def why(self) -> str:
        return str(Response.SetAside(self.set_aside).label) if self.set_aside else ""

    @property
    def how(self) -> str:
        return str(Response.Mode(self.mode).label)

    def __str__(self) -> str:
        week = date_format(self.week, "j F Y")
        return ", ".join(part for part in (self.why, week, self.how, self.language, self.about) if part)


def about(count: int) -> str:
    """So vaguely that nobody can tell whether one more has come."""
    rounded = round_count(count)
    if rounded is None:
        return _("fewer than %(smallest)d") % {"smallest": POLICY.smallest}
    return _("about %(count)d") % {"count": rounded}


def unreleased(survey: SurveyPage) -> QuerySet[Response]:
    """What was released is public: it can be set aside no more."""
    return Response.objects.filter(survey=survey, release=None)


def lots(survey: SurveyPage) -> list[Lot]:
    rows = unreleased(survey).values(*ALIKE).annotate(count=Count("id")).order_by("-week", *ALIKE)
    return [Lot(**row) for row in rows]


def set_aside(survey: SurveyPage, chosen: Iterable[Lot], *, why: str, by: Any) -> int:
    return move(survey, chosen, Response.SetAside.BY_TEAM.value, "surveys.set_aside", why=why, by=by)


def restore(survey: SurveyPage, chosen: Iterable[Lot], *, why: str, by: Any) -> int:
    return move(survey, chosen, "", "surveys.restore", why=why, by=by)


@carries_out(Rule.SET_ASIDE)
@transaction.atomic
def move(survey: SurveyPage, chosen: Iterable[Lot], reason: str, action: str, *, why: str, by: Any) -> int:
    """How many there were. The page's history keeps who, why and roughly how many."""
    survey.hold()  # no release in between
    chosen = list(chosen)
    members = Q(pk__in=[])
    for lot in chosen:
        members |= lot.members
    moved = unreleased(survey).filter(members).update(set_aside=reason)
    if not moved:
        return 0
    log(instance=survey, action=action, user=by, data={"why": why, "which": [str(lot) for lot in chosen]})
    return moved
