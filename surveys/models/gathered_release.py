"""What the Centre knows of an area's releases: each one that was ever made, and whose cells are compared."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.models.response import Response

MIXED = "mixed"


class GatheredRelease(models.Model):
    """One release of one area's survey. It names everything by code and text: no key leads out of the Centre.

    survey: the key that the survey keeps in all languages. address: where its results are read.
    responses: rounded, of this and all earlier releases. mode: how at least four in five answered, else MIXED; ""
    when that is not known. representation: from released figures and the area's margins, for each breakdown
    {"breakdown", "source", "year", "people", "groups": [{"key", "text", "verdict", "expected", "share", "low",
    "high"}]}, in whole percent. retracted_on: None while the release stands.
    copied: digest of the cells and measures that the Centre has of it; "" when it has none.
    """

    area = models.CharField(_("area code"), max_length=63)
    area_name = models.CharField(_("area"), max_length=200)
    region = models.CharField(_("region"), max_length=80, blank=True, default="")
    survey = models.CharField(_("key of the survey"), max_length=36)
    survey_title = models.CharField(_("survey"), max_length=255)
    number = models.IntegerField(_("release number"))
    released_on = models.DateField(_("released on"))
    early = models.BooleanField(_("early"), default=False)
    responses = models.IntegerField(_("responses"), default=0)
    mode = models.CharField(_("mode"), max_length=12, blank=True, default="")
    address = models.URLField(_("address"), max_length=500, blank=True, default="")
    policy_version = models.CharField(_("policy version"), max_length=20, blank=True, default="")
    digest = models.CharField(_("digest"), max_length=64, blank=True, default="")
    representation = models.JSONField(_("representation"), default=list, blank=True)
    retracted_on = models.DateField(_("retracted on"), null=True, blank=True)
    why_retracted = models.CharField(_("why it was retracted"), max_length=500, blank=True, default="")
    copied = models.CharField(_("digest of the copy"), max_length=64, blank=True, default="")

    class Meta:
        verbose_name = _("gathered release")
        verbose_name_plural = _("gathered releases")
        ordering = ["area_name", "area", "survey", "-number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["area", "survey", "number"], name="surveys_gathered_release_once"),
        ]

    def __str__(self) -> str:
        return str(_("%(area)s, release %(number)d") % {"area": self.area_name, "number": self.number})

    @property
    def mode_in_words(self) -> str:
        if self.mode == MIXED:
            return str(_("In several ways"))
        return str(dict(Response.Mode.choices).get(self.mode, ""))
