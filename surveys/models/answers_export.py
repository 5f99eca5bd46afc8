"""That somebody took raw answers out: who, why, when and in which form, and never an answer."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from surveys.disclosure.policy import POLICY
from surveys.models.frozen import Frozen


class AnswersExport(Frozen):
    """Written only by `surveys.exchange.answers.exporting`. It outlives the survey and the person.

    by: the user name. answers: how many, rounded; None for fewer than may be told. wave: its name, "" for all.
    own_words: whether the answers in people's own words were among them.
    """

    class Format(models.TextChoices):
        CSV = "csv", _("CSV")
        XLSX = "xlsx", _("Excel workbook")
        SAV = "sav", _("SPSS file")

    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.SET_NULL, null=True, related_name="exports")
    survey_title = models.CharField(_("survey"), max_length=255)
    by = models.CharField(_("who"), max_length=150)
    why = models.CharField(_("why"), max_length=300)
    at = models.DateTimeField(_("when"))
    format = models.CharField(_("format"), max_length=4, choices=Format)
    answers = models.IntegerField(_("responses, rounded"), null=True)
    wave = models.CharField(_("wave"), max_length=100, blank=True)
    own_words = models.BooleanField(_("with own words"))

    class Meta:
        verbose_name = _("export of answers")
        verbose_name_plural = _("exports of answers")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return str(_("Export of %(survey)s by %(who)s") % {"survey": self.survey_title, "who": self.by})

    @property
    def about(self) -> str:
        """Roughly how many responses."""
        if self.answers is None:
            return gettext("fewer than %(smallest)d responses") % {"smallest": POLICY.smallest}
        return gettext("about %(count)d responses") % {"count": self.answers}
