"""The words of a survey in another language, as they stood when they were published."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from surveys.definition import Definition
from surveys.models.frozen import Frozen


class SurveyTranslation(Frozen):
    """survey: the survey in its source language. The newest of a language is the one that is shown."""

    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=20)
    number = models.IntegerField(_("number"))
    definition = models.JSONField(_("definition"))
    digest = models.CharField(_("digest"), max_length=64)
    frozen_on = models.DateField(_("frozen on"))

    class Meta:
        verbose_name = _("translation of a survey")
        verbose_name_plural = _("translations of surveys")
        ordering = ["survey", "language", "number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["survey", "language", "number"], name="surveys_translation_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.number}"

    @cached_property
    def questions(self) -> Definition:
        return Definition.from_json(self.definition)
