"""One more person has come this far: counted by page and week, and by nothing else."""

import datetime
from dataclasses import replace

from django.db.models import F
from django.utils import timezone

from surveys.answering.drafts import OpenDraft
from surveys.models import PageCount, Response, SurveyPage
from surveys.models.page_count import SENT


def count(survey: SurveyPage, page: str, *, at: datetime.datetime) -> None:
    """page: a key, STARTED or SENT."""
    place = {"survey": survey, "page": page, "week": monday_of(at)}
    more = PageCount.objects.filter(**place)
    if not more.update(people=F("people") + 1):
        PageCount.objects.bulk_create([PageCount(**place)], ignore_conflicts=True)
        more.update(people=F("people") + 1)


def hold_week(survey: SurveyPage, *, at: datetime.datetime) -> None:
    """Let nobody else send answers to the survey in this week until the transaction ends.

    Holds a counter rather than the survey, whose row a release holds for as long as it takes.
    """
    place = {"survey": survey, "page": SENT, "week": monday_of(at)}
    PageCount.objects.bulk_create([PageCount(**place)], ignore_conflicts=True)
    PageCount.objects.select_for_update().get(**place)


def is_counted(draft: OpenDraft) -> bool:
    """Only who answers by themselves, and not in a test run."""
    return draft.version is not None and draft.how.mode == Response.Mode.SELF


def finished(survey: SurveyPage, draft: OpenDraft, page: str, *, at: datetime.datetime) -> OpenDraft:
    """The draft that knows that its page was counted; each page is, once."""
    if not is_counted(draft) or page in draft.how.counted:
        return draft
    count(survey, page, at=at)
    return replace(draft, how=replace(draft.how, counted=[*draft.how.counted, page]))


def monday_of(at: datetime.datetime) -> datetime.date:
    day = timezone.localtime(at).date() if timezone.is_aware(at) else at.date()
    return day - datetime.timedelta(days=day.weekday())
