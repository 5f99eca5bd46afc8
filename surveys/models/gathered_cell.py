"""The Centre's copy of a released cell: all that ever crosses from an area."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.table import Status

STATUSES = [(status.value, status.value) for status in Status]


class GatheredCell(models.Model):
    """One figure of one area. It names the area, survey, measure and wave by code and text: no key leads elsewhere.

    fingerprint: of the question as asked, so that different wordings are never compared.
    breakdown, category: measure code and option key; "" for everyone. wave: code; "" for all waves together.
    count, base: rounded numbers of people; None when hidden.
    """

    area = models.CharField(_("area code"), max_length=63)
    area_name = models.CharField(_("area"), max_length=200)
    survey_title = models.CharField(_("survey"), max_length=255)
    release_number = models.IntegerField(_("release number"))
    released_on = models.DateField(_("released on"))
    measure = models.CharField(_("measure"), max_length=80)
    fingerprint = models.CharField(_("fingerprint"), max_length=16)
    breakdown = models.CharField(_("breakdown"), max_length=80, blank=True, default="")
    category = models.CharField(_("category"), max_length=80, blank=True, default="")
    category_text = models.CharField(_("category as shown"), max_length=500, blank=True, default="")
    category_position = models.IntegerField(_("place of the category"), default=0)
    answer = models.CharField(_("answer"), max_length=80)
    answer_text = models.CharField(_("answer as shown"), max_length=500)
    answer_position = models.IntegerField(_("place of the answer"), default=0)
    wave = models.CharField(_("wave"), max_length=50, blank=True, default="")
    wave_name = models.CharField(_("wave as shown"), max_length=100, blank=True, default="")
    status = models.CharField(_("status"), max_length=10, choices=STATUSES)
    count = models.IntegerField(_("count"), null=True, blank=True)
    base = models.IntegerField(_("base"), null=True, blank=True)

    class Meta:
        verbose_name = _("gathered cell")
        verbose_name_plural = _("gathered cells")
        ordering = ["measure", "area", "wave", "breakdown", "category_position", "answer_position"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["area", "measure", "breakdown", "wave", "category", "answer"], name="surveys_gathered_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.HIDDEN.value) | models.Q(count__isnull=True),
                name="surveys_gathered_hidden_has_no_count",
            ),
        ]
        indexes = [
            models.Index(fields=["measure", "breakdown", "wave"], name="surveys_gathered_measure"),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.measure} {self.breakdown} {self.category} {self.answer}".strip()
