"""What an attack on everything that a survey has published found, under the present rules."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedAudit(models.Model):
    """The last such attack. The rules that a release was protected by may have been weaker than those of today."""

    survey = models.OneToOneField("surveys.SurveyPage", on_delete=models.CASCADE, related_name="published_audit")
    day = models.DateField(_("day"))
    policy_version = models.CharField(_("policy version"), max_length=20)
    reasons = models.JSONField(
        _("reasons"), default=list, help_text=_("As in a release attempt that was held back: one for each group.")
    )
    releases = models.JSONField(
        _("releases"), default=list, help_text=_("Numbers of the standing releases that give a small count away.")
    )

    class Meta:
        verbose_name = _("attack on what is published")
        verbose_name_plural = _("attacks on what is published")
        default_permissions = ()

    def __str__(self) -> str:
        return str(_("Attack of %(day)s") % {"day": self.day})
