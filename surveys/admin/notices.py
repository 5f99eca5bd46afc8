"""What a survey's team should do next: said on its desk, in the list of surveys and on the admin's first page."""

import datetime
from typing import Any

from django.forms import Media
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component

from surveys.models import PublishedAudit, ReleaseAttempt, SurveyPage
from surveys.models.state import State, state_of
from surveys.one_by_one import one_by_one

NOT_PUBLISHED = gettext_lazy("It has closed, and its results are not published yet.")
RETRACTED = gettext_lazy("Its newest release was retracted. Nothing is released by itself until you release again.")
NOTHING_NEXT = gettext_lazy("Its results are published, but nothing says what happens next.")
EXPOSED = gettext_lazy("Small numbers can be worked out from what it has published: see Results and releases.")
BROKEN = gettext_lazy("Something is wrong with this survey. Tell whoever runs this site: the log says what it is.")
HELD = gettext_lazy("The last release was held back to protect people.")


def notices(survey: SurveyPage, today: datetime.date) -> list[str | Promise]:
    """In the order of their weight. survey: as it is, or from a list that has read what `surveys_of()` reads."""
    state = state_of(survey, today)
    if hasattr(survey, "became"):
        released, became = survey.has_release, survey.became  # type: ignore[attr-defined]
        retracted = (survey.last_retracted or 0) > (survey.last_release or 0)  # type: ignore[attr-defined]
    else:
        newest = survey.releases.newest()
        released = survey.releases.standing().exists()
        retracted = newest is not None and not newest.stands
        became = ReleaseAttempt.objects.filter(survey=survey).values_list("became", flat=True).first()
    exposed_in = survey.exposed_in if hasattr(survey, "exposed_in") else exposed_releases(survey)
    found: list[str | Promise] = []
    if retracted:
        found.append(RETRACTED)
    elif state == State.CLOSED and not released:
        found.append(NOT_PUBLISHED)
    if released and not survey.after_results:
        found.append(NOTHING_NEXT)
    if became == ReleaseAttempt.Became.HELD:
        found.append(HELD)
    if exposed_in:
        found.append(EXPOSED)
    return found


def exposed_releases(survey: SurveyPage) -> list[int]:
    """Numbers of the standing releases that give a small count away."""
    return PublishedAudit.objects.filter(survey=survey).values_list("releases", flat=True).first() or []


def exposed(survey: SurveyPage) -> list[str]:
    """What an attack on published figures found, in words without numbers of people, and what to do."""
    audit = PublishedAudit.objects.filter(survey=survey).first()
    if audit is None or not audit.releases:
        return []
    words = [exposed_group(*reason) for reason in audit.reasons]
    numbers = ", ".join(map(str, audit.releases))
    return [
        *words,
        _(
            "These figures were published under older rules. Retract what gives them away, so that nobody else reads "
            "it (release %(numbers)s); or wait, as more answers blur what can be worked out. The next releases make "
            "nothing of it worse. What somebody has read already stays known."
        )
        % {"numbers": numbers},
    ]


def exposed_group(question: str, breakdown: str, group: str = "", *beside: str) -> str:
    figure = {"question": question, "breakdown": breakdown, "group": group}
    where = (_("“%(question)s” by “%(breakdown)s”, “%(group)s”") if breakdown else _("“%(question)s”")) % figure
    return _("%s: from what is published, a small number can be worked out.") % where


class NoticesPanel(Component):
    """On the admin's first page. surveys: those that somebody may change."""

    name = "survey_notices"
    template_name = "surveys/admin/notices_panel.html"
    order = 120

    def __init__(self, surveys: list[SurveyPage]) -> None:
        self.surveys = surveys

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        today = timezone.localdate()
        outcomes = one_by_one(
            self.surveys,
            lambda survey: notices(survey, today),
            name=lambda survey: f"survey {survey.pk}",
            queries=False,
        )
        rows = [(outcome.thing, [BROKEN] if outcome.error else outcome.result) for outcome in outcomes]
        return {"rows": [row for row in rows if row[1]][:20]}

    @property
    def media(self) -> Media:
        return Media()


def waits_for(survey: SurveyPage, today: datetime.date) -> list[str]:
    """What the next release waits for, in words without numbers of people; of one that was held back, why, and what
    would let it through."""
    attempt = ReleaseAttempt.objects.filter(survey=survey).first()
    became = attempt.became if attempt else ReleaseAttempt.Became.RELEASED
    if attempt and became == ReleaseAttempt.Became.HELD:
        return [*(held(*reason) for reason in attempt.reasons), remedies()]
    if survey.takes_post(today):
        return [
            _(
                "The next release comes by itself when at least ten new answers can go out together, with at least "
                "ten from each group that one of them is in, and they are at least a quarter as many as are public. "
                "When the wave is over, ten in all are enough."
            )
        ]
    if became == ReleaseAttempt.Became.WAITING:
        return [_("Fewer than ten answers are waiting: nothing can be shown of them.")]
    return []


def held(question: str, breakdown: str, group: str = "", *beside: str) -> str:
    """One figure that could be worked out, and what would help most."""
    figure = (_("“%(question)s” by “%(breakdown)s”") if breakdown else _("“%(question)s”")) % {
        "question": question,
        "breakdown": breakdown,
    }
    words = [_("%s: together with earlier releases, a small number could be worked out.") % figure]
    if group:
        words.append(_("It is about “%(group)s”: twenty more answers from there would help most.") % {"group": group})
    if beside:
        names = _(" or ").join(f"“{name}”" for name in beside)
        words.append(
            _("So would one broader answer in place of “%(group)s” and %(beside)s.")
            % {"group": group, "beside": names}
        )
    return " ".join(words)


def remedies() -> str:
    return _(
        "What lets it through: wait for more answers, best at least twenty in the small groups; or offer fewer, "
        "broader groups in these breakdowns; or end a two-way breakdown. When the wave is over, ten answers "
        "in all are enough."
    )
