"""One-time codes that let the people who were invited answer a survey, kept only as hashes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InvitationCode(models.Model):
    """digest: a keyed hash of the code. batch: the name that the team gave the codes it made together.

    Nothing leads from a code to a response, nor is it kept when a code was used.
    """

    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.CASCADE, related_name="invitation_codes")
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    batch = models.CharField(_("batch"), max_length=80)
    used = models.BooleanField(_("used"), default=False)

    class Meta:
        verbose_name = _("invitation code")
        verbose_name_plural = _("invitation codes")
        default_permissions = ()

    def __str__(self) -> str:
        return str(_("An invitation code"))
