"""The frozen definition of a survey that a resident actually answered."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from surveys.definition import Definition
from surveys.models.frozen import Frozen


class SurveyVersion(Frozen):
    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.CASCADE, related_name="versions")
    number = models.IntegerField(_("number"))
    definition = models.JSONField(_("definition"))
    digest = models.CharField(_("digest"), max_length=64)
    frozen_on = models.DateField(_("frozen on"))

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["survey", "number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="surveys_version_number_once"),
        ]

    def __str__(self) -> str:
        return str(_("Version %(number)s") % {"number": self.number})

    @cached_property
    def questions(self) -> Definition:
        return Definition.from_json(self.definition)
