"""A chart that has been drawn, kept under the digest of what it shows, so that it is drawn once."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DrawnChart(models.Model):
    """digest: of the protected table, the language, the form and the style. It may be deleted: it is drawn again."""

    KEPT_DAYS = 90
    """Readers choose what is compared with what, so the charts that can be asked for are without number."""

    digest = models.CharField(_("digest"), max_length=64, primary_key=True)
    content = models.BinaryField(_("content"))
    drawn_on = models.DateField(_("drawn on"), default=timezone.localdate, db_index=True)

    class Meta:
        verbose_name = _("drawn chart")
        verbose_name_plural = _("drawn charts")
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest
