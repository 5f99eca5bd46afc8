"""Which measures the Centre compares in public: everybody else's comparison is for its staff alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedComparison(models.Model):
    """measure: its code. by: the user's name. Taking a comparison off the site deletes the row."""

    measure = models.CharField(_("measure"), max_length=80, unique=True)
    by = models.CharField(_("by"), max_length=150)
    on = models.DateField(_("published on"))

    class Meta:
        verbose_name = _("published comparison")
        verbose_name_plural = _("published comparisons")
        ordering = ["measure"]
        default_permissions = ("add", "delete", "view")

    def __str__(self) -> str:
        return self.measure
