"""How a gathered release asked a shared measure: what decides whether it can be compared."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.definition import LONGEST_CODE


class GatheredMeasure(models.Model):
    """A question, or a breakdown, of the release. version: of the measure. fingerprint: of the words as asked.

    of_everyone: every resident who answered the survey was asked it; else only some of them were.
    """

    release = models.ForeignKey("surveys.GatheredRelease", on_delete=models.CASCADE, related_name="measures")
    measure = models.CharField(_("measure"), max_length=LONGEST_CODE)
    version = models.IntegerField(_("version"), default=1)
    fingerprint = models.CharField(_("fingerprint"), max_length=16)
    of_everyone = models.BooleanField(_("asked of everyone"), default=True)

    class Meta:
        verbose_name = _("gathered measure")
        verbose_name_plural = _("gathered measures")
        ordering = ["release", "measure"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["release", "measure"], name="surveys_gathered_measure_once"),
        ]
        indexes = [models.Index(fields=["measure"], name="surveys_gathered_asked")]

    def __str__(self) -> str:
        return self.measure
