"""The PDF of a report, kept under the digest of what is in it, so that it is made once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportPdf(models.Model):
    """digest: of all that the report shows, and of how it looks. It may be deleted: it is made again."""

    report = models.ForeignKey("surveys.ReportPage", on_delete=models.CASCADE, related_name="pdfs")
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("PDF of a report")
        verbose_name_plural = _("PDFs of reports")
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest
