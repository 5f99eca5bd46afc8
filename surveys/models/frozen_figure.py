"""A figure as somebody cited it: kept for good, so that whatever shows it says the same for ever."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.frozen import Frozen


class FrozenFigure(Frozen):
    """digest, content: of a `surveys.comparison.figure.Figure`, whose words are in `language`.

    It lies in the schema of the site that shows it, and names areas, measures and releases by code and text alone.
    """

    digest = models.CharField(_("digest"), max_length=64, primary_key=True)
    language = models.CharField(_("language"), max_length=20, blank=True, default="")
    content = models.JSONField(_("content"))

    class Meta:
        verbose_name = _("frozen figure")
        verbose_name_plural = _("frozen figures")
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest
