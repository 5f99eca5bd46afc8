"""Whether a survey takes answers now and, if it does not, why."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.survey import SurveyPage


class State(models.TextChoices):
    DRAFT = "draft", _("Not published")
    NOT_YET = "not_yet", _("Not open yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


def state_of(survey: SurveyPage, today: datetime.date) -> State:
    """survey: in its source language, whose dates are the ones that count."""
    if not survey.live:
        return State.DRAFT
    if survey.asks_now(today):
        return State.OPEN
    begins_later = survey.opens_on is not None and today < survey.opens_on
    return State.NOT_YET if survey.is_open and begins_later else State.CLOSED
