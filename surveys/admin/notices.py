"""What a survey's team should do next: said on its desk, in the list of surveys and on the admin's first page."""

import datetime
from typing import Any

from django.forms import Media
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component

from surveys.models import ReleaseAttempt, SurveyPage
from surveys.models.state import State, state_of

NOT_PUBLISHED = gettext_lazy("It has closed, and its results are not published yet.")
RETRACTED = gettext_lazy("Its newest release was retracted. Nothing is released by itself until you release again.")
NOTHING_NEXT = gettext_lazy("Its results are published, but nothing says what happens next.")
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
    found: list[str | Promise] = []
    if retracted:
        found.append(RETRACTED)
    elif state == State.CLOSED and not released:
        found.append(NOT_PUBLISHED)
    if released and not survey.after_results:
        found.append(NOTHING_NEXT)
    if became == ReleaseAttempt.Became.HELD:
        found.append(HELD)
    return found


class NoticesPanel(Component):
    """On the admin's first page. surveys: those that somebody may change."""

    name = "survey_notices"
    template_name = "surveys/admin/notices_panel.html"
    order = 120

    def __init__(self, surveys: list[SurveyPage]) -> None:
        self.surveys = surveys

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        today = timezone.localdate()
        rows = [(survey, notices(survey, today)) for survey in self.surveys]
        return {"rows": [row for row in rows if row[1]][:20]}

    @property
    def media(self) -> Media:
        return Media()


def waits_for(survey: SurveyPage) -> list[str]:
    """What became of the last attempt to release, in words; and for one that was held, what would let it through."""
    attempt = ReleaseAttempt.objects.filter(survey=survey).first()
    if attempt is None:
        return []
    if attempt.became == ReleaseAttempt.Became.HELD:
        return [*(held(question, breakdown) for question, breakdown in attempt.reasons), remedies()]
    if attempt.became == ReleaseAttempt.Became.WAITING:
        return [
            _("It waits until at least ten more have answered, and at least ten in each group that one of them is in.")
        ]
    return []


def held(question: str, breakdown: str) -> str:
    figure = _("“%(question)s” by “%(breakdown)s”") if breakdown else _("“%(question)s”")
    figure = figure % {"question": question, "breakdown": breakdown}
    return _("%s: together with earlier releases, a small number could be worked out.") % figure


def remedies() -> str:
    return _(
        "What lets it through: wait for more answers, best at least twenty in the small groups; or offer fewer, "
        "broader groups in these breakdowns; or end a two-way breakdown. When the wave is over everybody is counted."
    )
