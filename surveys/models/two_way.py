"""Two breakdowns by which a survey's results may be split together, once a second person has agreed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.definition import LONGEST_COLUMN


class TwoWay(models.Model):
    """Such as sex and age together: groups get smaller, and more has to be hidden, so nobody decides it alone.

    first, second: columns of two breakdowns, in the order of the survey.
    """

    survey = models.ForeignKey("surveys.SurveyPage", on_delete=models.CASCADE, related_name="two_ways")
    first = models.CharField(_("first breakdown"), max_length=LONGEST_COLUMN)
    second = models.CharField(_("second breakdown"), max_length=LONGEST_COLUMN)
    why = models.CharField(_("why"), max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_on = models.DateField(_("approved on"), null=True)

    class Meta:
        verbose_name = _("two-way breakdown")
        verbose_name_plural = _("two-way breakdowns")
        default_permissions = ()  # who may publish the survey may ask and approve
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "first", "second"], name="surveys_two_way_once"),
        ]

    def __str__(self) -> str:
        return str(_("A two-way breakdown"))

    @property
    def maker_id(self) -> int | None:
        return self.asked_by_id

    def may_be_approved_by(self, user: Any) -> bool:
        """By anybody but the one who asked, as long as it is known who that was."""
        return self.approved_on is None and self.maker_id not in (None, user.pk)
