"""The order in which the Centre came to know of public releases, and that some were retracted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

ReleaseKey = tuple[str, str, int]
"""Area code, key of the survey and number: the same when the Centre's copy is made anew."""


class NotedRelease(models.Model):
    """Subscribers are told of what was noted since; rows are only ever added, so their order is that of the news."""

    area = models.CharField(_("area code"), max_length=63)
    survey = models.CharField(_("key of the survey"), max_length=36)
    number = models.IntegerField(_("release number"))
    retracted = models.BooleanField(_("retracted"), default=False)

    class Meta:
        verbose_name = _("noted release")
        verbose_name_plural = _("noted releases")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["area", "survey", "number", "retracted"], name="surveys_noted_release_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.survey} {self.number}"

    @property
    def release_key(self) -> ReleaseKey:
        return self.area, self.survey, self.number
