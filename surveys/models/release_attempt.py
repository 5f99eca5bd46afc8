"""What became of the last attempt to release a survey's results."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReleaseAttempt(models.Model):
    """reasons: for one that was held back, [question, breakdown or "", group or "", its neighbours...] of each figure
    that could be worked out."""

    class Became(models.TextChoices):
        RELEASED = "released", _("Released")
        WAITING = "waiting", _("Waiting for more answers")
        HELD = "held", _("Held back")

    survey = models.OneToOneField("surveys.SurveyPage", on_delete=models.CASCADE, related_name="release_attempt")
    day = models.DateField(_("day"))
    became = models.CharField(_("became"), max_length=10, choices=Became)
    reasons = models.JSONField(_("reasons"), default=list)

    class Meta:
        verbose_name = _("release attempt")
        verbose_name_plural = _("release attempts")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.get_became_display())
