"""The Centre's copy of a released cell: all that ever crosses from an area, beside what its release says of itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.definition import LONGEST_CODE
from surveys.table import Status

STATUSES = [(status.value, status.value) for status in Status]


class GatheredCell(models.Model):
    """One figure of one area, by codes alone: the words for them are the Centre's own.

    breakdown, category: measure code and option key; "" for everyone. A category with MERGED in it is several groups
    counted as one. wave: code; "" for all waves together. count, base: rounded numbers of people; None when hidden.
    """

    release = models.ForeignKey("surveys.GatheredRelease", on_delete=models.CASCADE, related_name="cells")
    area = models.CharField(_("area code"), max_length=63)
    measure = models.CharField(_("measure"), max_length=LONGEST_CODE)
    breakdown = models.CharField(_("breakdown"), max_length=LONGEST_CODE, blank=True, default="")
    category = models.CharField(_("category"), max_length=500, blank=True, default="")
    answer = models.CharField(_("answer"), max_length=LONGEST_CODE)
    wave = models.CharField(_("wave"), max_length=50, blank=True, default="")
    status = models.CharField(_("status"), max_length=10, choices=STATUSES)
    count = models.IntegerField(_("count"), null=True, blank=True)
    base = models.IntegerField(_("base"), null=True, blank=True)

    class Meta:
        verbose_name = _("gathered cell")
        verbose_name_plural = _("gathered cells")
        ordering = ["measure", "area", "wave", "breakdown", "category", "answer"]
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
            # One measure across the areas is read from the index alone. The answer is not in its order: an area that
            # is folded in anew would touch as many more pages of it as there are answers.
            models.Index(
                fields=["measure", "breakdown", "wave", "area"],
                include=["answer", "category", "count", "base", "release"],
                name="surveys_gathered_measure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.measure} {self.breakdown} {self.category} {self.answer}".strip()
