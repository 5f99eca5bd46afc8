"""One resident's answers, with nothing that says whose they are or on which day they came."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Response(models.Model):
    """Written only by `surveys.answering.submit`.

    id: random, so that it says nothing about the order of arrival. week: the Monday of the week, the finest time kept.
    answers: {question key: stored value}; unanswered questions are absent. release: None while pending.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.PROTECT, related_name="responses")
    version = models.ForeignKey("surveys.SurveyVersion", on_delete=models.PROTECT, related_name="responses")
    wave = models.ForeignKey("surveys.Wave", on_delete=models.PROTECT, null=True, blank=True, related_name="responses")
    answers = models.JSONField(_("answers"))
    week = models.DateField(_("week"))
    release = models.ForeignKey(
        "surveys.Release", on_delete=models.PROTECT, null=True, blank=True, related_name="members"
    )

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        default_permissions = ()  # nobody is given a screen that shows them
        indexes = [models.Index(fields=["survey", "release"], name="surveys_response_pending")]

    def __str__(self) -> str:
        return str(_("A response"))
