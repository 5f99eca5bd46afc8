"""That a release was taken back because something in it was wrong: since when, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.frozen import Frozen


class Retraction(Frozen):
    """The release itself stays as it is, so that whoever has seen it is reckoned with. by: shown to its team alone.

    why: shown to the public.
    """

    release = models.OneToOneField("surveys.Release", on_delete=models.PROTECT, related_name="retraction")
    on = models.DateField(_("on"))
    by = models.CharField(_("by"), max_length=200)
    why = models.CharField(_("why"), max_length=500)

    class Meta:
        verbose_name = _("retraction")
        verbose_name_plural = _("retractions")
        default_permissions = ()  # who may release may retract

    def __str__(self) -> str:
        return str(_("Retraction of release %(number)s") % {"number": self.release.number})
