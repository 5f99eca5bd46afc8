"""How a survey goes: a picture taken at most once a day, and only when ten more have answered since the last."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from surveys.definition import QuestionPage
from surveys.disclosure.policy import POLICY
from surveys.disclosure.primary_suppression import round_count
from surveys.models import InvitationCode, PageCount, Pulse, Response, SurveyPage
from surveys.models.page_count import SENT, STARTED


def take_pulse(survey: SurveyPage, *, today: datetime.date) -> None:
    """Whoever watches the numbers before and after a neighbour answers sees no difference, however often they look."""
    last = Pulse.objects.filter(survey=survey).first()
    answers = Response.objects.filter(survey=survey, set_aside="").count()
    if answers < (last.answers if last else 0) + POLICY.batch or (last and last.day >= today):
        return
    pages = PageCount.objects.filter(survey=survey).values_list("page").annotate(Sum("people")).order_by()
    used = InvitationCode.objects.filter(survey=survey, used=True)
    codes = used.values_list("batch").annotate(Count("pk")).order_by()
    picture = {"day": today, "answers": answers, "pages": dict(pages), "codes": dict(codes)}
    Pulse.objects.update_or_create(survey=survey, defaults=picture)


def used_codes(survey: SurveyPage) -> dict[str, int | None]:
    """About how many invitation codes of a batch were used when the picture was taken, by the batch's name; None for
    fewer than ten. A batch can be for a single person."""
    pulse = Pulse.objects.filter(survey=survey).first()
    return {batch: round_count(count) for batch, count in pulse.codes.items()} if pulse else {}


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A page, and how many went on from it: rounded, None when too few. percent: of those who started."""

    title: str
    people: int | None
    percent: int | None


@dataclass(frozen=True, kw_only=True)
class Going:
    """answers: rounded, None when too few. stages: from the start to the end. steepest: where most people leave."""

    day: datetime.date
    answers: int | None
    stages: tuple[Stage, ...]
    completed: int | None
    steepest: str


def going(survey: SurveyPage) -> Going | None:
    """The picture in rounded numbers; None while there is none."""
    pulse = Pulse.objects.filter(survey=survey).first()
    version = survey.current_version
    if pulse is None or version is None:
        return None
    started = round_count(pulse.pages.get(STARTED, 0))
    known = [(STARTED, _("Started"))]
    known += [(page.key, title) for page, title in titled(version.questions.pages)]
    known += [(SENT, _("Sent their answers"))]
    counted = [stage(title, pulse.pages.get(key, 0), started) for key, title in known]
    return Going(
        day=pulse.day,
        answers=round_count(pulse.answers),
        stages=tuple(counted) if started else (),
        completed=counted[-1].percent,
        steepest=steepest([one for one in counted if one.people is not None]),
    )


def titled(pages: Sequence[QuestionPage]) -> Iterator[tuple[QuestionPage, str]]:
    """Each page with its title; those that share one, as the screens of a page of questions do, say what they ask."""
    alike = Counter(page.title for page in pages)
    for number, page in enumerate(pages, 1):
        asked = page.questions[0].text if page.questions else ""
        if alike[page.title] == 1 or not asked:
            yield page, page.title or _("Page %d") % number
        else:
            yield page, f"{page.title}: {asked}" if page.title else asked


def stage(title: str, people: int, started: int | None) -> Stage:
    rounded = round_count(people)
    share = min(100, round(100 * rounded / started)) if rounded and started else None
    return Stage(title=title, people=rounded, percent=share)


def steepest(stages: list[Stage]) -> str:
    """The title of the page on which most people leave: fewer finish it than finished the one before."""
    lost = [(before.people or 0) - (after.people or 0) for before, after in pairwise(stages)]
    return stages[lost.index(max(lost)) + 1].title if lost and max(lost) > 0 else ""
