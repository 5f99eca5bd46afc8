"""How a survey goes, as its team sees it: a picture that stands still until ten more people have answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pulse(models.Model):
    """answers: sent so far. pages: {page key, STARTED or SENT: people}. codes: {batch: invitation codes used}.

    Exact, and shown rounded only.
    """

    survey = models.OneToOneField("surveys.SurveyPage", on_delete=models.CASCADE, related_name="pulse")
    day = models.DateField(_("day"))
    answers = models.IntegerField(_("answers"))
    pages = models.JSONField(_("pages"), default=dict)
    codes = models.JSONField(_("invitation codes"), default=dict)

    class Meta:
        verbose_name = _("pulse")
        verbose_name_plural = _("pulses")
        default_permissions = ()

    def __str__(self) -> str:
        return str(_("How the survey goes"))
