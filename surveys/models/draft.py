"""A half-finished answer, sealed with a key that only the resident's browser holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """id: a hash of the resident's token. sealed: the answers so far, encrypted with a key made from the token.

    version: None for a test run of questions that were never published; those are then sealed with the answers.
    """

    id = models.CharField(primary_key=True, max_length=64, editable=False)
    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.CASCADE, related_name="drafts")
    version = models.ForeignKey("surveys.SurveyVersion", on_delete=models.CASCADE, null=True, related_name="drafts")
    sealed = models.BinaryField(_("sealed answers"))
    expires_on = models.DateField(_("expires on"), db_index=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        default_permissions = ()

    def __str__(self) -> str:
        return str(_("A draft"))
